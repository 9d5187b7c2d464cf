import type { Theme } from '../lexicon/theme.ts';
import { LEAST } from '../lexicon/theme-least.ts';
import { COMMONNESS, STEADY, SUPPORT } from '../lexicon/theme-weights.ts';
import { THEMES } from '../lexicon/themes.ts';
import { FUNCTION_WORDS, GENERIC_WORDS } from '../lexicon/words.ts';
import { readWords, stem } from '../text/words.ts';
import type { ClauseReading } from './clause-evidence.ts';
import { isOffWork } from './off-work.ts';
import type { QuestionMode, QuestionReading } from './question-mode.ts';
import type { Unit } from './units.ts';

export interface TopicReading {
  /** 0–1. */
  readonly fit: number;
  /** Labels of the themes asked for and found, best first. */
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
  'tell you work give made make handle deal manage get got thing team job use take kind people differ keep need want day good one lot find face led approach specific time describe example walk recent happen situation ever learn experience explain something someone about when what how did had who'
    .split(' ')
    .map((word) => stem(word)),
);

/** 0–1: a sign that turns up in any story counts little, a rare one fully. */
const rarity = (sign: string): number => COMMONNESS.get(sign) ?? 1;

/** More of one theme than this says nothing new. */
const EVIDENCE_MAX = 4;

export const evidenceOf = (theme: Theme, plain: string): number => {
  const found = new Set<string>();
  for (const match of plain.matchAll(theme.shows)) found.add(stem(match[0].trim()));
  return Math.min(
    EVIDENCE_MAX,
    [...found].reduce((sum, sign) => sum + rarity(sign), 0),
  );
};

/** Words of the question itself, the talk that any question is made of left out. */
export const askedStems = (plain: string): string[] => [
  ...new Set(
    readWords(plain)
      .filter(({ lower }) => lower.length > 2 && !FUNCTION_WORDS.has(lower))
      .map(({ lower }) => stem(lower))
      .filter((word) => !QUESTION_TALK.has(word)),
  ),
];

const SHARED_MAX = 3;
export const sharedWorth = (shared: readonly string[]): number =>
  Math.min(
    SHARED_MAX,
    shared.reduce((sum, word) => sum + rarity(word), 0),
  );

export interface Told {
  readonly plain: string;
  readonly stems: ReadonlySet<string>;
  readonly count: number;
}

const toldIn = (clauses: readonly ClauseReading[]): Told => ({
  plain: ` ${clauses.map((clause) => clause.plain.trim()).join(' ')} `,
  stems: new Set(clauses.flatMap((clause) => clause.words.map(({ lower }) => stem(lower)))),
  count: clauses.reduce((sum, clause) => sum + clause.words.length, 0),
});

/** When and how one can work is said in the present; a story about a Monday says nothing of it. */
const isPast = ({ deeds, plain }: ClauseReading): boolean =>
  deeds.some((deed) => deed.past) ||
  / (?:was|were|had|did|didn't|couldn't|wasn't|went|came|said|told) /.test(plain);

const HARDLY_ANY = 20;

/** What is searched for signs: the counted units; for facts only what is said in the present. */
export const whatIsTold = (units: readonly Unit[], facts: boolean): Told => {
  const clauses = units.filter((unit) => unit.kind === 'story').flatMap((unit) => unit.clauses);
  const story = toldIn(facts ? clauses.filter((clause) => !isPast(clause)) : clauses);
  if (story.count >= HARDLY_ANY || (facts && clauses.length > 0)) return story;
  // So little was said that even empty sentences tell what they are about.
  return toldIn(
    units
      .filter((unit) => unit.kind === 'story' || unit.kind === 'padding' || unit.kind === 'aside')
      .flatMap((unit) => unit.clauses),
  );
};

/**
 * How much speaks for one theme: its own signs, those of the themes that come along with it, and how readily a
 * story is taken for it without any. Learned; no weight is negative, so that saying less never fits better.
 */
const supportFor = (theme: Theme, evidence: (id: string) => number): number => {
  const { start, by } = SUPPORT.get(theme.id) ?? { start: 0, by: new Map([[theme.id, 1]]) };
  let sum = start - (LEAST.get(theme.id) ?? 0);
  for (const [id, weight] of by) sum += weight * evidence(id);
  return sum;
};

/** A broad theme beside a narrow one ("hardest" beside "bug") hardly counts: nearly any story shows it. */
const BESIDE_NARROW = 0.2;

/** How much each theme asked for counts; the shares add up to 1. */
export const sharesOf = (themes: readonly Theme[]): number[] => {
  const narrow = themes.some(({ broad }) => !broad);
  const weights = themes.map(({ broad }) => (broad && narrow ? BESIDE_NARROW : 1));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / all);
};

const HINT = 0.15;
const HINTS_MAX = 3;
/** How steep the step from another story to this one is. */
const SLOPE = 2;
const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

const BY_ID = new Map(THEMES.map((theme) => [theme.id, theme]));

/** Searches for the signs of a theme when they are first asked for. */
const createEvidence = (plain: string): ((id: string) => number) => {
  const known = new Map<string, number>();
  return (id) => {
    const theme = BY_ID.get(id);
    const found = known.get(id) ?? (theme ? evidenceOf(theme, plain) : 0);
    known.set(id, found);
    return found;
  };
};

/** Facts are named or they are not; a story needs more to pass for them. */
const FACTS_ASK_MORE = 0.2;

const ASKS_FOR_WORK: ReadonlySet<QuestionMode> = new Set(['story', 'approach']);
/** At most, for a text of leisure or of facts from books, however well its words go with the question. */
const OFF_WORK = 0.15;

const taskIn = (units: readonly Unit[]): number =>
  Math.max(0, ...units.flatMap(({ clauses }) => clauses.map(({ evidence }) => evidence.task)));

/** How well the counted units fit what was asked, by the signs of its themes and by shared words. */
export const readTopic = (
  question: QuestionReading,
  units: readonly Unit[],
  hints: readonly string[],
): TopicReading => {
  const told = whatIsTold(units, question.mode === 'facts');
  const shared = askedStems(question.plain).filter((word) => told.stems.has(word));
  if (told.count === 0) return { fit: 0, found: [], shared };
  const evidence = createEvidence(told.plain);
  const shares = sharesOf(question.themes);
  const themed = question.themes
    .map((theme, index) => ({ theme, support: supportFor(theme, evidence), share: shares[index] ?? 0 }))
    .toSorted((a, b) => b.support - a.support);
  const hinted = [...contentStems(hints.join(' '))].filter((word) => told.stems.has(word)).length;
  const themes = themed.reduce((sum, { support, share }) => sum + share * support, 0);
  const worth =
    themes +
    STEADY.shared * sharedWorth(shared) +
    HINT * Math.min(HINTS_MAX, hinted) -
    STEADY.onTopic -
    (question.mode === 'facts' ? FACTS_ASK_MORE : 0);
  const fit = sigmoid(SLOPE * worth);
  return {
    fit:
      ASKS_FOR_WORK.has(question.mode) &&
      isOffWork({ plain: told.plain, words: told.count, task: taskIn(units) })
        ? Math.min(fit, OFF_WORK)
        : fit,
    found: themed
      .filter(({ theme, support }) => support > STEADY.onTopic && evidence(theme.id) > 0)
      .map(({ theme }) => theme.label),
    shared,
  };
};

/** 0–10: exactly 5 where an answer begins to be on the topic, 4 a little below, 8.8 when it surely is. */
export const relevanceOf = (fit: number): number =>
  Math.round(10 * (fit < 0.5 ? 1.6 + 6.8 * fit : 5 + 7.6 * (fit - 0.5))) / 10;
