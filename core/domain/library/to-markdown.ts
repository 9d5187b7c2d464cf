import type { Story } from '../story.ts';
import { STAR_ELEMENTS } from '../vocabulary.ts';

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const inline = (text: string): string =>
  text
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/[\\`*_<>[\]#|]/gu, String.raw`\$&`);

/** Paragraphs whose beginnings cannot be taken for headings, lists or rules. */
const block = (text: string): string =>
  text
    .trim()
    .split(/\n\s*\n/u)
    .map((paragraph) => inline(paragraph).replace(/^([-+=~]|\d+[.)])/u, String.raw`\$1`))
    .join('\n\n');

const section = (title: string, body: string): string[] => (body === '' ? [] : [`### ${title}`, body]);

const jobOf = ({ posting }: Story): string[] => {
  const named = [posting?.title ?? '', posting?.company ?? ''].filter(Boolean);
  return named.length === 0 ? [] : [`for ${named.join(', ')}`];
};

const factsOf = (story: Story): string =>
  [
    capitalised(story.competency.replaceAll('_', ' ')),
    ...(story.draftOf === undefined ? [`score ${story.overall.toFixed(1)}`] : []),
    ...jobOf(story),
    `saved ${story.savedAt.toISOString().slice(0, 10)}`,
    ...(story.tags.length === 0 ? [] : [`tags: ${story.tags.join(', ')}`]),
  ].join(' · ');

const storyToMarkdown = (story: Story): string => {
  const star = STAR_ELEMENTS.filter((element) => story.star[element].trim() !== '').map(
    (element) => `- **${capitalised(element)}:** ${inline(story.star[element])}`,
  );
  const notes = story.coachNotes.map(
    (note) =>
      `- “${inline(note.original_snippet)}” → “${inline(note.revised_snippet)}”: ${inline(note.reason)}`,
  );
  return [
    `## ${inline(story.title)}${story.draft ? ' (draft, not accepted yet)' : ''}`,
    inline(factsOf(story)),
    ...section('Answers', story.questions.map((question) => `- ${inline(question)}`).join('\n')),
    ...section('Polished answer', block(story.polishedAnswer)),
    ...section('As STAR', star.join('\n')),
    ...section('As said', block(story.transcript)),
    ...section('Coach notes', notes.join('\n')),
  ].join('\n\n');
};

/** A library as one Markdown document, in the order given. */
export const libraryToMarkdown = (stories: readonly Story[]): string =>
  `${['# Answer library', ...(stories.length === 0 ? ['No stories yet.'] : stories.map(storyToMarkdown))].join('\n\n')}\n`;
