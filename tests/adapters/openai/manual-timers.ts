import type { Timers } from '../../../core/adapters/system/timers.ts';

/** Time that passes only when a test says so. */
export const createManualTimers = (): Timers & {
  advance(ms: number): void;
  pending(): readonly number[];
} => {
  let now = 0;
  let armed: { at: number; run: () => void }[] = [];
  return {
    after(delayMs, run) {
      const timer = { at: now + delayMs, run };
      armed.push(timer);
      return () => {
        armed = armed.filter((other) => other !== timer);
      };
    },
    advance(ms) {
      now += ms;
      const due = armed.filter(({ at }) => at <= now).sort((a, b) => a.at - b.at);
      armed = armed.filter((timer) => !due.includes(timer));
      for (const { run } of due) run();
    },
    /** What is left of each armed timer, in milliseconds. */
    pending: () => armed.map(({ at }) => at - now),
  };
};
