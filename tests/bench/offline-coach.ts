import { execFileSync } from 'node:child_process';
import { coachOffline } from '../../core/domain/offline-coach/coach-offline.ts';
import { readAnswer } from '../../core/domain/offline-coach/read-answer.ts';
import { loadAnswers, requestFor } from '../fixtures/answers/labelled-answer.ts';
import { type Bench, quantile } from './report.ts';

const RUNS = 1_200;
const WARM_UP = 200;

/** Labelled answers strung together until there are so many words, a different text per `turn`. */
const textOf = (words: number, turn: number): string => {
  const items = loadAnswers('tune');
  const pool = [...items.slice(turn % items.length), ...items].flatMap((item) =>
    item.sentences.flatMap(({ text }) => text.split(/\s+/)),
  );
  const out: string[] = [];
  while (out.length < words) out.push(...pool.slice(0, words - out.length));
  return out.join(' ');
};

const timeOf = (texts: readonly string[], runs: number): number[] => {
  const item = loadAnswers('tune')[0];
  if (!item) return [];
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const request = requestFor(item, texts[run % texts.length]);
    const from = performance.now();
    coachOffline(request, readAnswer(request));
    times.push(performance.now() - from);
  }
  return times;
};

const texts = (words: number): string[] => Array.from({ length: 20 }, (_, turn) => textOf(words, turn * 2));

/** Milliseconds to load the coach in a fresh process, best of five. */
const loadTime = (): number => {
  const url = new URL('../../core/domain/offline-coach/coach-offline.ts', import.meta.url).href;
  const script = `const t=performance.now();await import(${JSON.stringify(url)});process.stdout.write(String(performance.now()-t))`;
  const times = Array.from({ length: 5 }, () =>
    Number(execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })),
  );
  return Math.min(...times);
};

export const offlineCoachBench: Bench = {
  name: 'offline-coach',
  run: async () => {
    timeOf(texts(300), WARM_UP);
    const usual = timeOf(texts(300), RUNS);
    const long = timeOf(texts(3_000), 60);
    const middle = timeOf(texts(1_500), 60);
    return [
      { figure: '300-word attempt p99', value: quantile(usual, 0.99), unit: 'ms', target: '≤ 10 ms' },
      { figure: '300-word attempt p50', value: quantile(usual, 0.5), unit: 'ms' },
      {
        figure: '3000 over 1500 words, p50',
        value: quantile(long, 0.5) / quantile(middle, 0.5),
        unit: '×',
        note: '2 is linear',
      },
      {
        figure: 'module load',
        value: loadTime(),
        unit: 'ms',
        note: 'fresh process, best of five, schema included',
      },
    ];
  },
};
