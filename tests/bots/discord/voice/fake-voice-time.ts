import type { VoiceTime } from '../../../../bots/discord/voice/timing.ts';

export interface FakeVoiceTime extends VoiceTime {
  /** Lets time pass; timers go off at their own moment, in order. */
  advance(ms: number): void;
  /** Timers that are set. */
  readonly pending: number;
}

/** Time that moves only when told to. */
export const createFakeVoiceTime = (startMs = 1000): FakeVoiceTime => {
  let now = startMs;
  const timers = new Set<{ readonly at: number; readonly run: () => void }>();
  const nextBefore = (end: number) =>
    [...timers].filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0];
  return {
    nowMs: () => now,
    after: (delayMs, run) => {
      const timer = { at: now + delayMs, run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    advance: (ms) => {
      const end = now + ms;
      for (let timer = nextBefore(end); timer !== undefined; timer = nextBefore(end)) {
        timers.delete(timer);
        now = timer.at;
        timer.run();
      }
      now = end;
    },
    get pending() {
      return timers.size;
    },
  };
};
