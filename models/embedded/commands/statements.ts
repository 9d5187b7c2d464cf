/** One statement of an update or a delete, as `update`, `delete`, `bulkWrite` and `findAndModify` share it. */

import { decode, encode } from '../bson/codec.ts';
import { type Doc, isDoc, typeName } from '../bson/values.ts';
import { badValue, CommandError, failedToParse } from '../errors.ts';
import type { Scope } from '../query/expressions.ts';
import { compileFilter, type Matcher } from '../query/match.ts';
import { parseSort } from '../query/sort.ts';
import type { Collection } from '../storage/collection.ts';
import { insertDocument, readDocument, removeDocument, replaceDocument } from '../storage/documents.ts';
import { refuseView } from '../storage/views.ts';
import { compileOperators, compileReplacement, type Updater } from '../update/apply.ts';
import { compilePipelineUpdate } from '../update/pipeline-update.ts';
import { upsertSeed } from '../update/upsert.ts';
import type { Engine } from './engine.ts';
import { findMatches, type Match, type Query } from './finding.ts';
import { hintedIndex } from './options.ts';
import { checkedBytes, toStore } from './validate.ts';

export interface UpdateStatement {
  filter: Doc;
  sort: Doc | undefined;
  hint: unknown;
  update: unknown;
  arrayFilters: unknown;
  /** Constants of a pipeline update, from the statement's own `c`. */
  constants: Doc | undefined;
  multi: boolean;
  upsert: boolean;
  /** Whether the collection's validator is not asked. */
  bypass: boolean;
}

export interface UpdateResult {
  matched: number;
  modified: number;
  upsertedId: { id: unknown } | undefined;
  /** For findAndModify: the single document before and after. */
  before: Doc | undefined;
  after: Doc | undefined;
}

const isOperators = (update: Doc): boolean => Object.keys(update)[0]?.startsWith('$') === true;

const filterName = (filter: Doc): string => {
  const names = new Set(pathsIn(filter).map((path) => path.split('.')[0] as string));
  if (names.size !== 1)
    throw failedToParse(
      `Error parsing array filter :: caused by :: Expected a single top-level field name, found ${[...names].map((name) => `'${name}'`).join(' and ') || 'none'}`,
    );
  const name = [...names][0] as string;
  if (!/^[a-z][a-zA-Z0-9]*$/.test(name))
    throw badValue(
      `Error parsing array filter :: caused by :: The top-level field name must be an alphanumeric string beginning with a lowercase letter, found '${name}'`,
    );
  return name;
};

const pathsIn = (filter: Doc): string[] =>
  Object.keys(filter).flatMap((key) => {
    const value = filter[key];
    return key.startsWith('$') && Array.isArray(value) ? value.filter(isDoc).flatMap(pathsIn) : [key];
  });

export const parseArrayFilters = (filters: unknown, scope: Scope): ReadonlyMap<string, Matcher> => {
  const found = new Map<string, Matcher>();
  if (filters === undefined || filters === null) return found;
  if (!Array.isArray(filters))
    throw new CommandError(
      14,
      `BSON field 'arrayFilters' is the wrong type '${typeName(filters)}', expected type 'array'`,
    );
  for (const filter of filters) {
    if (!isDoc(filter)) throw new CommandError(14, 'Each array filter must be an object');
    const name = filterName(filter);
    if (found.has(name))
      throw failedToParse(`Found multiple array filters with the same top-level field name ${name}`);
    found.set(name, compileFilter(filter, scope));
  }
  return found;
};

const compileUpdate = (statement: UpdateStatement, scope: Scope): Updater => {
  const { update } = statement;
  if (Array.isArray(update)) {
    if (statement.arrayFilters !== undefined)
      throw failedToParse('arrayFilters may not be specified for pipeline-style updates');
    return compilePipelineUpdate(update, {
      ...scope,
      variables: { ...scope.variables, ...statement.constants },
    });
  }
  if (!isDoc(update))
    throw failedToParse(`Update argument must be either an object or an array, not ${typeName(update)}`);
  if (statement.constants)
    throw new CommandError(51198, 'Constant values may only be specified for pipeline updates');
  if (isOperators(update))
    return compileOperators(update, parseArrayFilters(statement.arrayFilters, scope), scope);
  if (statement.multi) throw failedToParse('multi update is not supported for replacement-style update');
  if (statement.arrayFilters !== undefined)
    throw failedToParse('arrayFilters may not be specified for replacement-style updates');
  return compileReplacement(update);
};

const queryFor = (
  statement: { filter: Doc; sort: Doc | undefined; hint: unknown },
  collection: Collection | undefined,
  scope: Scope,
): Query => ({
  filter: statement.filter,
  sort: parseSort(statement.sort ?? {}),
  scope,
  hint: hintedIndex(statement.hint, collection),
  wanted: 1,
});

const first = (matches: Iterable<Match>): Match[] => {
  for (const match of matches) return [match];
  return [];
};

/** Rows are collected before anything changes: an update must not meet its own results. */
const targets = (collection: Collection | undefined, query: Query, multi: boolean): Iterable<Match> => {
  if (!multi) return first(findMatches(collection, query));
  const { wanted: _one, ...all } = query;
  const rows: { rid: number; position: number | undefined }[] = [];
  for (const { rid, notes } of findMatches(collection, all)) rows.push({ rid, position: notes.position });
  return reread(collection as Collection, rows);
};

function* reread(
  collection: Collection,
  rows: { rid: number; position: number | undefined }[],
): Generator<Match> {
  for (const { rid, position } of rows) {
    const bytes = readDocument(collection, rid);
    if (bytes) yield { rid, bytes, doc: decode(bytes), notes: position === undefined ? {} : { position } };
  }
}

const applyTo = (
  collection: Collection,
  match: Match,
  update: Updater,
  bypass: boolean,
): { after: Doc; changed: boolean } => {
  const after = update({ doc: match.doc, isInsert: false, position: match.notes.position });
  const bytes = checkedBytes(after);
  if (Buffer.compare(bytes, match.bytes) === 0) return { after, changed: false };
  replaceDocument(collection, match.rid, match.doc, after, bytes, bypass);
  return { after, changed: true };
};

const upsert = (
  engine: Engine,
  db: string,
  name: string,
  statement: UpdateStatement,
  update: Updater,
  now: Date,
): UpdateResult => {
  const seeded = Array.isArray(statement.update) || isOperators(statement.update as Doc);
  const seed = upsertSeed(statement.filter, seeded);
  const made = update({ doc: seed, isInsert: true, position: undefined });
  const { doc, bytes } = toStore(encode(made), now);
  insertDocument(engine.catalog.ensure(db, name), doc, bytes, statement.bypass);
  return { matched: 0, modified: 0, upsertedId: { id: doc['_id'] }, before: undefined, after: doc };
};

/** Runs one update statement. Throws what MongoDB would report as its write error. */
export const runUpdate = (
  engine: Engine,
  db: string,
  name: string,
  statement: UpdateStatement,
  scope: Scope,
): UpdateResult => {
  if (statement.multi && statement.sort && Object.keys(statement.sort).length)
    throw failedToParse('Cannot specify sort with multi=true');
  const collection = refuseView(engine.catalog.find(db, name));
  const update = compileUpdate(statement, scope);
  const query = queryFor(statement, collection, scope);
  const result: UpdateResult = {
    matched: 0,
    modified: 0,
    upsertedId: undefined,
    before: undefined,
    after: undefined,
  };
  for (const match of targets(collection, query, statement.multi)) {
    const { after, changed } = applyTo(collection as Collection, match, update, statement.bypass);
    result.matched += 1;
    if (changed) result.modified += 1;
    if (!statement.multi) Object.assign(result, { before: match.doc, after });
  }
  if (result.matched > 0 || !statement.upsert) return result;
  return upsert(engine, db, name, statement, update, scope.now);
};

export interface DeleteStatement {
  filter: Doc;
  sort: Doc | undefined;
  hint: unknown;
  multi: boolean;
}

/** Runs one delete statement; gives what was deleted when it was a single one. */
export const runDelete = (
  engine: Engine,
  db: string,
  name: string,
  statement: DeleteStatement,
  scope: Scope,
): { deleted: number; before: Doc | undefined } => {
  const collection = refuseView(engine.catalog.find(db, name));
  let deleted = 0;
  let before: Doc | undefined;
  for (const match of targets(collection, queryFor(statement, collection, scope), statement.multi)) {
    removeDocument(collection as Collection, match.rid, match.doc);
    deleted += 1;
    before = match.doc;
  }
  return { deleted, before };
};
