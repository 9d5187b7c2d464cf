import type { Schedule } from '../../../core/domain/schedule/types.ts';

/** A drill on weekdays at 9:30 in Berlin, made up for within an hour, since the first of March. */
export const sampleSchedule = (more: Partial<Schedule> = {}): Schedule => ({
  ...{ id: 's1', workspaceId: 'T1', frontEnd: 'slack', channelId: 'C1' },
  what: { kind: 'drill', topic: { kind: 'any' }, windowHours: 24 },
  timetable: { weekdays: [1, 2, 3, 4, 5], hour: 9, minute: 30, timeZone: 'Europe/Berlin' },
  ...{ isPaused: false, daysOff: [], catchUpMinutes: 60 },
  createdAt: new Date('2026-03-01T00:00:00.000Z'),
  updatedAt: new Date('2026-03-01T00:00:00.000Z'),
  ...more,
});
