import { oneDecimal } from '../scores/one-decimal.ts';
import { strongAnswers } from './strong-answers.ts';
import type { DrillEntry, DrillStanding, DrillSummary } from './types.ts';
import { worthTrying } from './worth-trying.ts';

/** With fewer answers anything said of them could point to one person. */
export const LEAST_PEOPLE = 3;

type SummarisedEntry = Pick<DrillEntry, 'isLate' | 'standing'>;

const retriesOf = (standings: readonly DrillStanding[]): DrillSummary['retries'] => {
  const retried = standings.filter(({ attempts }) => attempts > 1);
  if (retried.length < LEAST_PEOPLE) return null;
  const gained = retried.reduce((sum, { firstOverall, bestOverall }) => sum + bestOverall - firstOverall, 0);
  return { people: retried.length, meanGain: oneDecimal(gained / retried.length) };
};

/**
 * What a channel is told of a drill: how many answered, what strong answers had in common, how retries went. Nobody's
 * name and nobody's words are in it, and no order of people. With one or two answers only their number is said. An
 * entry without a standing, whose feedback is still to come, counts as answered.
 */
export const summariseDrill = (drillId: string, entries: readonly SummarisedEntry[]): DrillSummary => {
  const answered = entries.length;
  const quiet = { drillId, answered, late: 0, retries: null, strongAnswers: [], worthTrying: [] };
  if (answered < LEAST_PEOPLE) return quiet;
  const late = entries.filter(({ isLate }) => isLate).length;
  const standings = entries.flatMap(({ standing }) => (standing === null ? [] : [standing]));
  if (standings.length < LEAST_PEOPLE) return { ...quiet, late };
  return {
    ...{ drillId, answered, late },
    retries: retriesOf(standings),
    strongAnswers: strongAnswers(standings),
    worthTrying: worthTrying(standings),
  };
};
