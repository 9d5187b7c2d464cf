/** Writing documents together with their index keys, and reading them back by row. */
import { decode } from '../bson/codec.ts';
import { describe } from '../bson/describe.ts';
import type { Doc } from '../bson/values.ts';
import { CommandError } from '../errors.ts';
import { valueAt } from '../query/paths.ts';
import type { Collection, Index } from './collection.ts';
import { indexKeys } from './index-keys.ts';

export interface Row {
  rid: number;
  bytes: Uint8Array;
}

const NO_KEYS = { keys: [], multikey: false } as const;

/** The keys a document has in an index, none when the index is partial or sparse and leaves it out. */
const keysIn = (index: Index, doc: Doc): { readonly keys: readonly Buffer[]; multikey: boolean } => {
  if (index.partial && !index.partial.matches(doc)) return NO_KEYS;
  const found = indexKeys(index.fields, doc);
  return index.sparse && found.allMissing ? NO_KEYS : found;
};

const duplicateKey = (collection: Collection, index: Index, doc: Doc): CommandError => {
  const keyValue: Doc = {};
  for (const field of index.fields) keyValue[field.path] = valueAt(doc, field.parts) ?? null;
  const namespace = `${collection.db}.${collection.name}`;
  return new CommandError(
    11000,
    `E11000 duplicate key error collection: ${namespace} index: ${index.name} dup key: ${describe(keyValue)}`,
    { keyPattern: index.spec['key'], keyValue },
  );
};

const takenByOther = (index: Index, key: Buffer, rid: number | undefined): boolean =>
  (index.sql.lookup.all(key) as unknown as [number][]).some(([owner]) => owner !== rid);

/** Finds all keys first, so that a refused document changes nothing. Throws 11000 and 171. */
const plannedKeys = (collection: Collection, doc: Doc, rid: number | undefined) =>
  collection.indexes.map((index) => {
    const { keys, multikey } = keysIn(index, doc);
    if (index.unique && keys.some((key) => takenByOther(index, key, rid))) {
      throw duplicateKey(collection, index, doc);
    }
    return { index, keys, multikey };
  });

const noteMultikey = (index: Index): void => {
  if (index.multikey) return;
  index.sql.markMultikey.run();
  index.multikey = true;
};

/** Throws DocumentValidationFailure (121) unless the client may bypass the collection's rule. */
const validate = (collection: Collection, doc: Doc, bypass: boolean): void => {
  const { validator, options } = collection;
  if (bypass || !validator || options['validationAction'] === 'warn' || options['validationLevel'] === 'off')
    return;
  if (validator(doc)) return;
  throw new CommandError(121, 'Document failed validation', {
    errInfo: {
      failingDocumentId: doc['_id'],
      details: { operatorName: '$and', specifiedAs: options['validator'] },
    },
  });
};

/** At the moderate level, what broke the rule before it was made may go on breaking it. */
const isExempt = ({ validator, options }: Collection, before: Doc): boolean =>
  options['validationLevel'] === 'moderate' && validator?.(before) === false;

export const insertDocument = (collection: Collection, doc: Doc, bytes: Uint8Array, bypass = false): void => {
  validate(collection, doc, bypass);
  const planned = plannedKeys(collection, doc, undefined);
  const rid = collection.sql.insert.run(bytes).lastInsertRowid;
  for (const { index, keys, multikey } of planned) {
    if (multikey) noteMultikey(index);
    for (const key of keys) index.sql.insert.run(key, rid);
  }
  if (collection.count !== undefined) collection.count += 1;
};

export const replaceDocument = (
  collection: Collection,
  rid: number,
  before: Doc,
  after: Doc,
  bytes: Uint8Array,
  bypass = false,
): void => {
  validate(collection, after, bypass || isExempt(collection, before));
  const planned = plannedKeys(collection, after, rid);
  collection.sql.replace.run(bytes, rid);
  for (const { index, keys, multikey } of planned) {
    if (multikey) noteMultikey(index);
    const old = keysIn(index, before).keys;
    for (const key of old) if (!keys.some((kept) => kept.equals(key))) index.sql.remove.run(key, rid);
    for (const key of keys) if (!old.some((had) => had.equals(key))) index.sql.insert.run(key, rid);
  }
};

export const removeDocument = (collection: Collection, rid: number, doc: Doc): void => {
  for (const index of collection.indexes) {
    for (const key of keysIn(index, doc).keys) index.sql.remove.run(key, rid);
  }
  collection.sql.remove.run(rid);
  if (collection.count !== undefined) collection.count -= 1;
};

export const readDocument = (collection: Collection, rid: number): Uint8Array | undefined => {
  const row = collection.sql.get.get(rid) as unknown as [Uint8Array] | undefined;
  return row?.[0];
};

export const countDocuments = (collection: Collection): number => {
  collection.count ??= (collection.sql.countRows.get() as unknown as [number])[0];
  return collection.count;
};

const PAGE = 256;

/** All documents in insertion order (or the reverse), page by page: nothing stays open between two reads. */
export function* scanDocuments(collection: Collection, backward: boolean, hint = PAGE): Generator<Row> {
  let after = backward ? Number.MAX_SAFE_INTEGER : 0;
  const statement = backward ? collection.sql.scanBack : collection.sql.scan;
  for (let size = Math.min(hint, PAGE); ; size = PAGE) {
    const rows = statement.all(after, size) as unknown as [number, Uint8Array][];
    for (const [rid, bytes] of rows) yield { rid, bytes };
    if (rows.length < size) return;
    after = (rows.at(-1) as [number, Uint8Array])[0];
  }
}

/** Builds an index over what is there. Throws 11000 when a unique one cannot be. */
export const fillIndex = (collection: Collection, index: Index): void => {
  for (const { rid, bytes } of scanDocuments(collection, false)) {
    const doc = decode(bytes);
    const { keys, multikey } = keysIn(index, doc);
    if (multikey) noteMultikey(index);
    for (const key of keys) {
      if (index.unique && takenByOther(index, key, rid)) throw duplicateKey(collection, index, doc);
      index.sql.insert.run(key, rid);
    }
  }
};
