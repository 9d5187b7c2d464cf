import type { ShownSchedule } from '../../../core/usecases/schedules/schedules.ts';
import type { Look } from '../screen/look.ts';
import { plainLine, wrapped } from '../screen/text.ts';

const headOf = ({ schedule, when, what }: ShownSchedule): string =>
  `${plainLine(when)}: ${plainLine(what)}, in ${plainLine(schedule.channelId)}`;

const firings = ({ next }: ShownSchedule): string[] => next.map(({ shown }) => `  ${shown}`);

/** What it is, and its next times in its own zone. */
export const presentSchedule = (shown: ShownSchedule, look: Look): string[] => {
  const { isPaused, daysOff } = shown.schedule;
  return [
    ...wrapped(headOf(shown), look),
    ...(isPaused ? ['  paused'] : firings(shown)),
    ...(daysOff.length === 0 ? [] : wrapped(`not on ${daysOff.join(', ')}`, look, '  ')),
  ];
};

/** All of them, each with the id that the other commands take. */
export const presentSchedules = (all: readonly ShownSchedule[], look: Look): string[] =>
  all.length === 0
    ? ['Nothing is scheduled in this workspace.']
    : all.flatMap((shown) => [look.paint.strong(shown.schedule.id), ...presentSchedule(shown, look)]);
