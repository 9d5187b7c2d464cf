/** insert, update, delete. */
import { encode } from '../bson/codec.ts';
import { type Doc, isDoc } from '../bson/values.ts';
import { asCommandError, CommandError, typeMismatch } from '../errors.ts';
import type { Scope } from '../query/expressions.ts';
import { insertDocument } from '../storage/documents.ts';
import type { WriteRecord } from '../storage/write-records.ts';
import type { Command, CommandContext, Engine } from './engine.ts';
import {
  arrayField,
  boolField,
  collectionField,
  docField,
  onlyFields,
  refuseCollation,
  scopeOf,
} from './options.ts';
import { type DeleteStatement, runDelete, runUpdate, type UpdateStatement } from './statements.ts';
import { toStore } from './validate.ts';

const MAX_STATEMENTS = 100_000;

/** What a statement did, as it is kept for a retry. */
export type StatementResult = Doc;

export const openRecord = ({ engine, body }: CommandContext): WriteRecord | undefined => {
  const { lsid, txnNumber } = body;
  return isDoc(lsid) && txnNumber !== undefined ? engine.records.open(lsid, txnNumber) : undefined;
};

const statementId = (body: Doc, index: number): number => {
  const ids = body['stmtIds'];
  return Array.isArray(ids) ? Number(ids[index]) : Number(body['stmtId'] ?? 0) + index;
};

export interface Outcome {
  results: (StatementResult | undefined)[];
  writeErrors: Doc[];
  retriedStmtIds: number[];
}

const writeError = (index: number, cause: unknown): Doc => {
  const error = asCommandError(cause);
  return { index, code: error.code, ...error.details, errmsg: error.message };
};

/** A failure of the storage itself is not a statement's fault: it undoes and fails the whole command. */
const isStorageFailure = (cause: unknown): boolean =>
  (cause as { code?: string }).code === 'ERR_SQLITE_ERROR';

/**
 * Runs the statements of one command in one transaction, together with the record that makes a retry find
 * them done. A failing statement changes nothing; ordered commands stop there.
 */
export const runStatements = (
  context: CommandContext,
  count: number,
  ordered: boolean,
  run: (index: number) => StatementResult,
): Outcome => {
  if (count === 0 || count > MAX_STATEMENTS) {
    throw new CommandError(
      72,
      `Write batch sizes must be between 1 and ${MAX_STATEMENTS}. Got ${count} operations.`,
    );
  }
  const step = (index: number, record: WriteRecord | undefined, outcome: Outcome): boolean => {
    const id = statementId(context.body, index);
    const done = record?.done(id);
    if (done) {
      outcome.retriedStmtIds.push(id);
      outcome.results[index] = done;
      return true;
    }
    try {
      const result = run(index);
      outcome.results[index] = result;
      record?.add(id, result);
      return true;
    } catch (cause) {
      if (isStorageFailure(cause)) throw cause;
      outcome.writeErrors.push(writeError(index, cause));
      return !ordered;
    }
  };
  return inTransaction(context.engine, () => {
    const outcome: Outcome = { results: [], writeErrors: [], retriedStmtIds: [] };
    const record = openRecord(context);
    for (let index = 0; index < count && step(index, record, outcome); index++);
    record?.save();
    return outcome;
  });
};

/** What the catalog remembers must follow when SQLite undoes a transaction. */
export const inTransaction = <T>(engine: Engine, work: () => T): T => {
  try {
    return engine.file.transaction(work);
  } catch (cause) {
    engine.catalog.reload();
    throw cause;
  }
};

const reply = (outcome: Outcome, fields: Doc): Doc => ({
  ...fields,
  ...(outcome.writeErrors.length ? { writeErrors: outcome.writeErrors } : {}),
  ...(outcome.retriedStmtIds.length ? { retriedStmtIds: outcome.retriedStmtIds } : {}),
  ok: 1,
});

const total = (outcome: Outcome, field: string): number =>
  outcome.results.reduce((sum, result) => sum + Number(result?.[field] ?? 0), 0);

const rawDocuments = (context: CommandContext): readonly Uint8Array[] => {
  const sequence = context.sequences.get('documents');
  if (sequence) return sequence;
  return arrayField(context.body, 'insert', 'documents').map((doc) => {
    if (!isDoc(doc))
      throw typeMismatch(`BSON field 'insert.documents' is the wrong type, expected type 'object'`);
    return encode(doc);
  });
};

const insert = (context: CommandContext): Doc => {
  const { engine, db, body } = context;
  const name = collectionField(context);
  const documents = rawDocuments(context);
  const bypass = boolField(body, 'insert', 'bypassDocumentValidation');
  const outcome = runStatements(
    context,
    documents.length,
    boolField(body, 'insert', 'ordered', true),
    (index) => {
      const { doc, bytes } = toStore(documents[index] as Uint8Array, context.now);
      insertDocument(engine.catalog.ensure(db, name), doc, bytes, bypass);
      return { n: 1 };
    },
  );
  return reply(outcome, { n: total(outcome, 'n') });
};

const UPDATE_FIELDS = [
  'q',
  'u',
  'c',
  'multi',
  'upsert',
  'arrayFilters',
  'hint',
  'collation',
  'sort',
  'upsertSupplied',
  'sampleId',
];
const DELETE_FIELDS = ['q', 'limit', 'hint', 'collation', 'sampleId'];

const statementDocs = (context: CommandContext, field: string): Doc[] =>
  arrayField(context.body, context.name, field).map((statement) => {
    if (!isDoc(statement))
      throw typeMismatch(`BSON field '${context.name}.${field}' is the wrong type, expected type 'object'`);
    return statement;
  });

const requiredFilter = (statement: Doc, where: string): Doc => {
  const filter = docField(statement, where, 'q');
  if (!filter) throw new CommandError(40414, `BSON field '${where}.q' is missing but a required field`);
  return filter;
};

const updateStatement = (statement: Doc, bypass: boolean): UpdateStatement => {
  const where = 'update.updates';
  onlyFields(statement, UPDATE_FIELDS, where);
  refuseCollation(statement);
  return {
    filter: requiredFilter(statement, where),
    sort: docField(statement, where, 'sort'),
    hint: statement['hint'],
    update: statement['u'],
    arrayFilters: statement['arrayFilters'],
    constants: docField(statement, where, 'c'),
    multi: boolField(statement, where, 'multi'),
    upsert: boolField(statement, where, 'upsert'),
    bypass,
  };
};

const update = (context: CommandContext): Doc => {
  const { engine, db, body } = context;
  const name = collectionField(context);
  const bypass = boolField(body, 'update', 'bypassDocumentValidation');
  const statements = statementDocs(context, 'updates').map((one) => updateStatement(one, bypass));
  const scope: Scope = scopeOf(context);
  const outcome = runStatements(
    context,
    statements.length,
    boolField(body, 'update', 'ordered', true),
    (index) => {
      const result = runUpdate(engine, db, name, statements[index] as UpdateStatement, scope);
      if (result.upsertedId) return { n: 1, nModified: 0, upserted: result.upsertedId.id };
      return { n: result.matched, nModified: result.modified };
    },
  );
  const upserted = outcome.results.flatMap((result, index) =>
    result && Object.hasOwn(result, 'upserted') ? [{ index, _id: result['upserted'] }] : [],
  );
  const fields = { n: total(outcome, 'n'), nModified: total(outcome, 'nModified') };
  return reply(outcome, upserted.length ? { ...fields, upserted } : fields);
};

const deleteStatement = (statement: Doc): DeleteStatement => {
  const where = 'delete.deletes';
  onlyFields(statement, DELETE_FIELDS, where);
  refuseCollation(statement);
  const limit = Number(statement['limit']);
  if (limit !== 0 && limit !== 1)
    throw new CommandError(
      9,
      `The limit field in delete objects must be 0 or 1. Got ${String(statement['limit'])}`,
    );
  return {
    filter: requiredFilter(statement, where),
    sort: undefined,
    hint: statement['hint'],
    multi: limit === 0,
  };
};

const remove = (context: CommandContext): Doc => {
  const { engine, db, body } = context;
  const name = collectionField(context);
  const statements = statementDocs(context, 'deletes').map(deleteStatement);
  const scope = scopeOf(context);
  const outcome = runStatements(
    context,
    statements.length,
    boolField(body, 'delete', 'ordered', true),
    (index) => ({
      n: runDelete(engine, db, name, statements[index] as DeleteStatement, scope).deleted,
    }),
  );
  return reply(outcome, { n: total(outcome, 'n') });
};

const COMMON = [
  'ordered',
  'bypassDocumentValidation',
  'stmtId',
  'stmtIds',
  'let',
  'encryptionInformation',
  'bypassEmptyTsReplacement',
];

export const writeCommands: Record<string, Command> = {
  insert: { fields: ['documents', ...COMMON.filter((field) => field !== 'let')], run: insert, writes: true },
  update: { fields: ['updates', ...COMMON], run: update, writes: true },
  delete: { fields: ['deletes', ...COMMON], run: remove, writes: true },
};
