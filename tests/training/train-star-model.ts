/**
 * node tests/training/train-star-model.ts: learns the roles of sentences and the status of each STAR element from
 * the labelled answers, and writes core/domain/offline-coach/data/role-model.json. The same answers give the same
 * file. To be run again when answers were added or when the rules that feed it have changed.
 */
import { writeFileSync } from 'node:fs';
import { readStory } from '../../core/domain/offline-coach/analyse-answer.ts';
import { describeUnits } from '../../core/domain/offline-coach/sequence/describe-units.ts';
import { isTold, type RoleReading, readRoles } from '../../core/domain/offline-coach/sequence/read-roles.ts';
import { type ChainWeights, ROLES } from '../../core/domain/offline-coach/sequence/role-chain.ts';
import type { StoredModel } from '../../core/domain/offline-coach/sequence/role-model.ts';
import { describeTold } from '../../core/domain/offline-coach/sequence/settle-star.ts';
import { readWords } from '../../core/domain/offline-coach/text/words.ts';
import { STAR_ELEMENTS } from '../../core/domain/vocabulary.ts';
import { type LabelledAnswer, requestFor } from '../fixtures/answers/labelled-answer.ts';
import { type ChainExample, type Training, trainChain } from './train-chain.ts';
import { trainStatus } from './train-status.ts';
import { loadTrainingAnswers, variantsOf } from './training-answers.ts';

const TRAINING: Training = { epochs: 12, rate: 0.05, decay: 0.5, minCount: 18 };
const STATUS_DECAY = 2;
const FOLDS = 5;
const SCALE = 100;
/** Hundredths; a weight nearer to zero than this says nothing. */
const SMALLEST = 8;

interface Prepared extends ChainExample {
  readonly item: LabelledAnswer;
  readonly story: ReturnType<typeof readStory>;
  /** Which answer it is a variant of. */
  readonly group: number;
}

/** Which share of each unit's words was labelled with which role. */
const goldOf = (item: LabelledAnswer, { units }: Prepared['story']): number[][] => {
  const byWord = item.sentences.flatMap(({ role, text }) => readWords(text).map(() => ROLES.indexOf(role)));
  let at = 0;
  return units.map(({ sentence }) => {
    const shares = ROLES.map(() => 0);
    for (const _ of sentence.words) {
      const role = byWord[at++] ?? ROLES.indexOf('none');
      shares[role] = (shares[role] ?? 0) + 1 / sentence.words.length;
    }
    return shares;
  });
};

const prepare = (item: LabelledAnswer, group: number): Prepared => {
  const story = readStory(requestFor(item));
  const gold = goldOf(item, story).filter((_, at) => story.units[at] && isTold(story.units[at]));
  return { item, group, story, gold, signs: describeUnits(story.units.filter(isTold), story.question.mode) };
};

const learnable = (examples: readonly Prepared[]): Prepared[] =>
  examples.filter(({ signs }) => signs.length > 0);

/** Every answer as a model reads it that has not seen it, nor any variant of it. */
const readUnseen = (examples: readonly Prepared[]): Map<Prepared, RoleReading> => {
  const read = new Map<Prepared, RoleReading>();
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const weights = trainChain(learnable(examples.filter(({ group }) => group % FOLDS !== fold)), TRAINING);
    for (const example of examples.filter(({ group }) => group % FOLDS === fold)) {
      read.set(example, readRoles(weights, example.story.units, example.story.question.mode));
    }
  }
  return read;
};

const hundredths = (values: ArrayLike<number>): number[] =>
  Array.from(values, (value) => Math.round(value * SCALE) || 0);

const stored = (weights: ChainWeights, statuses: StoredModel['statuses']): StoredModel => ({
  moves: hundredths(weights.moves),
  start: hundredths(weights.start),
  end: hundredths(weights.end),
  statuses,
  signs: Object.fromEntries(
    [...weights.signs]
      .map(([sign, row]) => [sign, hundredths(row)] as const)
      .filter(([, row]) => row.some((weight) => Math.abs(weight) >= SMALLEST))
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  ),
});

/** One sign a line, so that a change of the model can be read in a diff. */
const asText = ({ signs, ...rest }: StoredModel): string => {
  const lines = Object.entries(signs).map(
    ([sign, row]) => `    ${JSON.stringify(sign)}: ${JSON.stringify(row)}`,
  );
  return `${JSON.stringify({ ...rest, signs: {} }).slice(0, -3)}{\n${lines.join(',\n')}\n}}\n`;
};

const answers = loadTrainingAnswers();
const examples = answers.flatMap((item, group) =>
  variantsOf(item, group).map((variant) => prepare(variant, group)),
);
const unseen = readUnseen(examples);
const described = examples.map((example) => {
  const roles = unseen.get(example);
  return roles ? describeTold(example.story.units, roles, example.story.question.mode).described : [];
});
const statuses = Object.fromEntries(
  STAR_ELEMENTS.map((element, index) => [
    element,
    trainStatus(
      examples.map(({ item }, at) => ({
        described: described[at]?.[index] ?? [],
        status: item.labels.star[element],
      })),
      STATUS_DECAY,
    ).map(hundredths),
  ]),
) as unknown as StoredModel['statuses'];
const model = stored(trainChain(learnable(examples), TRAINING), statuses);
writeFileSync(
  new URL('../../core/domain/offline-coach/data/role-model.json', import.meta.url),
  asText(model),
);
process.stdout.write(
  `${answers.length} answers, ${examples.length} variants, ${Object.keys(model.signs).length} signs\n`,
);
