import { detectQuestion } from '../../core/domain/question-detection/detect-question.ts';
import { readLabelled } from '../fixtures/detection/read-labelled.ts';

const WARM_UP = 5_000;
const CALLS = 20_000;

const percentile = (sorted: Float64Array, part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0;

/** Time of each call over the texts in turn, µs, sorted. */
const timesOf = (texts: readonly string[]): Float64Array => {
  const text = (call: number) => texts[call % texts.length] ?? '';
  for (let call = 0; call < WARM_UP; call += 1) detectQuestion(text(call));
  const times = new Float64Array(CALLS);
  for (let call = 0; call < CALLS; call += 1) {
    const startedAt = performance.now();
    detectQuestion(text(call));
    times[call] = (performance.now() - startedAt) * 1000;
  }
  return times.sort();
};

/** Question detection in live speech text. */
export const detectionBench = {
  name: 'question detection',
  run: async () => {
    const lines = [...readLabelled('tune'), ...readLabelled('held-out')].map(({ text }) => text);
    const single = timesOf(lines);
    // Minutes of speech without one full stop, what a live transcriber may hand over.
    const monologues = Array.from({ length: 40 }, (_, index) =>
      Array.from({ length: 12 }, (_, step) => lines[(index * 13 + step * 7) % lines.length]).join(' '),
    );
    const long = timesOf(monologues);
    return [
      { figure: 'one line, p50', value: percentile(single, 0.5), unit: 'µs' },
      { figure: 'one line, p99', value: percentile(single, 0.99), unit: 'µs', target: 50 },
      { figure: 'twelve lines in one, no punctuation, p99', value: percentile(long, 0.99), unit: 'µs' },
    ];
  },
};
