import type { DrillTopic } from '../../domain/drill/types.ts';
import { nextFirings } from '../../domain/schedule/firings.ts';
import { describeTimetable } from '../../domain/schedule/read-timetable.ts';
import type { Firing, Schedule } from '../../domain/schedule/types.ts';
import type { ShownFiring, ShownSchedule } from './schedules.ts';

const SHOWN = 5;

const plain = (words: string): string => words.replaceAll('_', ' ');

const describeTopic = (topic: DrillTopic): string => {
  switch (topic.kind) {
    case 'any':
      return 'A drill';
    case 'competency':
      return `A drill on ${plain(topic.competency)}`;
    case 'set':
      return topic.set === null ? 'A drill from your own questions' : `A drill from the set "${topic.set}"`;
    case 'role':
      return `A drill for the role ${plain(topic.role)}`;
    case 'posting':
      return 'A drill for a posting';
    case 'question':
      return `A drill with the question "${topic.text}"`;
  }
};

const hours = (count: number): string => {
  if (count === 1) return 'an hour';
  if (count % 24 !== 0 || count < 48) return `${count} hours`;
  return `${count / 24} days`;
};

const describeWhat = ({ what }: Pick<Schedule, 'what'>): string =>
  what.kind === 'digest'
    ? 'The weekly digest'
    : `${describeTopic(what.topic)}, open for ${hours(what.windowHours)}`;

/** As clocks in that zone show it, on a day without that time too. */
export const showFiring = (
  { timetable: { timeZone } }: Pick<Schedule, 'timetable'>,
  firing: Firing,
): ShownFiring => {
  const format = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone, weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' },
    ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  });
  const part: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const { type, value } of format.formatToParts(firing.at)) part[type] = value;
  const shown = `${part.weekday} ${part.day} ${part.month} ${part.year}, ${part.hour}:${part.minute}`;
  return { ...firing, shown };
};

export const showSchedule = (schedule: Schedule, now: Date): ShownSchedule => {
  const { timetable, daysOff, isPaused } = schedule;
  const next = isPaused ? [] : nextFirings(timetable, { after: now, count: SHOWN, daysOff });
  return {
    schedule,
    when: describeTimetable(timetable),
    what: describeWhat(schedule),
    next: next.map((firing) => showFiring(schedule, firing)),
  };
};
