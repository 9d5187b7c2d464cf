import type { Clock } from '../../core/ports/clock.ts';
import type { Schedules } from '../../core/usecases/schedules/schedules.ts';
import type { OpenEngine } from './open-engine.ts';

/** What workspaces have posted by itself; loaded when it is first asked for. */
export const openSchedules = (
  { database, logger }: Pick<OpenEngine, 'database' | 'logger'>,
  clock: Clock,
): (() => Promise<Schedules>) => {
  let opened: Promise<Schedules> | null = null;
  const open = async (): Promise<Schedules> => {
    const [{ createSchedules }, { createCryptoIds }] = await Promise.all([
      import('../../core/usecases/schedules/create-schedules.ts'),
      import('../../core/adapters/system/crypto-ids.ts'),
    ]);
    const { schedules, questionSets } = database;
    return createSchedules({ schedules, questionSets, clock, ids: createCryptoIds(), logger });
  };
  return () => {
    opened ??= open();
    return opened;
  };
};

/** The same at once, by the clock of the system. */
export const openSchedulesNow = async (
  opened: Pick<OpenEngine, 'database' | 'logger'>,
): Promise<Schedules> => {
  const { createSystemClock } = await import('../../core/adapters/system/system-clock.ts');
  return openSchedules(opened, createSystemClock())();
};
