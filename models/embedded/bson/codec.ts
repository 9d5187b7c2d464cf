import { type Document, Double, deserialize, serialize } from 'bson';
import { type Doc, isDoc, isInt32, setField, wrapperOf } from './values.ts';

const DECODE = { promoteValues: false, promoteLongs: false, bsonRegExp: true } as const;

interface DbRefLike {
  collection: string;
  oid: unknown;
  db?: string;
  fields: Doc;
}

/** `bson` turns documents that look like references into a class; inside the server they stay documents. */
const plainDbRef = (ref: DbRefLike): Doc => {
  const doc: Doc = { $ref: ref.collection, $id: plain(ref.oid) };
  if (ref.db !== undefined) doc['$db'] = ref.db;
  return Object.assign(doc, plain(ref.fields) as Doc);
};

const plainDouble = (value: number): unknown => (isInt32(value) ? new Double(value) : value);

/** Unwraps what JavaScript can hold without losing the BSON type; in place for documents and arrays. */
const plain = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) value[i] = plain(value[i]);
    return value;
  }
  if (isDoc(value)) {
    for (const key of Object.keys(value)) {
      const field = value[key];
      if (typeof field === 'object' && field !== null) setField(value, key, plain(field));
    }
    return value;
  }
  return plainWrapper(value);
};

const plainWrapper = (value: object): unknown => {
  switch (wrapperOf(value)) {
    case 'Int32':
      return (value as { value: number }).value;
    case 'Double':
      return plainDouble((value as { value: number }).value);
    case 'DBRef':
      return plainDbRef(value as unknown as DbRefLike);
    default:
      return value;
  }
};

/** BSON bytes to a document in the server's own form (see values.ts). */
export const decode = (bytes: Uint8Array): Doc => {
  const value = plain(deserialize(bytes, DECODE));
  return value as Doc;
};

/** A document to BSON bytes. `undefined` becomes null only inside arrays; as a field it is left out. */
export const encode = (doc: Doc): Uint8Array => serialize(doc as Document, { ignoreUndefined: true });
