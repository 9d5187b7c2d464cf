import { cleanText } from '../../domain/guards/clip-text.ts';
import { placeholdersIn } from '../../domain/library/read-story.ts';
import type { Story, StoryField } from '../../domain/story.ts';
import { AppError } from '../../errors/app-error.ts';
import type { StoryChange } from './library.ts';

/** Bounds in characters and counts. */
const LIMITS = { title: 80, answer: 6_000, question: 300, questions: 20, tag: 40, tags: 20 } as const;

const oneLine = (text: string): string => cleanText(text).replace(/\s+/gu, ' ');

const withinBound = (text: string, most: number, what: string): string => {
  if (text === '') throw new AppError('bad_input', `${what} cannot be empty.`);
  if (text.length > most)
    throw new AppError('bad_input', `${what} has ${text.length} characters and can have ${most}.`);
  return text;
};

const listOf = (texts: readonly string[], most: number, length: number, what: string): string[] => {
  const clean = [...new Set(texts.map(oneLine))].map((text) => withinBound(text, length, what));
  if (clean.length > most)
    throw new AppError('bad_input', `A story can have ${most} of these: ${what.toLowerCase()}.`);
  return clean;
};

/** The story with a change applied, and with what was changed by hand remembered. Throws `bad_input`. */
export const changed = (story: Story, change: StoryChange, updatedAt: Date): Story => {
  const { title, polishedAnswer, questions, tags } = change;
  const fields = {
    ...(title !== undefined && { title: withinBound(oneLine(title), LIMITS.title, 'A title') }),
    ...(polishedAnswer !== undefined && {
      polishedAnswer: withinBound(cleanText(polishedAnswer), LIMITS.answer, 'An answer'),
    }),
    ...(questions !== undefined && {
      questions: listOf(questions, LIMITS.questions, LIMITS.question, 'A question'),
    }),
    ...(tags !== undefined && { tags: listOf(tags, LIMITS.tags, LIMITS.tag, 'A tag') }),
  };
  if (questions?.length === 0) throw new AppError('bad_input', 'A story answers at least one question.');
  const edited = new Set<StoryField>([...(story.edited ?? []), ...(Object.keys(fields) as StoryField[])]);
  return { ...story, ...fields, edited: [...edited], updatedAt };
};

const sameTag = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Tags with some added and some removed, whatever their case. */
export const retagged = (
  tags: readonly string[],
  { add = [], remove = [] }: { readonly add?: readonly string[]; readonly remove?: readonly string[] },
): string[] => {
  const kept = tags.filter((tag) => !remove.some((each) => sameTag(oneLine(each), tag)));
  const fresh = add.map(oneLine).filter((tag) => !kept.some((each) => sameTag(each, tag)));
  return [...kept, ...fresh];
};

/** The draft as a story of the library: from now on its text counts as what the person says. */
export const accepted = (story: Story, updatedAt: Date): Story => {
  if (!story.draft) throw new AppError('wrong_state', 'This story is no draft; there is nothing to accept.');
  const [open] = placeholdersIn(story.polishedAnswer);
  if (open !== undefined)
    throw new AppError(
      'wrong_state',
      `The draft still has ${open} in it: put in what really happened, then accept it.`,
    );
  return { ...story, draft: false, transcript: story.transcript || story.polishedAnswer, updatedAt };
};
