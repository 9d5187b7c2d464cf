import { sentence } from '../../blocks/message.ts';
import { section } from '../../blocks/parts.ts';
import type { Block } from '../../blocks/screen.ts';
import { plain } from '../../blocks/text.ts';
import { modal } from '../../blocks/view.ts';
import type { SlackServices } from '../../services.ts';
import { type HomeListeners, onPress } from '../handler-table.ts';
import { allStoriesScreen, allStoriesView, storyScreen, storyView } from '../screens/library.ts';
import type { Visit } from '../visit.ts';

type Press = (visit: Visit, storyId: string) => Promise<void>;

const open: Press = async ({ services, personId, open: show }, storyId) => {
  const story = await (await services.library()).show(personId, storyId);
  await show(storyView(story), storyScreen(story));
};

const all: Press = async ({ services, personId, open: show }) => {
  const stories = await (await services.library()).list(personId);
  await show(allStoriesView(stories), allStoriesScreen(stories));
};

/** Says it in the modal that was pressed in, and where there is none as a message. */
const say = async (
  { slack, modalId, tell }: Visit,
  title: string,
  blocks: readonly Block[],
): Promise<void> => {
  const view = modal({ callbackId: 'hs1:said', title, close: 'Close', blocks });
  if (modalId === null || !(await slack.updateView(modalId, view))) await tell(sentence(title));
};

const remove: Press = async (visit, storyId) => {
  const gone = await (await visit.services.library()).delete(visit.personId, storyId);
  await visit.refresh();
  const says = gone ? 'The story is gone.' : 'There is no such story any more.';
  await say(visit, says, section(says));
};

const accept: Press = async (visit, storyId) => {
  const story = await (await visit.services.library()).accept(visit.personId, storyId);
  await visit.refresh();
  await say(visit, 'It is a story now.', section(`*${plain(story.title)}* is a story of yours now.`));
};

const sendAll: Press = async ({ services, slack, personId, dm, tell }) => {
  const markdown = await (await services.library()).exportMarkdown(personId);
  await slack.uploadFile(
    { channelId: await dm() },
    { name: 'stories.md', data: Buffer.from(markdown), title: 'Your stories', altText: 'Your stories' },
  );
  await tell(sentence('Your stories are in our direct messages, as a file.'));
};

const PRESSES: Readonly<Record<string, Press>> = { open, all, delete: remove, accept, export: sendAll };

export const createLibraryTopic = (services: SlackServices): HomeListeners => ({
  actions: {
    library: onPress(services, (visit, { wish, value }) => (PRESSES[wish] ?? all)(visit, value)),
  },
});
