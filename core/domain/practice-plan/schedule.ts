import { daysBetween } from './calendar.ts';
import type { Candidate } from './plan-candidates.ts';
import type { Day, PlanItem } from './types.ts';

export interface Scheduled {
  /** By day, then by rank. */
  readonly items: readonly PlanItem[];
  readonly leftOut: number;
}

const MOCK_MINUTES = 25;
const AGAIN_MINUTES = 5;
/** Repeating after some days is what makes an answer stay. */
const AGAIN_AFTER_DAYS = 3;
const MOST_AGAIN = 3;
const LONG_PLAN_DAYS = 6;

const mock = (day: Day, number: number): PlanItem => ({
  ...{ id: `mock:${number}`, kind: 'mock', question: null, competency: null, rank: 0, day, doneAt: null },
  what: 'Practise a whole interview of three questions or more',
  why: 'Single answers are one thing; keeping them apart and staying fresh over half an hour is another.',
  minutes: MOCK_MINUTES,
});

/** One in the middle of a long plan, one on the last day of any plan of two days or more. */
const mocks = (days: readonly Day[]): PlanItem[] => {
  const last = days.at(-1);
  const middle = days[Math.floor(days.length / 2)];
  if (last === undefined || days.length < 2) return [];
  return days.length >= LONG_PLAN_DAYS && middle !== undefined
    ? [mock(middle, 1), mock(last, 2)]
    : [mock(last, 1)];
};

const again = (item: PlanItem, day: Day): PlanItem => ({
  ...item,
  id: item.id.replace(/^retry:/u, 'again:'),
  kind: 'again',
  what: `Say it once more, without notes: “${item.question ?? ''}”`,
  why: 'Some days later is when an answer settles.',
  minutes: AGAIN_MINUTES,
  day,
});

/** Minutes that each day has left. */
const createRoom = (days: readonly Day[], minutesPerDay: number, taken: readonly PlanItem[]) => {
  const left = new Map(days.map((day) => [day, minutesPerDay]));
  const take = (day: Day, minutes: number): void => {
    left.set(day, (left.get(day) ?? 0) - minutes);
  };
  for (const { day, minutes } of taken) take(day, minutes);
  return {
    take,
    /** A day with nothing on it takes one item, however long. */
    fits: (day: Day, minutes: number): boolean =>
      (left.get(day) ?? 0) >= minutes || left.get(day) === minutesPerDay,
  };
};

const byDay = (a: PlanItem, b: PlanItem): number =>
  a.day === b.day ? a.rank - b.rank : a.day < b.day ? -1 : 1;

/**
 * Spreads ranked items over the days: the most useful come first, each day holds about `minutesPerDay`, retried
 * answers come again some days later. What has no room is left out and counted.
 */
export const schedule = (
  candidates: readonly Candidate[],
  days: readonly Day[],
  minutesPerDay: number,
): Scheduled => {
  const rehearsals = mocks(days);
  const room = createRoom(days, minutesPerDay, rehearsals);
  const items: PlanItem[] = [];
  for (const [place, { worth: _, ...candidate }] of candidates.entries()) {
    // Evenly over the days, so that no day is full while another is empty.
    const from = Math.floor((place * days.length) / Math.max(candidates.length, 1));
    const open = (day: Day) => room.fits(day, candidate.minutes);
    const day = days.slice(from).find(open) ?? days.find(open);
    if (day === undefined) continue;
    room.take(day, candidate.minutes);
    items.push({ ...candidate, rank: place + 1, day, doneAt: null });
  }
  const leftOut = candidates.length - items.length;
  for (const item of items.filter(({ kind }) => kind === 'retry').slice(0, MOST_AGAIN)) {
    const day = days.find(
      (each) => daysBetween(item.day, each) >= AGAIN_AFTER_DAYS && room.fits(each, AGAIN_MINUTES),
    );
    if (day === undefined) continue;
    room.take(day, AGAIN_MINUTES);
    items.push(again(item, day));
  }
  return {
    items: [...rehearsals.map((item) => ({ ...item, rank: candidates.length + 1 })), ...items].sort(byDay),
    leftOut,
  };
};
