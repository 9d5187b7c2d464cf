import { randomUUID } from 'node:crypto';
import { every as everyInterval } from '../../bots/composition/every.ts';
import type { OpenEngine } from '../../bots/composition/open-engine.ts';
import { openJobs } from '../../bots/composition/open-jobs.ts';
import { processOwner } from '../../bots/composition/owner.ts';
import type { RunningFrontEnd } from '../../bots/composition/running-front-end.ts';
import type { Config } from '../../bots/composition/settings.ts';
import { openDelivery } from '../../bots/composition/start-background.ts';
import { createSystemClock } from '../../core/adapters/system/system-clock.ts';
import type { Clock } from '../../core/ports/clock.ts';
import { sleepByTimer } from '../../core/usecases/sleep-by-timer.ts';

export interface TestTime {
  readonly clock?: Clock;
  /** Calls again and again; the system's interval by default. */
  readonly every?: (everyMs: number, run: () => unknown) => () => void;
}

const LOOK_EVERY_MS = 1_000;

/**
 * What a process does with nobody asking, as far as channels see it: the job that sums up drills, then the
 * delivery of what is due, once a look. Without a test's time a look comes every second.
 */
export const startBackgroundOf = async (
  config: Config,
  opened: OpenEngine,
  { poster }: Pick<RunningFrontEnd, 'poster'>,
  { clock = createSystemClock(), every = everyInterval }: TestTime,
) => {
  if (poster === undefined) throw new Error('This front end posts nothing unasked.');
  const stopping = new AbortController();
  const { signal } = stopping;
  // One process of several in this one: each has its own claims.
  const owner = `${processOwner()}:${randomUUID()}`;
  const delivery = await openDelivery({ opened, posters: [poster], clock, sleep: sleepByTimer }, owner);
  const jobs = await openJobs({ config, opened, clock });
  const summaries = jobs.find(({ name }) => name === 'drill-summaries');
  let last = Promise.resolve();
  const sumUp = async (): Promise<void> => {
    await summaries?.run({ now: clock.now(), dryRun: false, signal, log: opened.logger });
  };
  const look = async (): Promise<void> => {
    if (signal.aborted) return;
    await sumUp();
    await delivery.deliverDue(clock.now(), signal);
  };
  const stopLooking = every(LOOK_EVERY_MS, () => {
    const looked = last.then(look);
    last = looked.catch(() => undefined);
    return looked;
  });
  return {
    /** The job alone: what a process has done that ends before it delivers. */
    sumUp,
    stop: async (): Promise<void> => {
      stopLooking();
      stopping.abort();
      await delivery.stop();
      await last;
    },
  };
};
