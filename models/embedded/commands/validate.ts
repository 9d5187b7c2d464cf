/** What a stored document must be like. */
import { ObjectId, Timestamp } from 'bson';
import { decode, encode } from '../bson/codec.ts';
import { type Doc, getField, isDoc, isWrapper, TYPE, typeName, typeOf } from '../bson/values.ts';
import { CommandError } from '../errors.ts';

export const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;

/** A reference to another document: the only fields with a dollar sign an `_id` may have, first and in this order. */
const REFERENCE = ['$ref', '$id', '$db'];

const referenceLength = (keys: readonly string[]): number => {
  const end = keys.findIndex((key, at) => key !== REFERENCE[at]);
  const length = end < 0 ? keys.length : end;
  return length >= 2 ? length : 0;
};

/** The first field at any depth that no `_id` may contain. */
const dollarKey = (value: unknown): string | undefined => {
  if (Array.isArray(value)) return value.map(dollarKey).find((key) => key !== undefined);
  if (!isDoc(value)) return undefined;
  const keys = Object.keys(value);
  const found = keys.slice(referenceLength(keys)).find((key) => key.startsWith('$'));
  return found ?? keys.map((key) => dollarKey(value[key])).find((key) => key !== undefined);
};

const checkId = (id: unknown): void => {
  const type = typeOf(id);
  if (type === TYPE.array || type === TYPE.regex || type === TYPE.undefined) {
    throw new CommandError(
      53,
      `The '_id' value cannot be of type ${type === TYPE.undefined ? 'undefined' : typeName(id)}`,
    );
  }
  const dollar = dollarKey(id);
  if (dollar)
    throw new CommandError(
      52,
      `_id fields may not contain '$'-prefixed fields: ${dollar} is not valid for storage.`,
    );
};

const checkSize = (bytes: Uint8Array): void => {
  if (bytes.length > MAX_DOCUMENT_BYTES) {
    throw new CommandError(
      10334,
      `BSONObj size: ${bytes.length} is invalid. Size must be between 0 and ${MAX_DOCUMENT_BYTES}(16MB)`,
    );
  }
};

/** Empty top-level timestamps are filled in by the server when a document is stored. */
const stampEmpty = (doc: Doc, now: Date): boolean => {
  let changed = false;
  for (const key of Object.keys(doc)) {
    const value = doc[key];
    if (key !== '_id' && isWrapper(value, 'Timestamp') && value.isZero()) {
      doc[key] = new Timestamp({ t: Math.floor(now.getTime() / 1000), i: 1 });
      changed = true;
    }
  }
  return changed;
};

const idFirst = (doc: Doc): Doc => {
  const id = Object.hasOwn(doc, '_id') ? doc['_id'] : new ObjectId();
  const { _id: _moved, ...rest } = doc;
  return { _id: id, ...rest };
};

export interface Storable {
  doc: Doc;
  bytes: Uint8Array;
}

/** A document ready to be stored: with an `_id`, which comes first. Bytes are kept where nothing changes. */
export const toStore = (raw: Uint8Array, now: Date): Storable => {
  const decoded = decode(raw);
  const firstIsId = Object.keys(decoded)[0] === '_id' && decoded['_id'] !== undefined;
  const doc = firstIsId ? decoded : idFirst(decoded);
  const stamped = stampEmpty(doc, now);
  checkId(getField(doc, '_id'));
  const bytes = firstIsId && !stamped ? raw : encode(doc);
  checkSize(bytes);
  return { doc, bytes };
};

/** The bytes of a changed document. */
export const checkedBytes = (doc: Doc): Uint8Array => {
  checkId(getField(doc, '_id'));
  const bytes = encode(doc);
  checkSize(bytes);
  return bytes;
};
