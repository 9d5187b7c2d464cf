import { type Doc, isDoc } from '../bson/values.ts';
import { failedToParse } from '../errors.ts';
import { compileProjection } from '../query/projection.ts';
import type { Command, CommandContext } from './engine.ts';
import { boolField, collectionField, docField, refuseCollation, scopeOf } from './options.ts';
import { runDelete, runUpdate } from './statements.ts';
import { inTransaction, openRecord } from './write.ts';

interface Changed {
  lastErrorObject: Doc;
  value: Doc | null;
}

const remove = (context: CommandContext, name: string): Changed => {
  const { engine, db, body } = context;
  if (body['update'] !== undefined) throw failedToParse(`Cannot specify both an 'update' and 'remove'=true`);
  if (boolField(body, 'findAndModify', 'upsert'))
    throw failedToParse(`Cannot specify both 'upsert'=true and 'remove'=true`);
  if (boolField(body, 'findAndModify', 'new'))
    throw failedToParse(
      `Cannot specify both 'new'=true and 'remove'=true; 'remove' always returns the deleted document`,
    );
  const statement = {
    filter: docField(body, 'findAndModify', 'query') ?? {},
    sort: docField(body, 'findAndModify', 'sort'),
    hint: body['hint'],
    multi: false,
  };
  const { deleted, before } = runDelete(engine, db, name, statement, scopeOf(context));
  return { lastErrorObject: { n: deleted }, value: before ?? null };
};

const update = (context: CommandContext, name: string): Changed => {
  const { engine, db, body } = context;
  if (body['update'] === undefined) throw failedToParse(`Either an update or remove=true must be specified`);
  const statement = {
    filter: docField(body, 'findAndModify', 'query') ?? {},
    sort: docField(body, 'findAndModify', 'sort'),
    hint: body['hint'],
    update: body['update'],
    arrayFilters: body['arrayFilters'],
    constants: undefined,
    multi: false,
    upsert: boolField(body, 'findAndModify', 'upsert'),
    bypass: boolField(body, 'findAndModify', 'bypassDocumentValidation'),
  };
  const result = runUpdate(engine, db, name, statement, scopeOf(context));
  const wantsNew = boolField(body, 'findAndModify', 'new');
  if (result.upsertedId) {
    const lastErrorObject = { n: 1, updatedExisting: false, upserted: result.upsertedId.id };
    return { lastErrorObject, value: wantsNew ? (result.after ?? null) : null };
  }
  const lastErrorObject = { n: result.matched, updatedExisting: result.matched > 0 };
  return { lastErrorObject, value: (wantsNew ? result.after : result.before) ?? null };
};

const change = (context: CommandContext): Changed => {
  const name = collectionField(context);
  const project = compileProjection(docField(context.body, 'findAndModify', 'fields'), scopeOf(context));
  const changed = boolField(context.body, 'findAndModify', 'remove')
    ? remove(context, name)
    : update(context, name);
  return project && changed.value ? { ...changed, value: project(changed.value) } : changed;
};

const findAndModify = (context: CommandContext): Doc => {
  refuseCollation(context.body);
  return inTransaction(context.engine, () => {
    const record = openRecord(context);
    const statement = Number(context.body['stmtId'] ?? 0);
    const done = record?.done(statement);
    if (done && isDoc(done['lastErrorObject'])) return { ...done, retriedStmtId: statement, ok: 1 };
    const changed = change(context);
    record?.add(statement, { ...changed });
    record?.save();
    return { ...changed, ok: 1 };
  });
};

const FIELDS = [
  'query',
  'sort',
  'remove',
  'update',
  'new',
  'fields',
  'upsert',
  'bypassDocumentValidation',
  'collation',
  'arrayFilters',
  'hint',
  'let',
  'stmtId',
  'encryptionInformation',
];
const command: Command = { fields: FIELDS, run: findAndModify, writes: true };

export const findAndModifyCommands: Record<string, Command> = {
  findAndModify: command,
  findandmodify: command,
};
