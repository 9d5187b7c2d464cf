import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Schedule } from '../../core/domain/schedule/types.ts';
import type { ScheduleStore } from '../../core/ports/schedule-store.ts';
import { AT, later } from './store-samples.ts';

export interface OpenedScheduleStore {
  readonly schedules: ScheduleStore;
  clear(): Promise<void>;
  close(): Promise<void>;
}

export const sampleSchedule = (more: Partial<Schedule> = {}): Schedule => ({
  id: 's-1',
  workspaceId: 'slack:T1',
  frontEnd: 'slack',
  channelId: 'C1',
  what: { kind: 'drill', topic: { kind: 'set', set: null }, windowHours: 4 },
  timetable: { weekdays: [1, 3, 5], hour: 9, minute: 30, timeZone: 'Europe/Berlin' },
  isPaused: false,
  daysOff: [],
  catchUpMinutes: 60,
  createdAt: AT,
  updatedAt: AT,
  ...more,
});

/** What every implementation of the schedule port must do. */
export const describeScheduleStore = (name: string, open: () => Promise<OpenedScheduleStore>): void => {
  describe(`schedule store: ${name}`, () => {
    let opened: OpenedScheduleStore;
    beforeAll(async () => {
      opened = await open();
    });
    beforeEach(() => opened.clear());
    afterAll(() => opened?.close());
    const store = () => opened.schedules;

    it('gives back what was saved, and what replaced it', async () => {
      await Promise.all([1, 2, 3].map(() => store().save(sampleSchedule())));
      expect(await store().find('slack:T1', 's-1')).toEqual(sampleSchedule());
      const changed = sampleSchedule({
        what: { kind: 'digest' },
        daysOff: ['2026-12-24'],
        isPaused: true,
        updatedAt: later(9),
      });
      await store().save(changed);
      expect(await store().list('slack:T1')).toEqual([changed]);
    });

    it('keeps workspaces apart', async () => {
      await store().save(sampleSchedule());
      expect(await store().find('slack:T2', 's-1')).toBeNull();
      expect(await store().list('slack:T2')).toEqual([]);
      expect(await store().delete('slack:T2', 's-1')).toBe(false);
      const stolen = sampleSchedule({ workspaceId: 'slack:T2' });
      await expect(store().save(stolen)).rejects.toMatchObject({ code: 'conflict' });
      expect(await store().find('slack:T1', 's-1')).toEqual(sampleSchedule());
    });

    it('lists the oldest first', async () => {
      for (const n of [2, 3, 1]) await store().save(sampleSchedule({ id: `s-${n}`, createdAt: later(n) }));
      expect((await store().list('slack:T1')).map(({ id }) => id)).toEqual(['s-1', 's-2', 's-3']);
    });

    it('streams those of all workspaces that are not paused', async () => {
      await store().save(sampleSchedule({ id: 'a' }));
      await store().save(sampleSchedule({ id: 'b', workspaceId: 'discord:9', frontEnd: 'discord' }));
      await store().save(sampleSchedule({ id: 'c', isPaused: true }));
      const active = await Array.fromAsync(store().streamActive());
      expect(active.map(({ id }) => id).toSorted()).toEqual(['a', 'b']);
    });

    it('deletes once', async () => {
      await store().save(sampleSchedule());
      expect(await store().delete('slack:T1', 's-1')).toBe(true);
      expect(await store().delete('slack:T1', 's-1')).toBe(false);
      expect(await store().find('slack:T1', 's-1')).toBeNull();
    });
  });
};
