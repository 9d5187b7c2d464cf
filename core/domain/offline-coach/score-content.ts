import type { Scoring } from '../attempt-contract/schema.ts';
import type { Level, StarElement } from '../vocabulary.ts';
import type { Analysis } from './analyse-answer.ts';
import type { ElementReading } from './reading/judge-star.ts';
import { readLevel } from './reading/level.ts';

type Breakdown = Scoring['content_breakdown'];

const WEIGHT: Readonly<Record<StarElement, number>> = {
  situation: 0.23,
  task: 0.18,
  action: 0.34,
  result: 0.25,
};

const clamp = (value: number, min = 0, max = 10): number => Math.min(max, Math.max(min, value));
const oneDecimal = (value: number): number => Math.round(10 * value) / 10;

const told = ({ status, strength }: ElementReading): number => {
  if (status === 'present') return 0.82 + 0.18 * strength;
  return status === 'weak' ? 0.3 + 0.3 * strength : 0;
};

/** Words that count: fillers, padding, echoes and repeats left out. */
export const countedWords = ({ units }: Analysis): number =>
  units
    .filter((unit) => unit.kind === 'story')
    .reduce((sum, unit) => sum + unit.clauses.reduce((words, clause) => words + clause.words.length, 0), 0);

const detailsOf = ({ units }: Analysis): number =>
  new Set(units.filter((unit) => unit.kind === 'story').flatMap((unit) => [...unit.details])).size;

/** [counted words, highest score]; in between it is interpolated. A one-line answer stays below 5.5. */
const LENGTH_CAPS: readonly (readonly [number, number])[] = [
  [0, 1],
  [8, 2.2],
  [20, 4],
  [32, 5.3],
  [45, 6.9],
  [60, 8.4],
  [80, 10],
];

const lengthCap = (words: number, single: boolean): number => {
  let [atWords, atCap] = LENGTH_CAPS[0] ?? [0, 1];
  for (const [nextWords, nextCap] of LENGTH_CAPS) {
    if (words < nextWords) {
      const share = nextWords === atWords ? 0 : (words - atWords) / (nextWords - atWords);
      const cap = atCap + share * (nextCap - atCap);
      return single ? Math.min(5.3, cap) : cap;
    }
    [atWords, atCap] = [nextWords, nextCap];
  }
  return single ? 5.3 : 10;
};

const capOf = (analysis: Analysis): number => {
  const counted = analysis.units.filter((unit) => unit.kind === 'story');
  const words = countedWords(analysis);
  // Facts and reasons need fewer words than a story.
  const stretched = analysis.question.mode === 'story' ? words : words * 1.4;
  return lengthCap(stretched, counted.length <= 1 && words < 60);
};

/** Off the topic, a good story counts for less: it does not answer this question. */
const topicWeight = (relevance: number): number =>
  relevance >= 7 ? 1 : 0.05 + 0.95 * (relevance / 7) ** 1.3;

/** A listener misses a missing part more than its share: the others hang in the air. */
const GAP_COST = 0.7;
const gaps = (star: Analysis['star']): number =>
  Object.values(star).filter(({ status }) => status === 'missing').length;

const storyStar = ({ star, ownership }: Analysis): number => {
  const action = told(star.action) * (ownership === 'clear' ? 1 : 0.5);
  const sum =
    WEIGHT.situation * told(star.situation) +
    WEIGHT.task * told(star.task) +
    WEIGHT.action * action +
    WEIGHT.result * told(star.result);
  const bound = star.action.status === 'missing' ? 3.6 : ownership === 'unclear' ? 4.4 : 10;
  return Math.max(0, Math.min(bound, 9.7 * sum - GAP_COST * gaps(star)));
};

/** A date and two conditions answer "when could you start?" in full; reasons and explanations need more. */
const PLAIN_FACTS = { least: 4.2, each: 0.42 };
const REASONS = { least: 3, each: 0.27 };

/** For questions that want facts, reasons or an explanation: how much there is in the answer. */
const directWorth = (analysis: Analysis): number => {
  const { units, specificity, question } = analysis;
  const counted = units.filter((unit) => unit.kind === 'story');
  const vague = counted.filter((unit) =>
    unit.clauses.every((clause) => clause.general || clause.hypothetical),
  ).length;
  const { least, each } = question.mode === 'facts' ? PLAIN_FACTS : REASONS;
  const worth = Math.min(8.8, least + each * detailsOf(analysis)) - 0.4 * vague;
  return clamp(specificity === 'vague' ? Math.min(4.6, worth) : worth);
};

const RESULT_WORTH = { measured: 8.8, unmeasured: 5.8, none: 2.3 } as const;

const storyImpact = ({ star, result, ownership, specificity }: Analysis): number => {
  const strength = star.result.status === 'weak' ? 3.8 : RESULT_WORTH[result] + 0.5 * star.result.strength;
  const acted = star.action.status === 'missing' ? 0.42 : star.action.status === 'weak' ? 0.7 : 1;
  const owned = ownership === 'clear' ? 1 : acted < 1 ? 0.6 : 0.4;
  const placed = star.situation.status === 'missing' ? 0.84 : 1;
  return strength * acted * owned * placed * (specificity === 'vague' ? 0.75 : 1);
};

const FILLER_FREE_SHARE = 0.04;

/** How easy it is to follow: fillers, padding and endless sentences cost; so does a story with a hole. */
const clarityOf = ({ units, star, specificity, ownership, question }: Analysis): number => {
  const spoken = units.filter((unit) => unit.kind !== 'injected');
  const words = spoken.reduce((sum, unit) => sum + unit.sentence.words.length, 0);
  const fillers = spoken.reduce(
    (sum, unit) => sum + unit.clauses.reduce((all, clause) => all + clause.fillers, 0),
    0,
  );
  const idle = spoken
    .filter((unit) => unit.kind !== 'story')
    .reduce((sum, unit) => sum + unit.sentence.words.length * (unit.kind === 'aside' ? 0.5 : 1), 0);
  const size = Math.max(60, words);
  const fillerCost = Math.min(2, 14 * Math.max(0, fillers / size - FILLER_FREE_SHARE));
  const idleCost = Math.min(3, (5.5 * idle) / size);
  const holes = {
    missing: { situation: 2.2, action: 2, result: 0.5, task: 0.6 },
    weak: { situation: 0.8, action: 0.8, result: 0.2, task: 0.2 },
  };
  const story = question.mode === 'story';
  const holeCost = !story
    ? 0
    : Object.entries(star).reduce(
        (sum, [element, { status }]) =>
          sum + (status === 'present' ? 0 : holes[status][element as StarElement]),
        0,
      );
  return clamp(
    8.7 -
      fillerCost -
      idleCost -
      holeCost -
      (specificity === 'vague' ? 1.2 : 0) -
      (story && ownership === 'unclear' ? 1.1 : 0),
  );
};

/** Whoever answered at all, in sentences that can be followed, gets this much; less is for no answer. */
const ATTEMPTED: Readonly<Record<'star' | 'clarity' | 'impact', number>> = {
  star: 0.8,
  clarity: 2.2,
  impact: 0.6,
};

/** The four content scores, 0–10 with one decimal. Made of counted words only, so that length buys nothing. */
export const scoreContent = (analysis: Analysis): { breakdown: Breakdown; level: Level } => {
  const level = readLevel(analysis);
  if (analysis.noAnswer) return { breakdown: { star: 0, relevance: 0, clarity: 0.5, impact: 0 }, level };
  const { question, relevance } = analysis;
  const cap = capOf(analysis);
  const weight = topicWeight(relevance);
  const direct = question.mode === 'story' ? 0 : directWorth(analysis);
  const breakdown = {
    star: oneDecimal(Math.min(cap, Math.max(ATTEMPTED.star, Math.max(storyStar(analysis), direct) * weight))),
    relevance: oneDecimal(Math.min(cap + 1.5, relevance)),
    clarity: oneDecimal(
      Math.min(cap + 0.8, Math.max(ATTEMPTED.clarity, clarityOf(analysis) * (0.5 + 0.5 * weight))),
    ),
    impact: oneDecimal(
      Math.min(cap, Math.max(ATTEMPTED.impact, Math.max(storyImpact(analysis), direct * 0.95) * weight)),
    ),
  };
  return { breakdown, level };
};
