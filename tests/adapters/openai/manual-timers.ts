import type { Timers } from '../../../core/adapters/system/timers.ts';

export interface ManualTimers extends Timers {
  advance(ms: number): void;
  /** From now on time flies, until `stop`: for a silence that begins after something the test has seen. */
  fly(): void;
  stop(): void;
}

/** Time that passes only when a test says so. */
export const createManualTimers = (): ManualTimers => {
  let now = 0;
  let armed: { at: number; run: () => void }[] = [];
  let flight: NodeJS.Timeout | undefined;
  const timers: ManualTimers = {
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
    fly() {
      flight ??= setInterval(() => timers.advance(5000), 5);
    },
    stop: () => clearInterval(flight),
  };
  return timers;
};
