import { ROLE_PROFILES } from '../../../core/domain/materials/role-profiles.ts';
import {
  COMPETENCIES,
  type Competency,
  DIFFICULTY_MODES,
  type DifficultyMode,
  FORMATS,
  type Format,
  STYLES,
  type Stage,
  type Style,
} from '../../../core/domain/vocabulary.ts';

/** What somebody asked for in their own words; what they did not say is absent. */
export interface PracticeWish {
  readonly questions?: number;
  readonly stage?: Stage;
  readonly difficulty?: DifficultyMode;
  readonly format?: Format;
  readonly style?: Style;
  readonly competency?: Competency;
  /** Name of a built-in role. */
  readonly role?: string;
  readonly visibility?: 'private' | 'shared';
}

const NUMBERS: Readonly<Record<string, number>> = { one: 1, two: 2, three: 3, four: 4, five: 5 };

const STAGES: readonly (readonly [RegExp, Stage])[] = [
  [/\b(?:recruiters?|phone|hr)(?: screens?)?\b|\bscreening\b/, 'recruiter_screen'],
  [/\bhiring manager\b|\bmanager round\b/, 'hiring_manager'],
];

const plainOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[_-]/g, ' ')
    .replace(/[^\p{L}\p{N} ]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();

const wordIn = <T extends string>(words: readonly T[], text: string): T | undefined =>
  words.find((word) => new RegExp(`\\b${word.replaceAll('_', ' ')}\\b`).test(text));

const countIn = (text: string): number | undefined => {
  const found = /\b([1-5]|one|two|three|four|five)\b(?: (?:\w+ )?questions?)?/.exec(text)?.[1];
  if (/\bwarm ?up\b/.test(text)) return 1;
  return found === undefined ? undefined : (NUMBERS[found] ?? Number(found));
};

const defined = <T extends object>(wish: T): PracticeWish =>
  Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined));

/** Reads "3 hard leadership questions for a data engineer". Words that say nothing are passed over. */
export const readWish = (given: string): PracticeWish => {
  const text = plainOf(given);
  const roles = ROLE_PROFILES.map(({ name }) => name).toSorted((a, b) => b.length - a.length);
  return defined({
    questions: countIn(text),
    stage: STAGES.find(([pattern]) => pattern.test(text))?.[1],
    difficulty: wordIn<DifficultyMode>(DIFFICULTY_MODES, text),
    format: wordIn<Format>(FORMATS, text),
    style: wordIn<Style>(STYLES, text),
    competency: wordIn<Competency>(COMPETENCIES, text),
    role: roles.find((role) => text.includes(plainOf(role))),
    visibility: /\bshared\b/.test(text) ? 'shared' : /\bprivate\b/.test(text) ? 'private' : undefined,
  });
};

/** True for a message that asks for an interview, and not for something else that people write to a bot. */
export const asksForPractice = (given: string): boolean => {
  const text = plainOf(given);
  if (text.split(' ').length > 25) return false;
  if (
    /\b(?:practi[cs]e|practi[cs]ing|interview|start|begin|go|warm ?up|questions?|drill me|ask me)\b/.test(
      text,
    )
  )
    return true;
  const wish = readWish(given);
  return wish.competency !== undefined || wish.role !== undefined;
};
