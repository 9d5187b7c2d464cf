import { processTime, type VoiceTime } from '../../../bots/discord/voice/timing.ts';

/** The process's time, of which a test can skip what it would otherwise have to wait for. */
export interface HastyTime extends VoiceTime {
  /** Lets every timer that was set for exactly so long go off now. Returns how many. */
  goOff(delayMs: number): number;
  /** The clock jumps; timers do not. */
  skip(ms: number): void;
}

export const createHastyTime = (): HastyTime => {
  let skippedMs = 0;
  const timers = new Set<{ readonly delayMs: number; readonly fire: () => void }>();
  return {
    nowMs: () => processTime.nowMs() + skippedMs,
    after: (delayMs, run) => {
      const end = (): void => {
        timers.delete(timer);
        callOff();
      };
      const fire = (): void => {
        end();
        run();
      };
      const timer = { delayMs, fire };
      const callOff = processTime.after(delayMs, fire);
      timers.add(timer);
      return end;
    },
    goOff: (delayMs) => {
      const meant = [...timers].filter((timer) => timer.delayMs === delayMs);
      for (const { fire } of meant) fire();
      return meant.length;
    },
    skip: (ms) => {
      skippedMs += ms;
    },
  };
};
