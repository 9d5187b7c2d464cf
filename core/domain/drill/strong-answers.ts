import { type AnswerTrait, SHOWN_FROM, traitsFor } from './answer-traits.ts';
import { compareLength } from './compare-length.ts';
import type { DrillStanding } from './types.ts';

/** A strong group of one would be a person. */
const LEAST_STRONG = 2;
/** Of fewer others nothing is said: what they lack would be known of somebody. */
const LEAST_OTHERS = 3;
const MOST_SENTENCES = 3;
/** Shares, 0–1: what most of the strong ones did, and clearly fewer of the others. */
const MOST = 0.6;
const CLEARLY_MORE = 0.25;
/** What nearly all did is worth saying when nothing sets the strong ones apart. */
const NEARLY_ALL = 0.75;

interface Groups {
  /** "strong ", "stronger ", or nothing when they are everybody. */
  readonly label: string;
  readonly strong: readonly DrillStanding[];
  readonly others: readonly DrillStanding[];
}

/** Those with 7 or better; with fewer than two of them the upper third, equal scores included. */
const groupsOf = (standings: readonly DrillStanding[]): Groups => {
  const isStrong = ({ bestOverall }: DrillStanding) => bestOverall >= SHOWN_FROM;
  const isEnough = standings.filter(isStrong).length >= LEAST_STRONG;
  const size = Math.max(LEAST_STRONG, Math.ceil(standings.length / 3));
  const scores = standings.map(({ bestOverall }) => bestOverall).toSorted((a, b) => b - a);
  const bound = isEnough ? SHOWN_FROM : (scores[size - 1] ?? 0);
  const strong = standings.filter(({ bestOverall }) => bestOverall >= bound);
  const others = standings.filter(({ bestOverall }) => bestOverall < bound);
  const label = isEnough ? 'strong ' : 'stronger ';
  return { label: others.length === 0 ? '' : label, strong, others };
};

interface Comparison {
  readonly trait: AnswerTrait;
  /** How many showed it. */
  readonly strong: number;
  readonly others: number;
  readonly share: number;
  /** By how much the share among the strong ones is greater. */
  readonly gap: number;
}

const compare = (trait: AnswerTrait, { strong, others }: Groups): Comparison => {
  const own = strong.filter(trait.shown).length;
  const theirs = others.filter(trait.shown).length;
  const share = own / strong.length;
  const gap = others.length < LEAST_OTHERS ? 0 : share - theirs / others.length;
  return { trait, strong: own, others: theirs, share, gap };
};

const subject = (count: number, of: number, label: string): string => {
  if (count < of) return `${count} of ${of} ${label}answers`;
  return of === 2 ? `Both ${label}answers` : `All ${of} ${label}answers`;
};

const ofOthers = (count: number, of: number): string => {
  if (count === of) return `so did all ${of} others`;
  return count === 0 ? `none of the ${of} others did` : `${count} of the ${of} others did`;
};

const sentence = ({ trait, strong, others }: Comparison, groups: Groups): string => {
  const whole = `${subject(strong, groups.strong.length, groups.label)} ${trait.did}`;
  const rest = groups.others.length < LEAST_OTHERS ? '' : `; ${ofOthers(others, groups.others.length)}`;
  return `${whole}${rest}.`;
};

/** Who names a measured result has told what came of it. */
const withoutRepeats = (found: readonly Comparison[]): readonly Comparison[] =>
  found.filter(({ trait }) => !found.some((each) => each.trait.covers === trait.did));

/**
 * What strong answers had in common, as sentences with counts, most telling first: at most three, and one on their
 * length. Groups so small that they would point to somebody are never spoken of.
 */
export const strongAnswers = (standings: readonly DrillStanding[]): readonly string[] => {
  const groups = groupsOf(standings);
  const compared = traitsFor(standings).map((trait) => compare(trait, groups));
  const telling = compared
    .filter(({ share, gap }) => share >= MOST && gap >= CLEARLY_MORE)
    .toSorted((a, b) => b.gap - a.gap);
  const shared = compared.filter(({ share }) => share >= NEARLY_ALL).toSorted((a, b) => b.share - a.share);
  const chosen = withoutRepeats(telling.length > 0 ? telling : shared).slice(0, MOST_SENTENCES);
  const length = compareLength(groups);
  return [...chosen.map((each) => sentence(each, groups)), ...(length === null ? [] : [length])];
};
