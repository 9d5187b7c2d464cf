import type { Document } from 'bson';
import type { mongo } from 'mongoose';
import { type Db, decode, type Entry, encode, idFirst, isSameBytes, type Raw } from './documents.ts';

/** What one write holds at most: far below the 48 MB of a message, with the largest document there is. */
const BATCH_DOCUMENTS = 500;
const BATCH_BYTES = 4 * 1024 * 1024;
const SAFE = { writeConcern: { w: 'majority' } } as const;

type Id = mongo.Document['_id'];

export interface Batch {
  readonly collection: string;
  readonly documents: readonly Raw[];
}

/** Cuts a stream into writes, each to one collection. */
export async function* inBatches(entries: AsyncIterable<Entry>): AsyncGenerator<Batch> {
  let batch: { readonly collection: string; readonly documents: Raw[] } | null = null;
  let bytes = 0;
  for await (const { collection, raw } of entries) {
    const isFull =
      batch !== null && (batch.documents.length >= BATCH_DOCUMENTS || bytes + raw.byteLength > BATCH_BYTES);
    if (batch !== null && (isFull || batch.collection !== collection)) {
      yield batch;
      batch = null;
    }
    if (batch === null) {
      batch = { collection, documents: [] };
      bytes = 0;
    }
    batch.documents.push(raw);
    bytes += raw.byteLength;
  }
  if (batch !== null) yield batch;
}

/** Ids of any type as keys: equal when their type and their bytes are. */
const keyOf = ({ _id }: Document): string => Buffer.from(encode({ _id })).toString('base64');

const among = (ids: readonly Id[]) => ({ _id: { $in: ids } });

/** What the target holds under the ids of a batch, as bytes by id. */
const heldUnder = async (db: Db, collection: string, ids: readonly Id[]): Promise<Map<string, Raw>> => {
  const found = await db.collection(collection).find(among(ids), { raw: true }).toArray();
  return new Map(
    found.map((each) => {
      const raw = idFirst(each as unknown as Raw);
      return [keyOf(decode(raw)), raw];
    }),
  );
};

/** Makes the target hold exactly these documents under their ids, and says how many had to be written. */
export const placeBatch = async (db: Db, { collection, documents: batch }: Batch): Promise<number> => {
  const documents = batch.map((raw) => ({ raw, document: decode(raw) }));
  const held = await heldUnder(
    db,
    collection,
    documents.map(({ document }) => document['_id']),
  );
  const missing = documents.filter(({ raw, document }) => {
    const there = held.get(keyOf(document));
    return there === undefined || !isSameBytes(there, raw);
  });
  if (missing.length === 0) return 0;
  const writes = missing.map(({ document }) => ({
    replaceOne: { filter: { _id: { $eq: document['_id'] } }, replacement: document, upsert: true },
  }));
  await db.collection(collection).bulkWrite(writes, { ordered: false, ...SAFE });
  return missing.length;
};

async function* idsOf(db: Db, collection: string): AsyncGenerator<Entry> {
  const ids = db
    .collection(collection)
    .find({}, { raw: true, projection: { _id: 1 } })
    .sort({ _id: 1 });
  for await (const raw of ids) yield { collection, raw: raw as unknown as Raw };
}

/** Takes away from the target what its source has no more, and says how many. */
export const removeGone = async (source: Db, target: Db, collection: string): Promise<number> => {
  let removed = 0;
  for await (const batch of inBatches(idsOf(target, collection))) {
    const kept = batch.documents.map((raw) => decode(raw));
    const held = await source
      .collection(collection)
      .find(among(kept.map(({ _id }) => _id)), { raw: true, projection: { _id: 1 } })
      .toArray();
    const there = new Set(held.map((each) => keyOf(decode(each as unknown as Raw))));
    const gone = kept.filter((document) => !there.has(keyOf(document))).map(({ _id }) => _id);
    if (gone.length === 0) continue;
    removed += (await target.collection(collection).deleteMany(among(gone))).deletedCount;
  }
  return removed;
};
