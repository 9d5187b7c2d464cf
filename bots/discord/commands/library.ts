import { AttachmentBuilder } from 'discord.js';
import type { Story } from '../../../core/domain/story.ts';
import { personIdOf } from '../identity.ts';
import { pagesOf } from '../interviews/screens/text.ts';
import type { DiscordServices } from '../services.ts';
import type { DiscordCommand } from './command.ts';
import { titlesLike } from './names-like.ts';
import { define, text, verb } from './options.ts';
import { asWritten, type Page } from './page.ts';
import { createVerbCommand, type Reader, type Verb } from './verb-command.ts';

const LINE = 900;
const STORY = text('story', 'Which story', { complete: true, required: true });

const definition = define('library', 'Your saved answers: the stories that you tell', [
  verb('list', 'All of them, newest first', text('tag', 'Only those with this tag', { max: 40 })),
  verb('search', 'Stories with these words', text('words', 'What to look for', { required: true, max: 100 })),
  verb('show', 'One story', STORY),
  verb('match', 'The story for a question', text('question', 'In any wording', { required: true, max: 400 })),
  verb(
    'edit',
    'Change title or tags',
    STORY,
    text('title', 'New title', { max: 80 }),
    text('tags', 'Tags with commas between them', { max: 200 }),
  ),
  verb('bullets', 'Résumé bullets of a story', STORY),
  verb('accept', 'Make a draft a story', STORY),
  verb('delete', 'Delete a story', STORY),
  verb('export', 'All stories as a Markdown file'),
]);

const lineOf = ({ title, overall, tags, draft, savedAt }: Story): string => {
  const score = draft ? 'draft' : overall.toFixed(1);
  const tagged = tags.length === 0 ? '' : ` · ${tags.map(asWritten).join(', ')}`;
  return `• **${asWritten(title)}** · ${score}${tagged} · <t:${Math.floor(savedAt.getTime() / 1000)}:d>`;
};

const listPage = (title: string, stories: readonly Story[], empty: string): Page => ({
  title,
  lines: stories.length === 0 ? [empty] : stories.map(lineOf),
});

const storyPage = (story: Story): Page => ({
  title: asWritten(story.title),
  lines: [
    lineOf(story),
    ...story.questions.map((question) => `> ${asWritten(question)}`),
    '',
    ...pagesOf(story.polishedAnswer, LINE),
  ],
});

const list: Reader['read'] = async ({ services, personId, about: tag }) => {
  const stories = await (await services.library()).list(personId, tag === null ? {} : { tag });
  return listPage('Your stories', stories, 'None yet. Press "Save story" under feedback that you like.');
};

const search: Reader['read'] = async ({ services, personId, about }) => {
  const found = await (await services.library()).search(personId, about ?? '');
  return listPage('Found', found, 'No story has all of these words.');
};

const show: Reader['read'] = async ({ services, personId, about }) =>
  storyPage(await (await services.library()).show(personId, about ?? ''));

const match: Reader['read'] = async ({ services, personId, about }) => {
  const { parts } = await (await services.library()).matchQuestion(personId, about ?? '');
  const lines = parts.flatMap(({ text: part, match: found }) => {
    if (found === null) return [`> ${asWritten(part)}`, 'No story fits yet.'];
    const story = found.kind === 'story' ? `**${asWritten(found.story.title)}**` : null;
    return [
      `> ${asWritten(part)}`,
      story === null ? 'A known question; you have no story for it yet.' : `Tell ${story}.`,
    ];
  });
  return { title: 'Which story to tell', lines };
};

const edit: Verb = async ({ services, interaction: { options }, personId }) => {
  const title = options.getString('title');
  const tags = options.getString('tags');
  const story = await (await services.library()).edit(personId, options.getString('story', true), {
    ...(title !== null && { title }),
    ...(tags !== null && { tags: tags.split(',').map((tag) => tag.trim()) }),
  });
  return { title: 'Changed', lines: [lineOf(story)] };
};

const bullets: Reader['read'] = async ({ services, personId, about }) => {
  const made = await (await services.library()).bullets(personId, about ?? '');
  return { title: 'For your résumé', lines: made.map(({ text: bullet }) => `• ${asWritten(bullet)}`) };
};

const accept: Verb = async ({ services, interaction: { options }, personId }) => {
  const story = await (await services.library()).accept(personId, options.getString('story', true));
  return { title: 'It is a story now', lines: [lineOf(story)] };
};

const remove: Verb = async ({ services, interaction: { options }, personId }) => {
  const gone = await (await services.library()).delete(personId, options.getString('story', true));
  return {
    title: gone ? 'Deleted' : 'Nothing to delete',
    lines: [gone ? 'The story is gone.' : 'There is no such story.'],
  };
};

const exportAll: Verb = async ({ services, interaction, personId }) => {
  const markdown = await (await services.library()).exportMarkdown(personId);
  await interaction.editReply({
    files: [new AttachmentBuilder(Buffer.from(markdown), { name: 'stories.md' })],
  });
  return null;
};

const storyOf: Reader['about'] = (options) => options.getString('story', true);

export const createLibraryCommand = (services: DiscordServices): DiscordCommand =>
  createVerbCommand(services, {
    definition,
    verbs: { edit, accept, delete: remove, export: exportAll },
    readers: {
      list: { about: (options) => options.getString('tag'), read: list },
      search: { about: (options) => options.getString('words', true), read: search },
      show: { about: storyOf, read: show },
      match: { about: (options) => options.getString('question', true), read: match },
      bullets: { about: storyOf, read: bullets },
    },
    complete: async ({ user, options }) => {
      const stories = await (await services.library()).list(personIdOf(user.id));
      return titlesLike(options.getFocused(), stories);
    },
  });
