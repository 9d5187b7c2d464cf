import { type Binary, BSON, type Document, deserialize, serialize } from 'bson';
import type { Connection, mongo } from 'mongoose';

export type Db = mongo.Db;
/** The bytes of one document as every database gives them back: `_id` first, the rest in its order. */
export type Raw = Uint8Array;

/** A document and where it belongs. */
export interface Entry {
  readonly collection: string;
  readonly raw: Raw;
}

/** Every number, date and byte as the type that it has, so that the same bytes can be made of it again. */
const KEEP_TYPES = {
  promoteValues: false,
  promoteLongs: false,
  promoteBuffers: false,
  bsonRegExp: true,
} as const;

/** Where the moving tools note what arrives; it goes along with nothing. */
export const MOVES = 'moves';

const READ_AT_ONCE = 200;
/** `_id` and its end, behind the length of the document and the type of the element. */
const ID_FIRST = [0x5f, 0x69, 0x64, 0] as const;

export const databaseOf = ({ db }: Connection): Db => {
  if (db === undefined) throw new Error('the connection is closed');
  return db as Db;
};

export const decode = (raw: Raw): Document => deserialize(raw, KEEP_TYPES);

export const encode = (document: Document): Raw => serialize(document, { ignoreUndefined: false });

/** MongoDB moves `_id` to the front, the embedded database leaves it: counted are the bytes that both could give. */
export const idFirst = (raw: Raw): Raw => {
  if (ID_FIRST.every((byte, at) => raw[5 + at] === byte)) return raw;
  const { _id, ...rest } = decode(raw);
  return encode({ _id, ...rest });
};

export const isSameBytes = (one: Raw, other: Raw): boolean => Buffer.compare(one, other) === 0;

/** Names of what can be read and written, in order; not views, not what the server keeps for itself. */
export const listCollections = async (db: Db): Promise<readonly string[]> => {
  const found = await db.listCollections({}, { nameOnly: false }).toArray();
  return found
    .filter(({ type, name }) => type !== 'view' && !name.startsWith('system.') && name !== MOVES)
    .map(({ name }) => name)
    .sort();
};

/** What tells a collection of one server from every other one, also under another name of the server. */
export const collectionIdentities = async (db: Db): Promise<ReadonlySet<string>> => {
  const found = await db.listCollections({}, { nameOnly: false }).toArray();
  const ids = found.flatMap((each) => (each as { info?: { uuid?: Binary } }).info?.uuid ?? []);
  return new Set(ids.map((uuid) => uuid.toString('hex')));
};

/** Every document of a collection, a network batch at a time. */
export async function* readRaw(db: Db, collection: string, signal: AbortSignal): AsyncGenerator<Raw> {
  const cursor = db.collection(collection).find({}, { raw: true, batchSize: READ_AT_ONCE }).sort({ _id: 1 });
  for await (const raw of cursor) {
    signal.throwIfAborted();
    yield idFirst(raw as unknown as Raw);
  }
}

/** Canonical: numbers, dates and bytes are written with their types. */
export const toExtendedJson = (document: Document): string =>
  BSON.EJSON.stringify(document, { relaxed: false });

export const fromExtendedJson = (text: string): Document =>
  BSON.EJSON.parse(text, { relaxed: false }) as Document;
