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
  [/\b(?:recruiters?|phone|hr) (?:screen(?:s|ing)?|calls?|rounds?|interviews?)\b/, 'recruiter_screen'],
  // "For a recruiter" is whom somebody practises to be.
  [/\bscreening\b|(?<!\b(?:for|as)(?: an?)? )\b(?:recruiters?|phone|hr)\b/, 'recruiter_screen'],
  [/\bhiring manager\b|\bmanager (?:round|interview)\b/, 'hiring_manager'],
];

/** Shorter ones are words of other meanings, too: "at 3 pm". */
const LEAST_LETTERS = 3;

/** What people call the built-in roles, with the role's name; the longest first, since it says most. */
const ROLES: readonly (readonly [said: string, role: string])[] = ROLE_PROFILES.flatMap(
  ({ name, otherNames }) => [name.replaceAll('-', ' '), ...otherNames].map((said) => [said, name] as const),
)
  .filter(([said]) => said.length >= LEAST_LETTERS)
  .toSorted(([a], [b]) => b.length - a.length);

const plainOf = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[_-]/g, ' ')
    .replace(/[^\p{L}\p{N} ]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();

const wordIn = <T extends string>(words: readonly T[], text: string): T | undefined =>
  words.find((word) => new RegExp(`\\b${word.replaceAll('_', ' ')}\\b`).test(text));

const NUMBER = '([1-5]|one|two|three|four|five)';
/** "3 hard leadership questions". */
const COUNTED = new RegExp(`\\b${NUMBER} (?:\\w+ ){0,3}?questions?\\b`);
/** "Practise 2", "2 leadership", "leadership 2"; not "in 2 days", and not "level 4". */
const FIRST = new RegExp(
  `(?:^|\\b(?:practi[cs]e|me|start|begin|here) )${NUMBER}\\b(?! (?:minute|min|hour|day|week|month|year|time|more|of))`,
);
const LAST = new RegExp(`(?<!\\b(?:level|grade|band|round|stage|part) )\\b${NUMBER}$`);

const countIn = (text: string): number | undefined => {
  if (/\bwarm ?up\b/.test(text)) return 1;
  const found = (COUNTED.exec(text) ?? FIRST.exec(text) ?? LAST.exec(text))?.[1];
  return found === undefined ? undefined : (NUMBERS[found] ?? Number(found));
};

const roleIn = (text: string): string | undefined => {
  const rest = STAGES.reduce((left, [pattern]) => left.replace(pattern, ' '), text);
  const words = ` ${rest.replace(/\s+/g, ' ').trim()} `;
  return ROLES.find(([said]) => words.includes(` ${said} `) || words.includes(` ${said}s `))?.[1];
};

const defined = <T extends object>(wish: T): PracticeWish =>
  Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined));

/** Reads "3 hard leadership questions for a data scientist". Words that say nothing are passed over. */
export const readWish = (given: string): PracticeWish => {
  const text = plainOf(given);
  return defined({
    questions: countIn(text),
    stage: STAGES.find(([pattern]) => pattern.test(text))?.[1],
    difficulty: wordIn<DifficultyMode>(DIFFICULTY_MODES, text),
    format: wordIn<Format>(FORMATS, text),
    style: wordIn<Style>(STYLES, text),
    competency: wordIn<Competency>(COMPETENCIES, text),
    role: roleIn(text),
    visibility: /\bshared\b/.test(text) ? 'shared' : /\bprivate\b/.test(text) ? 'private' : undefined,
  });
};

const MOST_WORDS = 25;
/** Questions about the bot, thanks and refusals name interviews, too. */
const NO_WISH =
  /^(?:how|what|when|where|who|why|which|is|are|does|do you|did|thanks?|thank you|thx|no|not|stop|cancel|help|don t)\b/;

/** True for a message that asks for an interview, and not for something else that people write to a bot. */
export const asksForPractice = (given: string): boolean => {
  const text = plainOf(given);
  if (text.split(' ').length > MOST_WORDS || NO_WISH.test(text)) return false;
  if (
    /\b(?:practi[cs]e|practi[cs]ing|interview|start|begin|let s go|warm ?up|questions?|drill me|ask me)\b/.test(
      text,
    )
  )
    return true;
  const wish = readWish(given);
  return wish.competency !== undefined || wish.role !== undefined;
};
