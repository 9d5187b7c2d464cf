import type { Clock } from '../../core/ports/clock.ts';
import type { Sleep } from '../../core/ports/sleep.ts';

interface Sleeper {
  readonly until: number;
  readonly wake: () => void;
}

export interface FakeTime {
  readonly clock: Clock;
  readonly sleep: Sleep;
  /** Lets time pass and wakes whoever has slept long enough. */
  advance(ms: number): Promise<void>;
  /** How many sleep now. */
  sleepers(): number;
  /** Time jumps to the next waking whenever nothing else can happen; `false` ends that. */
  jump(on: boolean): void;
  /** Something happens, however many turns it takes: time does not jump meanwhile. Call what it returns at its end. */
  busy(): () => void;
}

/** Lets everything that can happen without time passing happen. */
export const settle = async (turns = 20): Promise<void> => {
  for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve));
};

/** A clock that moves only when it is told to, with sleeps that go by it. */
export const createFakeTime = (start = '2026-03-01T09:00:00.000Z'): FakeTime => {
  let now = new Date(start).getTime();
  let jumping = false;
  let happening = 0;
  const sleeping = new Set<Sleeper>();
  const wakeUntil = (time: number) => {
    now = Math.max(now, time);
    for (const sleeper of sleeping) if (sleeper.until <= now) sleeper.wake();
  };
  const jumpOn = async () => {
    do await settle(3);
    while (jumping && happening > 0);
    const earliest = Math.min(...[...sleeping].map(({ until }) => until));
    if (jumping && Number.isFinite(earliest)) wakeUntil(earliest);
  };
  const sleep: Sleep = (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted === true) return resolve();
      const wake = () => {
        sleeping.delete(sleeper);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      const sleeper: Sleeper = { until: now + ms, wake };
      sleeping.add(sleeper);
      signal?.addEventListener('abort', wake, { once: true });
      if (jumping) void jumpOn();
    });
  return {
    clock: { now: () => new Date(now) },
    sleep,
    advance: async (ms) => {
      wakeUntil(now + ms);
      await settle();
    },
    sleepers: () => sleeping.size,
    busy: () => {
      happening += 1;
      return () => {
        happening -= 1;
      };
    },
    jump: (on) => {
      jumping = on;
      if (on) void jumpOn();
    },
  };
};
