import type { Story } from '../../../../core/domain/story.ts';
import { actions } from '../../blocks/buttons.ts';
import { context, header, quoted, said, section } from '../../blocks/parts.ts';
import type { Block, ModalView, Screen } from '../../blocks/screen.ts';
import { modal } from '../../blocks/view.ts';
import { scoreText } from '../../presenters/marks.ts';
import type { HomeModel } from '../model.ts';
import { act, confirmDelete, counted, dayText, lineWith, short } from './parts.ts';

const SHOWN = 5;
/** Two blocks at most for each leave room for what a modal says around them. */
const LISTED = 45;
const QUESTIONS = 3;

export const storyLine = ({ title, overall, tags, draft, savedAt }: Story): string => {
  const score = draft === true ? 'draft' : overall === 0 ? 'not scored' : scoreText(overall);
  const tagged = tags.length === 0 ? '' : ` · ${short(tags.join(', '), 80)}`;
  return `*${short(title)}* · ${score}${tagged} · ${dayText(savedAt)}`;
};

const openLine = (story: Story, place: number): readonly Block[] =>
  lineWith(storyLine(story), act(['library', 'open', place], 'Open', { value: story.id }));

export const presentLibrary = ({ stories }: HomeModel): readonly Block[] => [
  header('Your library'),
  ...(stories.length === 0
    ? section('No story yet. Press *Save story* under feedback that you like.')
    : stories.slice(0, SHOWN).flatMap(openLine)),
  ...actions(
    stories.length === 0
      ? []
      : [
          ...(stories.length > SHOWN
            ? [act(['library', 'all'], `All ${counted(stories.length, 'story', 'stories')}`)]
            : []),
          act(['library', 'export'], 'Send me all as a file'),
        ],
  ),
];

/** For when it cannot be opened: the same as a message. */
export const storyScreen = (story: Story): Screen => ({
  text: `Your story: ${story.title}`,
  blocks: [
    ...section(storyLine(story)),
    ...story.questions.slice(0, QUESTIONS).flatMap(quoted),
    ...said(story.polishedAnswer),
    ...actions([
      ...(story.draft === true ? [act(['library', 'accept'], 'Make it a story', { value: story.id })] : []),
      act(['library', 'delete'], 'Delete', {
        value: story.id,
        style: 'danger',
        ...confirmDelete('this story'),
      }),
    ]),
  ],
});

const viewing = (title: string, blocks: readonly Block[]): ModalView =>
  modal({ callbackId: 'hs1:story', title, close: 'Close', blocks });

export const storyView = (story: Story): ModalView => viewing(story.title, storyScreen(story).blocks);

export const allStoriesScreen = (stories: readonly Story[]): Screen => ({
  text: 'Your stories',
  blocks: [
    ...stories.slice(0, LISTED).flatMap(openLine),
    ...(stories.length > LISTED
      ? context(`${stories.length - LISTED} older ones are in the file that *Send me all as a file* gives.`)
      : []),
  ],
});

export const allStoriesView = (stories: readonly Story[]): ModalView =>
  viewing('Your stories', allStoriesScreen(stories).blocks);
