import { LEAST_PEOPLE } from '../drill/summarise-drill.ts';
import { addDays } from '../practice-plan/calendar.ts';
import type { Day } from '../practice-plan/types.ts';
import { oneDecimal } from '../scores/one-decimal.ts';
import type { GroupDigest } from './group-digest.ts';

/** What one person did with one question in one week: a drill, or a question of an interview. */
export interface PractisedQuestion {
  readonly personId: string;
  /** Scored ones, 1 or more. */
  readonly answers: number;
  /** Overall scores, 0–10. */
  readonly firstOverall: number;
  readonly bestOverall: number;
  /** What the person shows the channel; null for nothing. */
  readonly shared: { readonly question: string; readonly drillId: string } | null;
}

/** What was practised in the week that begins on this Monday. */
export interface PractisedWeek {
  readonly from: Day;
  readonly practised: readonly PractisedQuestion[];
}

const WEEKS_BEFORE = 7;

const peopleIn = (practised: readonly PractisedQuestion[]): number =>
  new Set(practised.map(({ personId }) => personId)).size;

const answersIn = (practised: readonly PractisedQuestion[]): number =>
  practised.reduce((sum, { answers }) => sum + answers, 0);

/** In order of size, so that the order of reading changes no last digit. */
const mean = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b).reduce((sum, value) => sum + value, 0) / values.length;

/** Each person counts once, however much they practised: the mean of their own gains. */
const improvementIn = (practised: readonly PractisedQuestion[]): GroupDigest['improvement'] => {
  const gains = new Map<string, number[]>();
  for (const { personId, answers, firstOverall, bestOverall } of practised)
    if (answers > 1) gains.set(personId, [...(gains.get(personId) ?? []), bestOverall - firstOverall]);
  if (gains.size < LEAST_PEOPLE) return null;
  return { people: gains.size, meanGain: oneDecimal(mean([...gains.values()].map(mean))) };
};

export interface MakeGroupDigest {
  readonly workspaceId: string;
  readonly week: PractisedWeek;
  /** Drills that were posted in it. */
  readonly drills: number;
  /** Weeks before, oldest first. */
  readonly before: readonly PractisedWeek[];
}

/**
 * A group's week in numbers, and what people share. Nobody is in it who shares nothing, and a mean is never that of one
 * or two. Weeks before the first in which anybody practised are left out.
 */
export const makeGroupDigest = ({ workspaceId, week, drills, before }: MakeGroupDigest): GroupDigest => {
  const { from, practised } = week;
  const first = before.findIndex((each) => each.practised.length > 0);
  const known = first < 0 ? [] : before.slice(Math.max(first, before.length - WEEKS_BEFORE));
  return {
    ...{ workspaceId, from, to: addDays(from, 6), drills },
    people: peopleIn(practised),
    answers: answersIn(practised),
    improvement: improvementIn(practised),
    before: known.map((each) => ({
      from: each.from,
      people: peopleIn(each.practised),
      answers: answersIn(each.practised),
    })),
    shared: practised.flatMap(({ personId, shared }) => (shared === null ? [] : [{ personId, ...shared }])),
  };
};
