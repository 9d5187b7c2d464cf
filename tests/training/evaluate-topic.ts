/**
 * node tests/training/evaluate-topic.ts [--part learn|check|all] [--details]
 *
 * How well relevance tells an answer to this question from an answer to another one: true pairs must get 5 or
 * more, answers labelled off topic and answers asked with a question about something clearly different 4 or less.
 * Every third item is kept for checking; the others are what cue lists and weights may be learned from.
 */
import { parseArgs } from 'node:util';
import { readAnswer } from '../../core/domain/offline-coach/read-answer.ts';
import { type LabelledAnswer, requestFor } from '../fixtures/answers/labelled-answer.ts';
import { clearlyDifferent, subjectsOf } from './question-subjects.ts';
import { loadTrainingAnswers } from './training-answers.ts';

export type Part = 'learn' | 'check' | 'all';

export const partOf = (items: readonly LabelledAnswer[], part: Part): LabelledAnswer[] =>
  items.filter((_item, index) => part === 'all' || (index % 3 === 2) === (part === 'check'));

export interface Pair {
  readonly item: LabelledAnswer;
  readonly asked: LabelledAnswer;
  readonly kind: 'true' | 'labelled' | 'swapped';
}

const SWAPS_EACH = 8;

const swapsOf = (item: LabelledAnswer, at: number, items: readonly LabelledAnswer[]): Pair[] => {
  const others = items.filter((asked) => clearlyDifferent(item.question, asked.question));
  const count = Math.min(SWAPS_EACH, others.length);
  return Array.from({ length: count }, (_none, turn) => {
    const asked = others[(at * 7 + Math.floor((turn * others.length) / count)) % others.length];
    return { item, asked: asked ?? item, kind: 'swapped' as const };
  });
};

/** The true pairs, the labelled off-topic ones, and some swapped ones for each specific on-topic answer. */
export const pairsOf = (items: readonly LabelledAnswer[]): Pair[] => {
  const said = items.filter(({ labels }) => labels.noAnswer === null);
  const own = said.map(
    (item): Pair => ({
      item,
      asked: item,
      kind: item.labels.onTopic ? 'true' : 'labelled',
    }),
  );
  const swapped = said
    .filter(({ labels }) => labels.onTopic && labels.specificity === 'specific')
    .flatMap((item, at) => swapsOf(item, at, said));
  return [...own, ...swapped];
};

const ON_TOPIC = 5;
const OFF_TOPIC = 4;

const main = (): void => {
  const { values } = parseArgs({
    options: {
      part: { type: 'string', default: 'check' },
      details: { type: 'boolean', default: false },
    },
  });
  const items = partOf(loadTrainingAnswers(), values.part as Part);
  const tallies = new Map<string, { held: number; of: number; sum: number }>();
  const misses: string[] = [];
  for (const { item, asked, kind } of pairsOf(items)) {
    const { relevance } = readAnswer(requestFor(item, undefined, asked));
    const held = kind === 'true' ? relevance >= ON_TOPIC : relevance <= OFF_TOPIC;
    for (const key of [kind, ...subjectsOf(asked.question).map((subject) => `${kind} ${subject}`)]) {
      const tally = tallies.get(key) ?? { held: 0, of: 0, sum: 0 };
      tallies.set(key, { held: tally.held + Number(held), of: tally.of + 1, sum: tally.sum + relevance });
    }
    if (!held) misses.push(`${kind} ${relevance} ${item.id} asked ${asked.id}: ${asked.question}`);
  }
  const lines = [...tallies]
    .toSorted(([a], [b]) => a.split(' ').length - b.split(' ').length || a.localeCompare(b))
    .map(
      ([key, { held, of, sum }]) =>
        `${key.padEnd(28)} ${((100 * held) / of).toFixed(1).padStart(6)} %  ${held} of ${of}  mean ${(sum / of).toFixed(1)}`,
    );
  process.stdout.write(`${[...lines, ...(values.details ? misses : [])].join('\n')}\n`);
};

if (import.meta.main) main();
