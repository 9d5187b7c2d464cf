import type { DrillSummary } from './types.ts';

const people = (count: number): string => (count === 1 ? '1 person' : `${count} people`);

const lateClause = (late: number): string =>
  late === 0 ? '' : `, ${late} of them after the window had closed`;

const retriesLine = ({ retries }: DrillSummary): readonly string[] => {
  if (retries === null) return [];
  const { people: count, meanGain } = retries;
  if (meanGain <= 0) return [`${people(count)} tried again; their first answers still stand as the best.`];
  const points = meanGain === 1 ? '1 point' : `${meanGain} points`;
  return [`${people(count)} tried again and gained ${points} on average.`];
};

/**
 * The opening lines of a group summary, the same in every front end: how many answered, and how retries went. The
 * sentences of `strongAnswers` and `worthTrying` stand on their own below.
 */
export const describeDrillSummary = (summary: DrillSummary): readonly string[] => {
  const { answered, late } = summary;
  if (answered === 0) return ['Nobody has answered this drill so far; answers are still welcome.'];
  return [`${people(answered)} answered${lateClause(late)}.`, ...retriesLine(summary)];
};
