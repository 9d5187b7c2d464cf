import type { VoiceTime } from './timing.ts';

/** The time of answers: while the candidate is away it does not count, so that it is no pause in what they say. */
export interface AnswerTime extends VoiceTime {
  setAway(isAway: boolean): void;
  /** A new answer begins: an absence that lasts counts from here. */
  begin(): void;
}

/** Goes on during an absence, for timers' sake, and is set back by it at its end. */
export const createAnswerTime = (time: VoiceTime): AnswerTime => {
  let skippedMs = 0;
  let awaySinceMs: number | null = null;
  return {
    nowMs: () => time.nowMs() - skippedMs,
    after: time.after,
    setAway: (isAway) => {
      if (isAway) {
        awaySinceMs ??= time.nowMs();
        return;
      }
      if (awaySinceMs !== null) skippedMs += time.nowMs() - awaySinceMs;
      awaySinceMs = null;
    },
    begin: () => {
      if (awaySinceMs !== null) awaySinceMs = time.nowMs();
    },
  };
};
