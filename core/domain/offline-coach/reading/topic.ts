import type { Theme } from '../lexicon/theme.ts';
import { THEME_BACKGROUND } from '../lexicon/themes.ts';
import { FUNCTION_WORDS, GENERIC_WORDS } from '../lexicon/words.ts';
import { readWords, stem } from '../text/words.ts';
import type { ClauseReading } from './clause-evidence.ts';
import type { QuestionReading } from './question-mode.ts';
import type { Unit } from './units.ts';

export interface TopicReading {
  /** 0–1. */
  readonly fit: number;
  /** Labels of the themes found, best first. */
  readonly found: readonly string[];
  readonly shared: readonly string[];
}

/** Content stems of a text, everyday work talk left out. */
export const contentStems = (text: string): Set<string> =>
  new Set(
    readWords(text)
      .filter(({ lower }) => lower.length > 2 && !FUNCTION_WORDS.has(lower) && !GENERIC_WORDS.has(lower))
      .map(({ lower }) => stem(lower)),
  );

const QUESTION_TALK = new Set(
  [
    'tell',
    'you',
    'work',
    'give',
    'made',
    'make',
    'handl',
    'deal',
    'manag',
    'get',
    'got',
    'thing',
    'team',
    'job',
    'use',
    'take',
    'kind',
    'people',
    'differ',
    'keep',
    'need',
    'want',
    'day',
    'good',
    'one',
    'lot',
    'find',
    'face',
    'led',
    'approach',
    'specif',
    'time',
    'describ',
    'exampl',
    'walk',
    'recent',
    'happen',
    'situat',
    'ever',
    'learn',
    'experienc',
    'explain',
    'someth',
    'someon',
  ].map((word) => stem(word)),
);

const hitsOf = (plain: string, shows: RegExp): number => {
  const found = new Set<string>();
  for (const match of plain.matchAll(shows)) found.add(stem(match[0].trim()));
  return found.size;
};

/** Words of an answer that signs are expected in; fixed, so that saying less never makes an answer fit better. */
const TYPICAL_WORDS = 110;
const SHORT_WORDS = 45;
const HARDLY_ANY = 20;

/** How many different signs make a theme certain, given how many turn up in any talk of that length. */
const needed = (theme: Theme, words: number): number => {
  const expected = (THEME_BACKGROUND[theme.id] ?? 0.15) * Math.sqrt(words);
  return Math.max(words <= SHORT_WORDS ? 1.9 : 2.2, 1.35 * expected + 0.6);
};

/** Nearly any story fits a broad question somewhat; a narrow one has to be shown. */
const BROAD_BASE = 0.62;
const NARROW_BASE = 0.05;

const fitOf = (theme: Theme, hits: number, words: number): number => {
  const shown = Math.min(1, hits / needed(theme, words));
  return theme.broad && theme.wants === 'story'
    ? BROAD_BASE + (1 - BROAD_BASE) * shown
    : NARROW_BASE + (1 - NARROW_BASE) * shown;
};

const wordsOf = (units: readonly Unit[]): { plain: string; stems: Set<string>; count: number } => {
  const clauses = units.flatMap((unit) => unit.clauses);
  return {
    plain: ` ${clauses.map((clause) => clause.plain.trim()).join(' ')} `,
    stems: new Set(clauses.flatMap((clause) => clause.words.map(({ lower }) => stem(lower)))),
    count: clauses.reduce((sum, clause) => sum + clause.words.length, 0),
  };
};

/** When and how one can work is said in the present; a story about a Monday says nothing of it. */
const isPast = ({ deeds, plain }: ClauseReading): boolean =>
  deeds.some((deed) => deed.past) ||
  / (?:was|were|had|did|didn't|couldn't|wasn't|went|came|said|told) /.test(plain);

const pastShare = (units: readonly Unit[]): number => {
  const clauses = units.flatMap((unit) => unit.clauses);
  const share = clauses.filter(isPast).length / Math.max(1, clauses.length);
  return share < 0.3 ? 0 : share;
};

const presentOnly = (units: readonly Unit[]): Unit[] =>
  units.map((unit) => ({ ...unit, clauses: unit.clauses.filter((clause) => !isPast(clause)) }));

const askedStems = (plain: string): string[] => [
  ...new Set(
    readWords(plain)
      .filter(({ lower }) => lower.length > 2 && !FUNCTION_WORDS.has(lower))
      .map(({ lower }) => stem(lower))
      .filter((word) => !QUESTION_TALK.has(word)),
  ),
];

/** A broad theme beside a narrow one ("difficult" beside "feedback") carries only half. */
const together = (themed: readonly { readonly broad: boolean; readonly fit: number }[]): number => {
  const best = (broad: boolean): number =>
    Math.max(0, ...themed.filter((one) => one.broad === broad).map(({ fit }) => fit));
  const narrow = best(false);
  return themed.some((one) => !one.broad) ? narrow + 0.5 * (1 - narrow) * best(true) : best(true);
};

/** How well the counted units fit what was asked, by themes and by shared words. */
export const readTopic = (
  question: QuestionReading,
  units: readonly Unit[],
  hints: readonly string[],
): TopicReading => {
  const counted = units.filter((unit) => unit.kind === 'story');
  const facts = question.mode === 'facts';
  const short = wordsOf(counted).count < SHORT_WORDS;
  const story = wordsOf(facts ? presentOnly(counted) : counted);
  const tale = facts ? 1 - 0.85 * pastShare(counted) ** 0.7 : 1;
  // So little was said that even empty sentences tell what they are about.
  const said =
    story.count < HARDLY_ANY
      ? wordsOf(
          units.filter((unit) => unit.kind === 'story' || unit.kind === 'padding' || unit.kind === 'aside'),
        )
      : story;
  const size = short ? SHORT_WORDS : TYPICAL_WORDS;
  const themed = question.themes
    .map((theme) => ({
      label: theme.label,
      broad: theme.broad,
      fit: tale * fitOf(theme, hitsOf(said.plain, theme.shows), size),
    }))
    .toSorted((a, b) => b.fit - a.fit);
  const asked = askedStems(question.plain);
  const shared = asked.filter((word) => said.stems.has(word));
  const hinted = [...contentStems(hints.join(' '))].filter((word) => said.stems.has(word));
  const overlap = asked.length === 0 ? 0 : shared.length / Math.max(2, 0.7 * asked.length);
  const best = together(themed);
  const named = short && best > 0.5 && shared.length > 0 ? 0.8 : 0;
  const fit = Math.min(
    1.08,
    Math.max(named, Math.min(1, best), Math.min(1, overlap) * 0.9 * tale) +
      0.08 * Math.min(2, shared.length) +
      0.05 * Math.min(3, hinted.length),
  );
  return { fit, found: themed.filter((one) => one.fit > 0.6).map((one) => one.label), shared };
};

/** 0–10: about 4 when half of the signs are there, 9 when the topic is certain. */
export const relevanceOf = (fit: number): number => Math.round(10 * (1 + 7.6 * fit ** 1.3)) / 10;
