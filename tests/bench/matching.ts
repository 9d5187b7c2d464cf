import { createMatchIndex } from '../../core/domain/matching/match-index.ts';
import type { MatchEntry, MatchIndex } from '../../core/domain/matching/types.ts';
import { measurePairs } from '../fixtures/matching/measure-pairs.ts';
import { readEntries, readPairs } from '../fixtures/matching/read-pairs.ts';
import type { Bench } from './report.ts';

interface Figure {
  figure: string;
  value: number;
  unit: string;
  note?: string;
  target?: string;
}

/** Repeatable numbers from 0 up to 1 (the mulberry32 generator). */
const createRandom = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
};

const FRAMES = [
  'tell me about a time you',
  'describe how you',
  'how do you',
  'what did you learn when you',
  'give me an example of when you',
];
const SYLLABLES = 'ba ce di fo gu la me ni po ru sa te vi zo ka lo mu ne pi tra sti plo gra ver'.split(' ');

/** Words as common as in real questions (the first few in every second one), then ever rarer made-up ones. */
const createWords = (random: () => number): (() => string) => {
  const real = [
    ...new Set(
      readEntries().flatMap(
        ({ texts }) =>
          texts
            .join(' ')
            .toLowerCase()
            .match(/[a-z]{4,}/g) ?? [],
      ),
    ),
  ];
  const rare = Array.from({ length: 4000 }, () =>
    Array.from({ length: 3 }, () => SYLLABLES[Math.floor(random() * SYLLABLES.length)]).join(''),
  );
  const all = [...real, ...rare];
  return () => all[Math.floor(all.length ** random()) - 1 + Math.floor(random() * 3)] ?? 'project';
};

const createLibrary = (size: number): MatchEntry[] => {
  const random = createRandom(size);
  const word = createWords(random);
  const text = () =>
    `${FRAMES[Math.floor(random() * FRAMES.length)]} ${Array.from({ length: 4 + Math.floor(random() * 5) }, word).join(' ')}`;
  const made = Array.from({ length: Math.max(0, size - 90) }, (_, id) => ({
    id: `made-${id}`,
    texts: [text(), text()],
  }));
  return [...readEntries(), ...made];
};

/** Half paraphrases from the fixtures, half questions of the library with a word left out. */
const createQueries = (library: readonly MatchEntry[]): string[] => [
  ...[...readPairs('tune'), ...readPairs('held-out')].map(({ question }) => question),
  ...library.slice(-400).map(({ texts }) => (texts[0] ?? '').split(' ').toSpliced(-2, 1).join(' ')),
];

const ROUNDS = 3;

/** Time of each question, ms, sorted; the best of some rounds, since a shared machine adds pauses of its own. */
const timesOf = (index: MatchIndex, queries: readonly string[]): Float64Array => {
  for (const question of queries) index.match(question, { limit: 3 });
  const timed = queries.map((question) => {
    let best = Number.POSITIVE_INFINITY;
    for (let round = 0; round < ROUNDS; round += 1) {
      const startedAt = performance.now();
      index.match(question, { limit: 3 });
      best = Math.min(best, performance.now() - startedAt);
    }
    return best;
  });
  return Float64Array.from(timed).sort();
};

const measure = (size: number): Figure[] => {
  const library = createLibrary(size);
  const startedAt = performance.now();
  const index = createMatchIndex(library);
  const built = performance.now() - startedAt;
  const times = timesOf(index, createQueries(library));
  const changedAt = performance.now();
  for (let round = 0; round < 500; round += 1)
    index.put({ id: `made-${round % 50}`, texts: [`a new wording ${round}`] });
  const changed = (performance.now() - changedAt) / 500;
  const at = (part: number) => times[Math.floor(part * times.length)] ?? 0;
  return [
    { figure: `${size} entries, match p50`, value: at(0.5), unit: 'ms' },
    {
      figure: `${size} entries, match p99`,
      value: at(0.99),
      unit: 'ms',
      ...(size === 10_000 ? { target: '≤ 1 ms' } : {}),
    },
    { figure: `${size} entries, one change`, value: changed, unit: 'ms' },
    { figure: `${size} entries, built`, value: built, unit: 'ms' },
  ];
};

const accuracy = (): Figure[] => {
  const { precision, recall } = measurePairs(createMatchIndex(readEntries()), readPairs('held-out'), 0.5);
  return [
    { figure: 'paraphrases set aside, precision', value: 100 * precision, unit: '%' },
    { figure: 'paraphrases set aside, recall', value: 100 * recall, unit: '%' },
  ];
};

/** Question → story or bank entry, in memory. */
export const matchingBench: Bench = {
  name: 'matching',
  run: async () => [...[1_000, 10_000, 100_000].flatMap(measure), ...accuracy()],
};
