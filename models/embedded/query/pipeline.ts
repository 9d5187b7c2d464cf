/** Runs aggregation pipelines: mingo's engine with the stages of this database in front. */

import { type Doc, isDoc } from '../bson/values.ts';
import { CommandError, typeMismatch, unsupported } from '../errors.ts';
import { once } from '../once.ts';
import { mingoOptions, type Scope, translated } from './expressions.ts';
import { createLookup, type Subquery } from './lookup.ts';
import { mingo } from './mingo.ts';
import { accumulatorOperators, expressionOperators } from './mingo-operators.ts';
import { createStages } from './stages.ts';

/** Stages the commands take away before the rest runs. */
const EDGE_STAGES = ['$collStats', '$out', '$merge', '$indexStats', '$listLocalSessions', '$currentOp'];

/** What most pipelines are made of; checking them needs no mingo. */
const COMMON = new Set(['$match', '$sort', '$skip', '$limit', '$group', '$project', ...EDGE_STAGES]);

/** mingo offers no equal for these, or they belong to deployments this database is not. */
const REFUSED: Record<string, [number, string]> = {
  $changeStream: [40573, 'The $changeStream stage is only supported on replica sets'],
};

const stageNames = once(() => new Set([...Object.keys(mingo().stages), ...EDGE_STAGES]));

const nestedPipelines = (name: string, operand: unknown): unknown[] => {
  if (!isDoc(operand)) return [];
  if (name === '$facet') return Object.values(operand);
  return (name === '$lookup' || name === '$unionWith') && operand['pipeline'] ? [operand['pipeline']] : [];
};

/** Operators that would run code from the wire: there is no engine for it here. */
const CODE = ['$function', '$accumulator', '$where'];

const refuseCode = (value: unknown): void => {
  if (Array.isArray(value)) value.forEach(refuseCode);
  if (!isDoc(value)) return;
  for (const key of Object.keys(value)) {
    if (CODE.includes(key)) throw unsupported(`${key} is not supported by the embedded database`);
    if (key !== '$literal') refuseCode(value[key]);
  }
};

/** Throws 14, 40323, 40324 or 40573 for a pipeline that MongoDB would not start. */
export const checkPipeline = (pipeline: unknown): Doc[] => {
  if (!Array.isArray(pipeline)) throw typeMismatch(`'pipeline' option must be specified as an array`);
  return pipeline.map((stage) => {
    if (!isDoc(stage)) throw typeMismatch('Each element of the pipeline array must be an object');
    const names = Object.keys(stage);
    const name = names[0];
    if (names.length !== 1 || !name) {
      throw new CommandError(40323, 'A pipeline stage specification object must contain exactly one field.');
    }
    const refused = REFUSED[name];
    if (refused) throw new CommandError(...refused);
    if (!COMMON.has(name) && !stageNames().has(name))
      throw new CommandError(40324, `Unrecognized pipeline stage name: '${name}'`);
    refuseCode(stage);
    for (const nested of nestedPipelines(name, stage[name])) checkPipeline(nested);
    return stage;
  });
};

/** Runs stages over documents, lazily where the stages allow it. */
export const runPipeline = (
  docs: Iterable<Doc>,
  pipeline: Doc[],
  scope: Scope,
  subquery: Subquery,
): Iterable<Doc> => {
  if (pipeline.length === 0) return docs;
  const { core, aggregator, projections, queries, windows, stages } = mingo();
  const context = core.Context.init({
    expression: expressionOperators() as never,
    accumulator: accumulatorOperators() as never,
    projection: projections as never,
    query: queries as never,
    window: windows as never,
    pipeline: { ...stages, ...createStages(scope), $lookup: createLookup(scope, subquery) } as never,
  });
  const options = {
    ...mingoOptions(scope, context),
    collectionResolver: (name: string) => [...subquery(name, [], scope)],
  };
  return guarded(
    () =>
      new aggregator.Aggregator(pipeline as never, options as never).stream(
        docs as never,
      ) as unknown as Iterable<Doc>,
  );
};

function* guarded(start: () => Iterable<Doc>): Generator<Doc> {
  const iterator = translated(start)[Symbol.iterator]();
  for (;;) {
    const { done, value } = translated(() => iterator.next());
    if (done) return;
    yield value;
  }
}
