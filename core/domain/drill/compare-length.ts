import type { DrillStanding } from './types.ts';

/** The middle of fewer would be somebody's own. */
const LEAST_GROUP = 3;
/** Ratio from which a difference in length is worth a sentence. */
const CLEARLY = 1.3;

/** The middle value, the lower one of two. */
const medianOf = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.ceil(values.length / 2) - 1] ?? 0;

const toTens = (value: number): number => Math.max(10, 10 * Math.round(value / 10));

type Measure = (standing: DrillStanding) => number | null;

/** Words tell the length of typed and spoken answers; seconds serve where no words were counted. */
const MEASURES: readonly { readonly of: Measure; readonly unit: string }[] = [
  { of: ({ words }) => words ?? null, unit: 'words' },
  { of: ({ talkTimeS }) => talkTimeS, unit: 'seconds' },
];

/** How long strong answers and the others were, rounded to tens; null when there is nothing to tell apart. */
export const compareLength = ({
  label,
  strong,
  others,
}: {
  readonly label: string;
  readonly strong: readonly DrillStanding[];
  readonly others: readonly DrillStanding[];
}): string | null => {
  if (strong.length < LEAST_GROUP || others.length < LEAST_GROUP) return null;
  const measure = MEASURES.find(({ of }) => [...strong, ...others].every((each) => of(each) !== null));
  if (measure === undefined) return null;
  const middle = (group: readonly DrillStanding[]) =>
    toTens(medianOf(group.map((each) => measure.of(each) ?? 0)));
  const [own, theirs] = [middle(strong), middle(others)];
  const name = `${label.charAt(0).toUpperCase()}${label.slice(1)}answers`;
  if (own >= theirs * CLEARLY)
    return `${name} were longer: about ${own} ${measure.unit}, the others about ${theirs}.`;
  if (theirs >= own * CLEARLY)
    return `${name} were shorter: about ${own} ${measure.unit}, the others about ${theirs}.`;
  return null;
};
