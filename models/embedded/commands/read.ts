/** find, getMore, killCursors, count, distinct, explain. */
import { Long } from 'bson';
import { equalValues } from '../bson/compare.ts';
import { type Doc, isNumeric, toNumber } from '../bson/values.ts';
import { CommandError, failedToParse, unsupported } from '../errors.ts';
import { splitPath, valuesAt } from '../query/paths.ts';
import { compileProjection } from '../query/projection.ts';
import { parseSort } from '../query/sort.ts';
import type { Collection } from '../storage/collection.ts';
import { countDocuments, scanDocuments } from '../storage/documents.ts';
import { isView } from '../storage/views.ts';
import { encoded } from './aggregate.ts';
import { batchSizeOf, cursorId } from './cursors.ts';
import type { Command, CommandContext } from './engine.ts';
import { namespaceOf } from './engine.ts';
import { findMatches, isEmpty, limited, projected, type Query } from './finding.ts';
import {
  boolField,
  collectionField,
  countField,
  docField,
  hintedIndex,
  refuseCollation,
  scopeOf,
} from './options.ts';
import { readStages, viewDocs } from './views.ts';

const UNSUPPORTED_FIND = ['min', 'max', 'returnKey', 'showRecordId', 'tailable', 'awaitData', 'oplogReplay'];

const refuseFindOptions = (body: Doc): void => {
  refuseCollation(body);
  for (const field of UNSUPPORTED_FIND) {
    const value = body[field];
    if (value !== undefined && value !== false)
      throw unsupported(`find option '${field}' is not supported by the embedded database`);
  }
};

/** Legacy clients say a single batch with a negative limit. */
const limitOf = (body: Doc): { limit: number; single: boolean } => {
  const value = body['limit'];
  if (isNumeric(value) && toNumber(value) < 0)
    throw new CommandError(51024, `BSON field 'limit' value must be >= 0, actual value '${toNumber(value)}'`);
  return { limit: countField(body, 'find', 'limit') ?? 0, single: boolField(body, 'find', 'singleBatch') };
};

const queryOf = (context: CommandContext, collection: Collection | undefined, field: string): Query => ({
  filter: docField(context.body, context.name, field) ?? {},
  sort: parseSort(docField(context.body, context.name, 'sort') ?? {}),
  scope: scopeOf(context),
  hint: hintedIndex(context.body['hint'], collection),
});

function* storedBytes(collection: Collection, hint: number | undefined): Generator<Uint8Array> {
  for (const { bytes } of scanDocuments(collection, false, hint)) yield bytes;
}

const rowsOf = (context: CommandContext, collection: Collection | undefined): Iterable<Uint8Array> => {
  const { body } = context;
  if (isView(collection)) return encoded(viewDocs(context, readStages(context, 'filter')));
  const query = queryOf(context, collection, 'filter');
  const skip = countField(body, 'find', 'skip') ?? 0;
  const { limit } = limitOf(body);
  const project = compileProjection(docField(body, 'find', 'projection'), query.scope);
  const wanted = limit > 0 ? skip + limit : undefined;
  if (collection && isEmpty(query.filter) && query.sort.length === 0 && !project && !query.hint) {
    return limited(storedBytes(collection, wanted), skip, limit);
  }
  const matches = findMatches(collection, wanted ? { ...query, wanted } : query);
  return projected(limited(matches, skip, limit), project);
};

const find = (context: CommandContext): Doc => {
  const { engine, db, body } = context;
  const name = collectionField(context);
  refuseFindOptions(body);
  const { limit, single } = limitOf(body);
  const batchSize = batchSizeOf(body['batchSize']);
  const rows = rowsOf(context, engine.catalog.find(db, name));
  return {
    cursor: engine.cursors.open(namespaceOf(context, name), rows, { batchSize, single, limit }),
    ok: 1,
  };
};

const getMore = (context: CommandContext): Doc => {
  const { engine, body } = context;
  const collection = body['collection'];
  if (typeof collection !== 'string') throw failedToParse(`Field 'collection' must be of type string`);
  const id = body['getMore'];
  if (!isNumeric(id)) throw new CommandError(14, `Field 'getMore' must be of type long`);
  return {
    cursor: engine.cursors.next(
      cursorId(id),
      namespaceOf(context, collection),
      batchSizeOf(body['batchSize']),
    ),
    ok: 1,
  };
};

const killCursors = (context: CommandContext): Doc => {
  const ids = context.body['cursors'];
  if (!Array.isArray(ids)) throw failedToParse(`Field 'cursors' must be of type array`);
  const { killed, missing } = context.engine.cursors.kill(ids.map(cursorId));
  return {
    cursorsKilled: killed.map((id) => Long.fromBigInt(id)),
    cursorsNotFound: missing.map((id) => Long.fromBigInt(id)),
    cursorsAlive: [],
    cursorsUnknown: [],
    ok: 1,
  };
};

const sizeOf = (rows: Iterable<unknown>): number => {
  let n = 0;
  for (const _ of rows) n += 1;
  return n;
};

const count = (context: CommandContext): Doc => {
  const { engine, db, body } = context;
  refuseCollation(body);
  const collection = engine.catalog.find(db, collectionField(context));
  if (isView(collection)) return { n: sizeOf(viewDocs(context, readStages(context, 'query'))), ok: 1 };
  const query = queryOf(context, collection, 'query');
  const skip = countField(body, 'count', 'skip') ?? 0;
  const limit = Math.abs(isNumeric(body['limit']) ? toNumber(body['limit']) : 0);
  if (collection && isEmpty(query.filter)) {
    const rest = Math.max(0, countDocuments(collection) - skip);
    return { n: limit ? Math.min(limit, rest) : rest, ok: 1 };
  }
  return { n: sizeOf(limited(findMatches(collection, query), skip, limit)), ok: 1 };
};

function* docsOf(context: CommandContext, collection: Collection | undefined): Generator<Doc> {
  if (isView(collection)) yield* viewDocs(context, readStages(context, 'query'));
  else for (const { doc } of findMatches(collection, queryOf(context, collection, 'query'))) yield doc;
}

const distinct = (context: CommandContext): Doc => {
  const { engine, db, body } = context;
  refuseCollation(body);
  const key = body['key'];
  if (typeof key !== 'string')
    throw new CommandError(14, `BSON field 'distinct.key' is the wrong type, expected type 'string'`);
  const collection = engine.catalog.find(db, collectionField(context));
  const values: unknown[] = [];
  const seen = new Map<string, unknown[]>();
  for (const doc of docsOf(context, collection)) {
    for (const value of valuesAt(doc, splitPath(key))) {
      const bucket = seen.get(String(value)) ?? [];
      if (bucket.some((known) => equalValues(known, value))) continue;
      seen.set(String(value), [...bucket, value]);
      values.push(value);
    }
  }
  return { values, ok: 1 };
};

const FIND_FIELDS = [
  'filter',
  'sort',
  'projection',
  'hint',
  'skip',
  'limit',
  'batchSize',
  'singleBatch',
  'max',
  'min',
  'returnKey',
  'showRecordId',
  'tailable',
  'oplogReplay',
  'noCursorTimeout',
  'awaitData',
  'allowPartialResults',
  'collation',
  'allowDiskUse',
  'let',
];

export const readCommands: Record<string, Command> = {
  find: { fields: FIND_FIELDS, run: find },
  getMore: { fields: ['collection', 'batchSize', 'term', 'lastKnownCommittedOpTime'], run: getMore },
  killCursors: { fields: ['cursors'], run: killCursors },
  count: { fields: ['query', 'limit', 'skip', 'hint', 'collation', 'fields'], run: count },
  distinct: { fields: ['key', 'query', 'collation', 'hint'], run: distinct },
};
