/**
 * node tests/training/train-topic.ts [--part learn|all]
 *
 * Learns what speaks for a question's themes and writes core/domain/offline-coach/lexicon/theme-weights.ts: how
 * common each sign is, and by logistic regression with weights of zero or more, how much every theme's signs
 * count for every theme. Learns from two thirds only unless told otherwise, so that the rest can check it.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { analyseAnswer } from '../../core/domain/offline-coach/analyse-answer.ts';
import { THEMES } from '../../core/domain/offline-coach/lexicon/themes.ts';
import {
  askedStems,
  sharesOf,
  type Told,
  whatIsTold,
} from '../../core/domain/offline-coach/reading/topic.ts';
import { stem } from '../../core/domain/offline-coach/text/words.ts';
import { type LabelledAnswer, requestFor } from '../fixtures/answers/labelled-answer.ts';
import { type Part, partOf } from './evaluate-topic.ts';
import { clearlyDifferent } from './question-subjects.ts';
import { loadTrainingAnswers } from './training-answers.ts';

const RARE = 0.02;
const EVIDENCE_MAX = 4;
const SHARED_MAX = 3;
const PULL = 0.004;
const STEPS = 1500;
const RATE = 2;
/** This share of the true pairs may fall below the border. */
const LOST = 0.035;

const at = (values: ArrayLike<number>, index: number): number => values[index] ?? 0;

interface Read {
  readonly item: LabelledAnswer;
  readonly told: Told;
  readonly asked: readonly string[];
  readonly themes: readonly number[];
  readonly shares: readonly number[];
  readonly signs: readonly ReadonlySet<string>[];
}

const read = (item: LabelledAnswer): Read => {
  const { units, labels, question } = analyseAnswer(requestFor(item));
  const before = units.filter((_unit, index) => labels[index] !== 'result');
  const telling = before.filter(({ kind }) => kind === 'story').length >= 2 ? before : units;
  const told = whatIsTold(telling, false);
  return {
    item,
    told,
    asked: askedStems(question.plain),
    themes: question.themes.map(({ id }) => THEMES.findIndex((theme) => theme.id === id)),
    shares: sharesOf(question.themes),
    signs: THEMES.map(
      ({ shows }) => new Set([...told.plain.matchAll(shows)].map((match) => stem(match[0].trim()))),
    ),
  };
};

const commonness = (answers: readonly Read[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const { told, signs } of answers)
    for (const sign of new Set([...told.stems, ...signs.flatMap((set) => [...set])]))
      counts.set(sign, (counts.get(sign) ?? 0) + 1);
  const shown = new Set([
    ...answers.flatMap(({ asked }) => asked),
    ...answers.flatMap(({ signs }) => signs.flatMap((set) => [...set])),
  ]);
  const rarities = [...counts]
    .filter(([sign]) => shown.has(sign))
    .map(([sign, count]): [string, number] => [
      sign,
      Math.max(0, Math.log((count + 1) / answers.length) / Math.log(RARE)),
    ]);
  return new Map(rarities.filter(([, rarity]) => rarity < 1).toSorted(([a], [b]) => a.localeCompare(b)));
};

interface Sample {
  readonly themes: readonly number[];
  readonly shares: readonly number[];
  readonly evidence: Float64Array;
  readonly shared: number;
  readonly weight: number;
  readonly on: boolean;
}

const samplesOf = (answers: readonly Read[], rarity: (sign: string) => number): Sample[] => {
  const worth = (signs: Iterable<string>, max: number): number =>
    Math.min(
      max,
      [...signs].reduce((sum, sign) => sum + rarity(sign), 0),
    );
  const evidence = new Map(
    answers.map((one) => [one, Float64Array.from(one.signs, (signs) => worth(signs, EVIDENCE_MAX))]),
  );
  const sample = (one: Read, asked: Read, on: boolean): Omit<Sample, 'weight'> => ({
    themes: asked.themes,
    shares: asked.shares,
    evidence: evidence.get(one) ?? new Float64Array(THEMES.length),
    shared: worth(
      asked.asked.filter((word) => one.told.stems.has(word)),
      SHARED_MAX,
    ),
    on,
  });
  const own = answers.map((one) => sample(one, one, one.item.labels.onTopic));
  const swapped = answers
    .filter(({ item }) => item.labels.onTopic && item.labels.specificity === 'specific')
    .flatMap((one) =>
      answers
        .filter((asked) => clearlyDifferent(one.item.question, asked.item.question))
        .map((asked) => sample(one, asked, false)),
    );
  const all = [...own, ...swapped];
  const on = all.filter((one) => one.on).length;
  return all.map((one) => ({ ...one, weight: 0.5 / (one.on ? on : all.length - on) }));
};

const size = THEMES.length;

class Model {
  readonly support = Float64Array.from({ length: size * size }, (_n, k) => (k % (size + 1) === 0 ? 1 : 0));
  readonly start = new Float64Array(size).fill(-1);
  shared = 1;

  worth({ themes, shares, evidence, shared }: Sample): number {
    let sum = this.shared * shared;
    for (const [index, theme] of themes.entries()) {
      let support = at(this.start, theme);
      for (let by = 0; by < size; by += 1) support += at(this.support, theme * size + by) * at(evidence, by);
      sum += at(shares, index) * support;
    }
    return sum;
  }

  step(samples: readonly Sample[]): void {
    const slope = Float64Array.from(this.support, (w, k) => PULL * (w - (k % (size + 1) === 0 ? 1 : 0)));
    const startSlope = Float64Array.from(this.start, (w) => 0.3 * PULL * (w + 1));
    let sharedSlope = 0;
    for (const sample of samples) {
      const error = sample.weight * (1 / (1 + Math.exp(-this.worth(sample))) - Number(sample.on));
      sharedSlope += error * sample.shared;
      for (const [index, theme] of sample.themes.entries()) {
        const share = error * at(sample.shares, index);
        startSlope[theme] = at(startSlope, theme) + share;
        for (let by = 0; by < size; by += 1)
          slope[theme * size + by] = at(slope, theme * size + by) + share * at(sample.evidence, by);
      }
    }
    for (let k = 0; k < slope.length; k += 1)
      this.support[k] = Math.max(0, at(this.support, k) - RATE * at(slope, k));
    for (let k = 0; k < size; k += 1) this.start[k] = at(this.start, k) - RATE * at(startSlope, k);
    this.shared -= 0.5 * sharedSlope;
  }
}

const SMALL = 0.02;

const written = (rarities: ReadonlyMap<string, number>, model: Model, border: number): string => {
  const common = [...rarities].map(([sign, rarity]) => `${sign}:${Math.round(100 * rarity)}`).join(',');
  const rows = THEMES.map(({ id }, theme) => {
    const by = THEMES.map((other, k) => [other.id, at(model.support, theme * size + k)] as const)
      .filter(([, weight]) => weight >= SMALL)
      .map(([other, weight]) => `${other}:${Math.round(100 * weight)}`);
    return `  '${id} ${Math.round(100 * at(model.start, theme))} ${by.join(' ')}',`;
  });
  return `/** Learned from labelled answers; tests/training/train-topic.ts writes this file. Numbers are hundredths. */
const numbered = (pair: string): [string, number] => {
  const [name = '', number = '0'] = pair.split(':');
  return [name, Number(number) / 100];
};

/** Signs and words that many answers have, with what is left of their worth (0–1). */
export const COMMONNESS: ReadonlyMap<string, number> = new Map(
  ${JSON.stringify(common)}
    .split(',')
    .map(numbered),
);

/** Per theme: what it starts with, and what the signs of each theme add. */
const ROWS = [
${rows.join('\n')}
];

export interface Support {
  readonly start: number;
  readonly by: ReadonlyMap<string, number>;
}

export const SUPPORT: ReadonlyMap<string, Support> = new Map(
  ROWS.map((row) => {
    const [id = '', start = '0', ...by] = row.trim().split(' ');
    return [id, { start: Number(start) / 100, by: new Map(by.map(numbered)) }];
  }),
);

/** What a shared word of full worth adds, and the border from which an answer is on the topic. */
export const STEADY = { shared: ${model.shared.toFixed(2)}, onTopic: ${border.toFixed(2)} };
`;
};

const main = (): void => {
  const { values } = parseArgs({ options: { part: { type: 'string', default: 'learn' } } });
  const answers = partOf(loadTrainingAnswers(), values.part as Part)
    .filter(({ labels }) => labels.noAnswer === null)
    .map(read);
  const rarities = commonness(answers);
  const samples = samplesOf(answers, (sign) => rarities.get(sign) ?? 1);
  const model = new Model();
  for (let step = 0; step < STEPS; step += 1) model.step(samples);
  const worths = samples
    .filter(({ on }) => on)
    .map((sample) => model.worth(sample))
    .toSorted((a, b) => a - b);
  const border = at(worths, Math.floor(LOST * worths.length));
  const url = new URL('../../core/domain/offline-coach/lexicon/theme-weights.ts', import.meta.url);
  writeFileSync(url, written(rarities, model, border));
  process.stdout.write(`${samples.length} pairs, border ${border.toFixed(2)}\n`);
};

main();
