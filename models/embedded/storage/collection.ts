/** A collection and its indexes with their prepared statements. */
import type { StatementSync } from 'node:sqlite';
import { type Doc, isDoc, isTruthy, toNumber } from '../bson/values.ts';
import { once } from '../once.ts';
import { emptyScope } from '../query/expressions.ts';
import { compileFilter, type Matcher } from '../query/match.ts';
import { splitPath } from '../query/paths.ts';
import type { DatabaseFile } from './database-file.ts';
import type { KeyField } from './index-keys.ts';

export interface Index {
  readonly id: number;
  readonly name: string;
  /** The description as `listIndexes` shows it. */
  readonly spec: Doc;
  readonly fields: readonly KeyField[];
  readonly unique: boolean;
  readonly sparse: boolean;
  readonly partial: { filter: Doc; matches: Matcher } | undefined;
  /** Seconds after which the date in the field makes a document expire. */
  readonly expireAfterSeconds: number | undefined;
  multikey: boolean;
  readonly sql: Record<
    'insert' | 'remove' | 'lookup' | 'forward' | 'backward' | 'markMultikey',
    StatementSync
  >;
}

export interface CollectionRow {
  id: number;
  db: string;
  name: string;
  uuid: Uint8Array;
  /** As `create` took them: the validator, if any. */
  options: Doc;
}

export interface Collection extends CollectionRow {
  readonly indexes: Index[];
  /** What every document must match; undefined for no rule. */
  validator: Matcher | undefined;
  /** Number of documents; undefined until counted. */
  count: number | undefined;
  readonly sql: Record<
    'insert' | 'replace' | 'remove' | 'get' | 'scan' | 'scanBack' | 'countRows',
    StatementSync
  >;
}

const keyFields = (pattern: Doc): KeyField[] =>
  Object.keys(pattern).map((path) => ({
    path,
    parts: splitPath(path),
    direction: toNumber(pattern[path]) < 0 ? -1 : 1,
  }));

/** Read a page of an index, documents included, after the given key. */
const page = (table: string, documents: string, forward: boolean): string => {
  const [after, within, order] = forward
    ? ['(x.k, x.r) > (?, ?)', 'x.k < ?', 'x.k, x.r']
    : ['(x.k, x.r) < (?, ?)', 'x.k >= ?', 'x.k DESC, x.r DESC'];
  return `SELECT x.k, x.r, d.doc FROM ${table} x JOIN ${documents} d ON d.rid = x.r WHERE ${after} AND ${within} ORDER BY ${order} LIMIT ?`;
};

const statements = (file: DatabaseFile, id: number, collection: number) => {
  const table = `x${id}`;
  const prepare = (sql: string) => file.prepare(sql);
  const arrays = (sql: string) => {
    const statement = file.prepare(sql);
    statement.setReturnArrays(true);
    return statement;
  };
  return {
    insert: prepare(`INSERT OR IGNORE INTO ${table} (k, r) VALUES (?, ?)`),
    remove: prepare(`DELETE FROM ${table} WHERE k = ? AND r = ?`),
    lookup: arrays(`SELECT r FROM ${table} WHERE k = ? LIMIT 2`),
    forward: arrays(page(table, `d${collection}`, true)),
    backward: arrays(page(table, `d${collection}`, false)),
    markMultikey: prepare(`UPDATE indexes SET multikey = 1 WHERE id = ${id}`),
  };
};

const partialOf = (spec: Doc): Index['partial'] => {
  const filter = spec['partialFilterExpression'];
  return isDoc(filter) ? { filter, matches: compileFilter(filter, emptyScope()) } : undefined;
};

/** The statements are prepared when first used: opening a file stays cheap however many indexes it has. */
export const createIndex = (
  file: DatabaseFile,
  id: number,
  spec: Doc,
  multikey: boolean,
  collection: number,
): Index => {
  const pattern = spec['key'] as Doc;
  const ttl = spec['expireAfterSeconds'];
  const sql = once(() => statements(file, id, collection));
  return {
    id,
    name: String(spec['name']),
    spec,
    fields: keyFields(pattern),
    unique: isTruthy(spec['unique']) || spec['name'] === '_id_',
    sparse: isTruthy(spec['sparse']),
    partial: partialOf(spec),
    expireAfterSeconds: ttl === undefined ? undefined : toNumber(ttl),
    multikey,
    get sql() {
      return sql();
    },
  };
};

export const validatorOf = (options: Doc): Matcher | undefined => {
  const rule = options['validator'];
  return isDoc(rule) && Object.keys(rule).length > 0 ? compileFilter(rule, emptyScope()) : undefined;
};

const collectionStatements = (file: DatabaseFile, id: number) => {
  const arrays = (sql: string) => {
    const statement = file.prepare(sql);
    statement.setReturnArrays(true);
    return statement;
  };
  return {
    insert: file.prepare(`INSERT INTO d${id} (doc) VALUES (?)`),
    replace: file.prepare(`UPDATE d${id} SET doc = ? WHERE rid = ?`),
    remove: file.prepare(`DELETE FROM d${id} WHERE rid = ?`),
    get: arrays(`SELECT doc FROM d${id} WHERE rid = ?`),
    scan: arrays(`SELECT rid, doc FROM d${id} WHERE rid > ? ORDER BY rid LIMIT ?`),
    scanBack: arrays(`SELECT rid, doc FROM d${id} WHERE rid < ? ORDER BY rid DESC LIMIT ?`),
    countRows: arrays(`SELECT count(*) FROM d${id}`),
  };
};

export const createCollection = (file: DatabaseFile, row: CollectionRow): Collection => {
  const sql = once(() => collectionStatements(file, row.id));
  return {
    ...row,
    indexes: [],
    validator: validatorOf(row.options),
    count: undefined,
    get sql() {
      return sql();
    },
  };
};
