import { decode, encode } from '../bson/codec.ts';
import { equalValues } from '../bson/compare.ts';
import { type Doc, isDoc, isNumeric, toNumber } from '../bson/values.ts';
import { CommandError, failedToParse } from '../errors.ts';
import type { Scope } from '../query/expressions.ts';
import type { Subquery } from '../query/lookup.ts';
import { checkPipeline, runPipeline } from '../query/pipeline.ts';
import { parseSort } from '../query/sort.ts';
import type { Collection } from '../storage/collection.ts';
import { countDocuments, scanDocuments } from '../storage/documents.ts';
import { resolveSource } from '../storage/views.ts';
import { batchSizeOf } from './cursors.ts';
import type { Command, CommandContext, Engine } from './engine.ts';
import { findMatches, isEmpty, limited, type Query } from './finding.ts';
import { runMerge, runOut } from './merge.ts';
import { boolField, docField, hintedIndex, refuseCollation, scopeOf } from './options.ts';
import { inTransaction } from './write.ts';

const stageName = (stage: Doc | undefined): string => (stage ? (Object.keys(stage)[0] as string) : '');

const operandOf = (stage: Doc | undefined): unknown => stage?.[stageName(stage)];

/** Documents a pipeline starts from when its first stage is a source of its own. */
const sourceStage = (
  context: CommandContext,
  stage: Doc | undefined,
  collection: Collection | undefined,
): Doc[] | undefined => {
  switch (stageName(stage)) {
    case '$collStats':
      return collStats(context, operandOf(stage), collection);
    case '$indexStats':
      return (collection?.indexes ?? []).map((index) => ({
        name: index.name,
        key: index.spec['key'],
        host: context.engine.address,
      }));
    case '$listLocalSessions':
      return [{ _id: context.body['lsid'] ?? {}, lastUse: context.now }];
    case '$currentOp':
      return [
        {
          type: 'op',
          host: context.engine.address,
          op: 'command',
          ns: `${context.db}.$cmd.aggregate`,
          active: true,
          command: context.body,
        },
      ];
    default:
      return undefined;
  }
};

const collStats = (context: CommandContext, operand: unknown, collection: Collection | undefined): Doc[] => {
  const base: Doc = { ns: `${context.db}.${String(context.body['aggregate'])}`, localTime: context.now };
  if (isDoc(operand) && Object.hasOwn(operand, 'count')) {
    if (!collection) throw new CommandError(26, `Collection [${String(base['ns'])}] not found.`);
    return [{ ...base, count: countDocuments(collection) }];
  }
  return [base];
};

interface Head {
  query: Query;
  skip: number;
  limit: number;
  rest: Doc[];
}

const positive = (stage: Doc | undefined, name: string): number | undefined => {
  const value = operandOf(stage);
  const number = isNumeric(value) ? toNumber(value) : Number.NaN;
  return stageName(stage) === name && Number.isInteger(number) && number > 0 ? number : undefined;
};

/** Leading $match, $sort, $skip and $limit become a query, which can use indexes. */
export const splitHead = (pipeline: Doc[], scope: Scope, hint: Query['hint']): Head => {
  const rest = [...pipeline];
  const head: Head = { query: { filter: {}, sort: [], scope, hint }, skip: 0, limit: 0, rest };
  const filters: Doc[] = [];
  while (stageName(rest[0]) === '$match' && isDoc(operandOf(rest[0])))
    filters.push(operandOf(rest.shift()) as Doc);
  head.query.filter = filters.length > 1 ? { $and: filters } : (filters[0] ?? {});
  const sort = stageName(rest[0]) === '$sort' ? operandOf(rest[0]) : undefined;
  if (isDoc(sort) && Object.keys(sort).length > 0) {
    head.query.sort = parseSort(sort);
    rest.shift();
  }
  const skip = positive(rest[0], '$skip');
  if (skip !== undefined) {
    head.skip = skip;
    rest.shift();
  }
  const limit = positive(rest[0], '$limit');
  if (limit !== undefined) {
    head.limit = limit;
    head.query.wanted = head.skip + limit;
    rest.shift();
  }
  return head;
};

function* docsOf(collection: Collection | undefined, head: Head): Generator<Doc> {
  for (const { doc } of limited(findMatches(collection, head.query), head.skip, head.limit)) yield doc;
}

const subqueryIn =
  (engine: Engine, db: string): Subquery =>
  (from, pipeline, scope) => {
    const source = resolveSource(engine.catalog, db, from);
    const head = splitHead([...source.pipeline, ...pipeline], scope, undefined);
    return runPipeline(docsOf(source.collection, head), head.rest, scope, subqueryIn(engine, db));
  };

function* storedDocs(collection: Collection): Generator<Doc> {
  for (const { bytes } of scanDocuments(collection, false)) yield decode(bytes);
}

const isEverything = ({ query, skip, limit }: Head): boolean =>
  isEmpty(query.filter) && query.sort.length === 0 && !skip && !limit;

/** What drivers send for countDocuments: nothing but a number is wanted, so nothing is kept. */
const isCount = (rest: Doc[]): boolean =>
  rest.length === 1 && equalValues(rest[0], { $group: { _id: 1, n: { $sum: 1 } } });

const countOf = (collection: Collection | undefined, head: Head): number => {
  if (collection && isEmpty(head.query.filter)) {
    const rest = Math.max(0, countDocuments(collection) - head.skip);
    return head.limit ? Math.min(head.limit, rest) : rest;
  }
  let n = 0;
  for (const _ of limited(findMatches(collection, { ...head.query, sort: [] }), head.skip, head.limit))
    n += 1;
  return n;
};

const counted = (n: number): Doc[] => (n > 0 ? [{ _id: 1, n }] : []);

/** The documents a pipeline makes of a stored collection, or of nothing when there is none. */
export const pipelineDocs = (
  context: CommandContext,
  pipeline: Doc[],
  collection: Collection | undefined,
  scope: Scope,
): Iterable<Doc> => {
  const subquery = subqueryIn(context.engine, context.db);
  const source = sourceStage(context, pipeline[0], collection);
  if (source) return runPipeline(source, pipeline.slice(1), scope, subquery);
  if (stageName(pipeline[0]) === '$documents') return runPipeline([], pipeline, scope, subquery);
  const head = splitHead(pipeline, scope, hintedIndex(context.body['hint'], collection));
  if (isCount(head.rest)) return counted(countOf(collection, head));
  const docs = isEverything(head) && collection ? storedDocs(collection) : docsOf(collection, head);
  return runPipeline(docs, head.rest, scope, subquery);
};

export function* encoded(docs: Iterable<Doc>): Generator<Uint8Array> {
  for (const doc of docs) yield encode(doc);
}

/** Splits off a final writing stage; anywhere else it is an error. */
const splitWrite = (pipeline: Doc[]): { stages: Doc[]; write: Doc | undefined } => {
  const at = pipeline.findIndex((stage) => ['$out', '$merge'].includes(stageName(stage)));
  if (at < 0) return { stages: pipeline, write: undefined };
  if (at !== pipeline.length - 1)
    throw new CommandError(40601, `${stageName(pipeline[at])} can only be the final stage in the pipeline`);
  return { stages: pipeline.slice(0, at), write: pipeline[at] };
};

const write = (context: CommandContext, stage: Doc, docs: Iterable<Doc>, scope: Scope): void => {
  const { engine, db, body } = context;
  const options = { db, bypass: boolField(body, 'aggregate', 'bypassDocumentValidation') };
  inTransaction(engine, () => {
    if (stageName(stage) === '$out') runOut(engine, options, operandOf(stage), docs, scope.now);
    else runMerge(engine, options, operandOf(stage), docs, scope);
  });
};

const refuseLinearizable = (readConcern: unknown): void => {
  if (isDoc(readConcern) && readConcern['level'] === 'linearizable') {
    throw new CommandError(72, 'readConcern level linearizable cannot be used with $out or $merge');
  }
};

const aggregate = (context: CommandContext): Doc => {
  const { engine, db, body } = context;
  refuseCollation(body);
  const pipeline = checkPipeline(body['pipeline']);
  const cursor = docField(body, 'aggregate', 'cursor');
  if (!cursor)
    throw failedToParse(`The 'cursor' option is required, except for aggregate with the explain argument`);
  const name = typeof body['aggregate'] === 'string' ? body['aggregate'] : '$cmd.aggregate';
  const source = resolveSource(engine.catalog, db, name);
  const { stages, write: last } = splitWrite(pipeline);
  const scope = scopeOf(context);
  const docs = pipelineDocs(context, [...source.pipeline, ...stages], source.collection, scope);
  const ns = `${db}.${name}`;
  if (last) {
    refuseLinearizable(body['readConcern']);
    write(context, last, docs, scope);
    return { cursor: engine.cursors.open(ns, [], {}), ok: 1 };
  }
  return {
    cursor: engine.cursors.open(ns, encoded(docs), { batchSize: batchSizeOf(cursor['batchSize']) }),
    ok: 1,
  };
};

const FIELDS = [
  'pipeline',
  'cursor',
  'allowDiskUse',
  'bypassDocumentValidation',
  'collation',
  'hint',
  'let',
  'needsMerge',
  'fromMongos',
];

export const aggregateCommands: Record<string, Command> = {
  aggregate: { fields: FIELDS, run: aggregate, writes: true },
};
