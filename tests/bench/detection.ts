import { detectQuestion } from '../../core/domain/question-detection/detect-question.ts';
import { readLabelled } from '../fixtures/detection/read-labelled.ts';
import type { Bench } from './report.ts';

const ROUNDS = 20;

const percentile = (sorted: Float64Array, part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0;

/** Time of each text, µs, sorted; the best of some rounds, since a shared machine adds pauses of its own. */
const timesOf = (texts: readonly string[]): Float64Array => {
  for (let round = 0; round < ROUNDS; round += 1) for (const text of texts) detectQuestion(text);
  const timed = texts.map((text) => {
    let best = Number.POSITIVE_INFINITY;
    for (let round = 0; round < ROUNDS; round += 1) {
      const startedAt = performance.now();
      detectQuestion(text);
      best = Math.min(best, performance.now() - startedAt);
    }
    return best * 1000;
  });
  return Float64Array.from(timed).sort();
};

/** Question detection in live speech text. */
export const detectionBench: Bench = {
  name: 'question detection',
  run: async () => {
    const lines = [...readLabelled('tune'), ...readLabelled('held-out')].map(({ text }) => text);
    const single = timesOf(lines);
    // Minutes of speech without one full stop, what a live transcriber may hand over.
    const monologues = Array.from({ length: 400 }, (_, index) =>
      Array.from({ length: 12 }, (_, step) => lines[(index * 13 + step * 7) % lines.length]).join(' '),
    );
    const long = timesOf(monologues);
    return [
      { figure: 'one line, p50', value: percentile(single, 0.5), unit: 'µs' },
      { figure: 'one line, p99', value: percentile(single, 0.99), unit: 'µs', target: '≤ 50 µs' },
      { figure: 'twelve lines in one, no punctuation, p99', value: percentile(long, 0.99), unit: 'µs' },
    ];
  },
};
