/** What the commands do about views: creating them, and reading them as the pipeline they are. */
import { type Doc, isDoc, isNumeric, toNumber } from '../bson/values.ts';
import { badValue, CommandError } from '../errors.ts';
import { checkPipeline } from '../query/pipeline.ts';
import { resolveSource } from '../storage/views.ts';
import { pipelineDocs } from './aggregate.ts';
import type { CommandContext } from './engine.ts';
import { collectionField, countField, docField, scopeOf } from './options.ts';

/** The options of a view to be created, undefined when a collection is meant. Throws 2, 72 and 167. */
export const viewOptions = (body: Doc): Doc | undefined => {
  const { viewOn, pipeline = [], validator } = body;
  if (viewOn === undefined) {
    if (body['pipeline'] === undefined) return undefined;
    throw new CommandError(72, `'pipeline' requires 'viewOn' to also be specified`);
  }
  if (typeof viewOn !== 'string' || viewOn === '')
    throw badValue(`'viewOn' must be the name of a collection`);
  if (validator !== undefined) throw new CommandError(72, `'validator' cannot be specified with 'viewOn'`);
  const stages = checkPipeline(pipeline);
  if (stages.some((stage) => Object.hasOwn(stage, '$out') || Object.hasOwn(stage, '$merge')))
    throw new CommandError(167, 'The aggregation stages $out and $merge cannot be used in a view');
  return { viewOn, pipeline: stages };
};

/** The documents of the view a command names, after the given stages. */
export const viewDocs = (context: CommandContext, stages: Doc[]): Iterable<Doc> => {
  const { collection, pipeline } = resolveSource(
    context.engine.catalog,
    context.db,
    collectionField(context),
  );
  return pipelineDocs(context, [...pipeline, ...stages], collection, scopeOf(context));
};

/** The filter, sort, skip, limit and projection of a reading command as stages. */
export const readStages = (context: CommandContext, filterField: 'filter' | 'query'): Doc[] => {
  const { body, name } = context;
  const sort = docField(body, name, 'sort');
  const skip = countField(body, name, 'skip');
  // A count may have a negative limit, which says the same; find has refused one by now.
  const limit = isNumeric(body['limit']) ? Math.abs(toNumber(body['limit'])) : 0;
  const projection = docField(body, name, 'projection');
  const stages: (Doc | undefined)[] = [
    { $match: docField(body, name, filterField) ?? {} },
    sort && Object.keys(sort).length ? { $sort: sort } : undefined,
    skip ? { $skip: skip } : undefined,
    limit ? { $limit: limit } : undefined,
    projection && Object.keys(projection).length ? { $project: projection } : undefined,
  ];
  return stages.filter(isDoc);
};
