import type { TimedWord } from '../../domain/delivery/types.ts';
import type { LiveResult } from './listen-results.ts';

/** What the provider has understood so far: final words, and those that it may still change. */
export interface UnderstoodWords {
  /** `end` is the position in the answer up to which this result goes, in bytes. */
  take(result: LiveResult, end: number): void;
  /** Everything before this position is final. Bytes. */
  readonly finalEnd: number;
  /** Everything before this position is final or in an interim result. Bytes. */
  readonly coveredEnd: number;
  text(): string;
  words(): readonly TimedWord[];
}

interface Interim {
  readonly text: string;
  readonly words: readonly TimedWord[];
  readonly end: number;
}

export const createUnderstoodWords = (): UnderstoodWords => {
  const texts: string[] = [];
  const words: TimedWord[] = [];
  let finalEnd = 0;
  let interim: Interim | null = null;
  return {
    take: ({ final, text, words: heard }, end) => {
      interim = final ? null : { text, words: heard, end };
      if (!final) return;
      if (text !== '') texts.push(text);
      words.push(...heard);
      finalEnd = Math.max(finalEnd, end);
    },
    get finalEnd() {
      return finalEnd;
    },
    get coveredEnd() {
      return Math.max(finalEnd, interim?.end ?? 0);
    },
    text: () => [...texts, interim?.text ?? ''].filter((text) => text !== '').join(' '),
    words: () => [...words, ...(interim?.words ?? [])],
  };
};
