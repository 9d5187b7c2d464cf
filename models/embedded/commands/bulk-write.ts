/** The `bulkWrite` command of MongoDB 8: writes to several collections in one. */
import { encode } from '../bson/codec.ts';
import { type Doc, isDoc, toNumber } from '../bson/values.ts';
import { badValue, CommandError, unknownField } from '../errors.ts';
import type { Scope } from '../query/expressions.ts';
import { insertDocument } from '../storage/documents.ts';
import { batchSizeOf } from './cursors.ts';
import type { Command, CommandContext } from './engine.ts';
import { boolField, docField, onlyFields, refuseCollation, scopeOf } from './options.ts';
import { runDelete, runUpdate } from './statements.ts';
import { toStore } from './validate.ts';
import { type Outcome, runStatements, type StatementResult } from './write.ts';

const KINDS = ['insert', 'update', 'delete'] as const;
type Kind = (typeof KINDS)[number];

const FIELDS_OF: Record<Kind, string[]> = {
  insert: ['insert', 'document'],
  update: [
    'update',
    'filter',
    'updateMods',
    'multi',
    'upsert',
    'arrayFilters',
    'hint',
    'collation',
    'constants',
    'sort',
  ],
  delete: ['delete', 'filter', 'multi', 'hint', 'collation'],
};

interface Operation {
  kind: Kind;
  namespace: { db: string; name: string };
  body: Doc;
}

const listOf = (context: CommandContext, field: string): Doc[] => {
  const value = context.body[field];
  if (!Array.isArray(value))
    throw new CommandError(40414, `BSON field 'bulkWrite.${field}' is missing but a required field`);
  return value.filter(isDoc);
};

const parseNamespace = (info: Doc): { db: string; name: string } => {
  const ns = String(info['ns']);
  const dot = ns.indexOf('.');
  if (dot <= 0 || dot === ns.length - 1) throw new CommandError(73, `Invalid namespace specified '${ns}'`);
  return { db: ns.slice(0, dot), name: ns.slice(dot + 1) };
};

const parseOperation = (body: Doc, namespaces: { db: string; name: string }[]): Operation => {
  const kind = Object.keys(body)[0] as Kind;
  if (!KINDS.includes(kind)) throw unknownField('bulkWrite.ops', kind);
  onlyFields(body, FIELDS_OF[kind], `bulkWrite.${kind}`);
  refuseCollation(body);
  const namespace = namespaces[toNumber(body[kind])];
  if (!namespace) throw badValue(`BulkWrite ops entry ${kind} has an invalid nsInfo index.`);
  return { kind, namespace, body };
};

const runOperation = (
  context: CommandContext,
  { kind, namespace, body }: Operation,
  scope: Scope,
): StatementResult => {
  const { engine } = context;
  const { db, name } = namespace;
  const bypass = boolField(context.body, 'bulkWrite', 'bypassDocumentValidation');
  if (kind === 'insert') {
    const { doc, bytes } = toStore(encode(docField(body, 'bulkWrite.insert', 'document') ?? {}), context.now);
    insertDocument(engine.catalog.ensure(db, name), doc, bytes, bypass);
    return { kind, n: 1 };
  }
  const filter = docField(body, `bulkWrite.${kind}`, 'filter') ?? {};
  const common = { filter, hint: body['hint'], multi: boolField(body, `bulkWrite.${kind}`, 'multi') };
  if (kind === 'delete') {
    return { kind, n: runDelete(engine, db, name, { ...common, sort: undefined }, scope).deleted };
  }
  const result = runUpdate(
    engine,
    db,
    name,
    {
      ...common,
      sort: docField(body, 'bulkWrite.update', 'sort'),
      update: body['updateMods'],
      arrayFilters: body['arrayFilters'],
      constants: docField(body, 'bulkWrite.update', 'constants'),
      upsert: boolField(body, 'bulkWrite.update', 'upsert'),
      bypass,
    },
    scope,
  );
  if (result.upsertedId) return { kind, n: 1, nModified: 0, upserted: { _id: result.upsertedId.id } };
  return { kind, n: result.matched, nModified: result.modified };
};

const sum = (outcome: Outcome, pick: (result: Doc) => number): number =>
  outcome.results.reduce((total, result) => total + (result ? pick(result) : 0), 0);

const countsOf = (outcome: Outcome): Doc => {
  const ofKind = (kind: Kind) => (result: Doc) =>
    result['kind'] === kind && !result['upserted'] ? Number(result['n']) : 0;
  return {
    nErrors: outcome.writeErrors.length,
    nInserted: sum(outcome, ofKind('insert')),
    nMatched: sum(outcome, ofKind('update')),
    nModified: sum(outcome, (result) => Number(result['nModified'] ?? 0)),
    nUpserted: sum(outcome, (result) => (result['upserted'] ? 1 : 0)),
    nDeleted: sum(outcome, ofKind('delete')),
  };
};

/** One row per operation, or only the failed ones; the driver reads them through a cursor. */
const rowsOf = (outcome: Outcome, errorsOnly: boolean): Doc[] => {
  const rows = outcome.results.flatMap((result, idx) => {
    if (!result || errorsOnly) return [];
    const { kind: _kind, ...rest } = result;
    return [{ ok: 1, idx, ...rest } as Doc];
  });
  const errors = outcome.writeErrors.map(
    ({ index, ...error }) => ({ ok: 0, idx: index, n: 0, ...error }) as Doc,
  );
  return [...rows, ...errors].sort((a, b) => Number(a['idx']) - Number(b['idx']));
};

const bulkWrite = (context: CommandContext): Doc => {
  const { body, engine } = context;
  const namespaces = listOf(context, 'nsInfo').map(parseNamespace);
  const operations = listOf(context, 'ops').map((operation) => parseOperation(operation, namespaces));
  const scope = scopeOf(context);
  const outcome = runStatements(
    context,
    operations.length,
    boolField(body, 'bulkWrite', 'ordered', true),
    (index) => runOperation(context, operations[index] as Operation, scope),
  );
  const rows = rowsOf(outcome, boolField(body, 'bulkWrite', 'errorsOnly')).map(encode);
  const cursor = docField(body, 'bulkWrite', 'cursor');
  return {
    cursor: engine.cursors.open('admin.$cmd.bulkWrite', rows, {
      batchSize: batchSizeOf(cursor?.['batchSize']) ?? rows.length + 1,
    }),
    ...countsOf(outcome),
    ...(outcome.retriedStmtIds.length ? { retriedStmtIds: outcome.retriedStmtIds } : {}),
    ok: 1,
  };
};

export const bulkWriteCommands: Record<string, Command> = {
  bulkWrite: {
    fields: [
      'ops',
      'nsInfo',
      'ordered',
      'errorsOnly',
      'bypassDocumentValidation',
      'let',
      'cursor',
      'stmtId',
      'stmtIds',
    ],
    run: bulkWrite,
    writes: true,
  },
};
