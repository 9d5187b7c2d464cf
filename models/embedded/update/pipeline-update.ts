/** Updates given as a pipeline. */
import { type Doc, getField, isDoc } from '../bson/values.ts';
import { CommandError, typeMismatch } from '../errors.ts';
import { type Scope, translated } from '../query/expressions.ts';
import { createStages, lazy } from '../query/stages.ts';
import { keepId, type Updater } from './apply.ts';

const ALLOWED = ['$addFields', '$set', '$project', '$unset', '$replaceRoot', '$replaceWith'];

const checkStage = (stage: unknown): [string, unknown] => {
  if (!isDoc(stage)) throw typeMismatch('Each element of the pipeline array must be an object');
  const names = Object.keys(stage);
  const name = names[0];
  if (names.length !== 1 || !name)
    throw new CommandError(40323, 'A pipeline stage specification object must contain exactly one field.');
  if (!ALLOWED.includes(name))
    throw new CommandError(72, `${name} is not allowed to be used within an update`);
  return [name, stage[name]];
};

/** Stages that compute one document from another; the `_id` stays what it was. */
export const compilePipelineUpdate = (pipeline: unknown[], scope: Scope): Updater => {
  const stages = createStages(scope);
  const steps = pipeline.map(checkStage);
  const run = (doc: Doc): Doc => {
    let docs = lazy([doc]);
    for (const [name, operand] of steps) docs = (stages[name] as (typeof stages)[string])(docs, operand, {});
    return [...docs][0] ?? doc;
  };
  translated(() => {
    for (const [name, operand] of steps) (stages[name] as (typeof stages)[string])(lazy([]), operand, {});
  });
  return ({ doc }) => {
    const changed = translated(() => run(doc));
    const id = getField(doc, '_id');
    if (id === undefined) return changed;
    const { _id: moved = id, ...rest } = changed;
    keepId(
      id,
      { _id: moved },
      `Performing an update on the path '_id' would modify the immutable field '_id'`,
    );
    return { _id: id, ...rest };
  };
};
