import { AppError } from '../../errors/app-error.ts';
import { cleanText } from '../guards/clip-text.ts';
import { plainWords } from '../matching/normalise-question.ts';
import { COMPETENCIES, DIFFICULTIES, QUESTION_TYPES } from '../vocabulary.ts';
import { guessTraits } from './guess-traits.ts';
import { type BadLine, badLine, type ListRow, type ReadRows } from './list-row.ts';
import { csvDelimiter, readCsv } from './read-csv.ts';
import { looksLikeMarkdown, readMarkdown, readPasted } from './read-lines.ts';
import { namedCompetency, namedDifficulty, namedType } from './trait-words.ts';
import { GUESSABLE, type OwnQuestion, type QuestionTraits } from './types.ts';

export const LIST_FORMATS = ['markdown', 'csv', 'text'] as const;
export type ListFormat = (typeof LIST_FORMATS)[number];

/** Bounds of an import. Characters, questions. */
export const LIST_LIMITS = { list: 200_000, questions: 500, text: 300 } as const;
const LEAST_WORDS = 3;

export type ListedQuestion = QuestionTraits &
  Pick<OwnQuestion, 'text' | 'textKey' | 'guessed'> & { readonly line: number };

export interface ParsedList {
  readonly questions: readonly ListedQuestion[];
  /** By line. */
  readonly bad: readonly BadLine[];
}

/** Equal for two questions that differ in case, punctuation or spaces only. */
export const textKeyOf = (text: string): string => plainWords(text);

const FIELDS = {
  competency: { read: namedCompetency, values: COMPETENCIES },
  type: { read: namedType, values: QUESTION_TYPES },
  difficulty: { read: namedDifficulty, values: DIFFICULTIES },
} as const;

/** What a row says of its question, or what is wrong with it. */
const readFields = (row: ListRow): Partial<QuestionTraits> | string => {
  const known: Record<string, string> = {};
  for (const field of GUESSABLE) {
    const written = row.fields[field];
    if (written === undefined) continue;
    const value = FIELDS[field].read(written);
    if (value === null)
      return `There is no ${field} "${written.slice(0, 40)}": use one of ${FIELDS[field].values.join(', ')}, or leave it out.`;
    known[field] = value;
  }
  return known;
};

const problemOf = (text: string): string | null => {
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length < LEAST_WORDS || !/\p{L}/u.test(text))
    return 'This is too short for a question: write it out in full.';
  if (text.length > LIST_LIMITS.text)
    return `The question has ${text.length} characters and can have ${LIST_LIMITS.text}: shorten it so that it can be spoken.`;
  return null;
};

const withEnding = (text: string): string => (/[.?!…]["'”’)]*$/u.test(text) ? text : `${text}?`);

const rowsOf = (list: string, format: ListFormat | undefined): ReadRows => {
  if (format === 'csv' || (format === undefined && csvDelimiter(list) !== null)) return readCsv(list);
  if (format === 'markdown' || (format === undefined && looksLikeMarkdown(list))) return readMarkdown(list);
  return readPasted(list);
};

/** A row as a question, or the sentence that says why not; `seen` holds the line of every text so far. */
const readRow = (row: ListRow, seen: Map<string, number>): ListedQuestion | string => {
  const text = row.text.replace(/\s+/gu, ' ').trim();
  const problem = problemOf(text);
  if (problem !== null) return problem;
  const known = readFields(row);
  if (typeof known === 'string') return known;
  const textKey = textKeyOf(text);
  const earlier = seen.get(textKey);
  if (earlier !== undefined) return `This is the same question as in line ${earlier}: one of them is enough.`;
  if (seen.size >= LIST_LIMITS.questions)
    return `A list can have ${LIST_LIMITS.questions} questions: import the rest as another list.`;
  seen.set(textKey, row.line);
  const guessed = GUESSABLE.filter((field) => known[field] === undefined);
  return { line: row.line, text: withEnding(text), textKey, guessed, ...guessTraits(text, known) };
};

/**
 * Reads a list of questions: Markdown list, CSV with a header, or pasted lines; told apart by their look when no
 * format is given. Good lines are taken, each bad one is reported with its number. Throws `bad_input` for a list that is too long or empty.
 */
export const parseQuestionList = (given: string, format?: ListFormat): ParsedList => {
  if (given.length > LIST_LIMITS.list)
    throw new AppError(
      'bad_input',
      `The list has more than ${LIST_LIMITS.list.toLocaleString('en')} characters: import it in parts.`,
    );
  // Not trimmed at the front: lines keep their numbers.
  const list = `.${given.replace(/^\uFEFF/u, '')}`;
  const text = cleanText(list).slice(1);
  if (text.trim() === '') throw new AppError('bad_input', 'There are no questions in this list.');
  const { rows, bad } = rowsOf(text, format);
  const seen = new Map<string, number>();
  const questions: ListedQuestion[] = [];
  const refused: BadLine[] = [...bad];
  for (const row of rows) {
    const read = readRow(row, seen);
    if (typeof read === 'string') refused.push(badLine(row.line, row.text, read));
    else questions.push(read);
  }
  return { questions, bad: refused.toSorted((a, b) => a.line - b.line) };
};
