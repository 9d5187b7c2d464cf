import type { DrillEntry } from '../../domain/drill/types.ts';
import type { GroupDigest } from '../../domain/posts/group-digest.ts';
import {
  makeGroupDigest,
  type PractisedQuestion,
  type PractisedWeek,
} from '../../domain/posts/make-group-digest.ts';
import { addDays, checkDay } from '../../domain/practice-plan/calendar.ts';
import type { Day } from '../../domain/practice-plan/types.ts';
import { fromLocalTime, weekdayOf } from '../../domain/schedule/local-time.ts';
import { AppError } from '../../errors/app-error.ts';
import type { PractisedExchange } from '../../ports/group-practice.ts';
import type { GroupDigests, GroupDigestsDeps } from './group-digests.ts';

const WEEKS_BEFORE = 7;
/** Drills of a workspace that are looked at; twenty schedules of every day make 140 a week. */
const MOST_DRILLS = 500;
/** The longest time that a drill is open; what is answered later than that is shared with nobody in the digest. */
const WINDOW_DAYS = 30;

interface Span {
  readonly from: Date;
  readonly to: Date;
}

const isIn = ({ from, to }: Span, at: Date): boolean => at >= from && at < to;

const spanOf = (from: Day, to: Day, timeZone: string): Span => {
  const midnight = (day: Day) => fromLocalTime({ day, hour: 0, minute: 0 }, timeZone);
  return { from: midnight(from), to: midnight(to) };
};

type Shared = ReadonlyMap<string, NonNullable<PractisedQuestion['shared']>>;

const questionOf = (
  shared: Shared,
  { personId, interviewId, overalls }: PractisedExchange,
): PractisedQuestion => ({
  personId,
  answers: overalls.length,
  firstOverall: overalls[0] ?? 0,
  bestOverall: Math.max(...overalls),
  shared: shared.get(interviewId) ?? null,
});

const isShared = ({ sharesScore, sharesRewrite, standing }: DrillEntry): boolean =>
  standing !== null && (sharesScore || sharesRewrite);

/** Drills of the week, and what people show of their answers to any drill, by the interview that the answer is. */
const readDrills = async ({ drills }: GroupDigestsDeps, workspaceId: string, week: Span) => {
  const known = await drills.list(workspaceId, { onlyOpen: false, limit: MOST_DRILLS });
  const posted = known.filter(({ messageId }) => messageId !== null);
  const earliest = week.from.getTime() - WINDOW_DAYS * 24 * 60 * 60 * 1000;
  const shared = new Map<string, NonNullable<PractisedQuestion['shared']>>();
  for (const { id, openedAt, question } of posted) {
    if (openedAt.getTime() < earliest || openedAt >= week.to) continue;
    for (const entry of (await drills.listEntries(id)).filter(isShared))
      shared.set(entry.interviewId, { question: question.text, drillId: id });
  }
  return { count: posted.filter(({ openedAt }) => isIn(week, openedAt)).length, shared };
};

const checkMonday = (day: Day): Day => {
  if (weekdayOf(checkDay(day)) === 1) return day;
  throw new AppError('bad_input', `${day} is no Monday: a digest is of a week from Monday to Sunday.`);
};

/** Digests over what is kept of drills and interviews. */
export const createGroupDigests = (deps: GroupDigestsDeps): GroupDigests => ({
  digestOf: async (workspaceId, given, timeZone): Promise<GroupDigest> => {
    const monday = checkMonday(given);
    const span = spanOf(monday, addDays(monday, 7), timeZone);
    const { count, shared } = await readDrills(deps, workspaceId, span);
    const practisedIn = async (weeksAgo: number): Promise<PractisedWeek> => {
      const from = addDays(monday, -7 * weeksAgo);
      const week = spanOf(from, addDays(from, 7), timeZone);
      const found = await deps.practice.listPractised(workspaceId, week.from, week.to);
      return { from, practised: found.map((each) => questionOf(weeksAgo === 0 ? shared : new Map(), each)) };
    };
    const before: PractisedWeek[] = [];
    for (let weeksAgo = WEEKS_BEFORE; weeksAgo > 0; weeksAgo -= 1) before.push(await practisedIn(weeksAgo));
    return makeGroupDigest({ workspaceId, week: await practisedIn(0), drills: count, before });
  },
});
