/** Open cursors and the batches they give. */
import { randomBytes } from 'node:crypto';
import { Long } from 'bson';
import { encode } from '../bson/codec.ts';
import { toBigInt } from '../bson/numbers.ts';
import { appendRaw, rawArray } from '../bson/raw.ts';
import { type Doc, isNumeric, toNumber } from '../bson/values.ts';
import { badValue, CommandError } from '../errors.ts';

const FIRST_BATCH = 101;
/** A reply stays under the wire's 48 MB; MongoDB stops a batch at 16 MB. */
const BATCH_BYTES = 16 * 1024 * 1024;
export const CURSOR_IDLE_MS = 10 * 60_000;

/** A batch whose documents are already bytes; `encodeReply` writes it into the reply as it is. */
export class RawCursor {
  readonly bytes: Uint8Array;

  constructor(id: bigint, ns: string, field: 'firstBatch' | 'nextBatch', docs: readonly Uint8Array[]) {
    this.bytes = appendRaw(encode({ id: Long.fromBigInt(id), ns }), 'array', field, rawArray(docs));
  }
}

interface OpenCursor {
  ns: string;
  rows: Iterator<Uint8Array>;
  /** Read from `rows` but left out of the last batch for its size. */
  waiting: Uint8Array | undefined;
  /** How many rows the client still wants; reaching it closes the cursor without another round trip. */
  left: number;
  usedAt: number;
}

export interface OpenOptions {
  batchSize?: number | undefined;
  single?: boolean;
  /** 0 or absent: no limit. */
  limit?: number;
}

export interface CursorStore {
  /** The first batch; the cursor stays open when there may be more. */
  open(ns: string, rows: Iterable<Uint8Array>, options: OpenOptions): RawCursor;
  /** Throws CursorNotFound (43), Unauthorized (13) for another namespace. */
  next(id: bigint, ns: string, batchSize: number | undefined): RawCursor;
  kill(ids: readonly bigint[]): { killed: bigint[]; missing: bigint[] };
  /** Closes cursors idle since before the given time (epoch ms). */
  expire(before: number): void;
  size(): number;
}

/** Takes a batch; `done` when the rows ended before the batch was full. */
const take = (cursor: OpenCursor, size: number): { docs: Uint8Array[]; done: boolean } => {
  const docs: Uint8Array[] = [];
  let bytes = 0;
  while (docs.length < size) {
    const row = cursor.waiting ?? cursor.rows.next();
    const doc = row instanceof Uint8Array ? row : row.done ? undefined : row.value;
    cursor.waiting = undefined;
    if (!doc) return { docs, done: true };
    if (docs.length > 0 && bytes + doc.length > BATCH_BYTES) {
      cursor.waiting = doc;
      break;
    }
    docs.push(doc);
    bytes += doc.length;
    cursor.left -= 1;
    if (cursor.left === 0) return { docs, done: true };
  }
  return { docs, done: false };
};

const newId = (): bigint => randomBytes(8).readBigUInt64BE() >> 1n || 1n;

export const createCursorStore = (now: () => number = Date.now): CursorStore => {
  const cursors = new Map<bigint, OpenCursor>();

  const open: CursorStore['open'] = (ns, rows, options) => {
    const left = options.limit || Number.POSITIVE_INFINITY;
    const cursor: OpenCursor = { ns, rows: rows[Symbol.iterator](), waiting: undefined, left, usedAt: now() };
    const { docs, done } = take(cursor, options.batchSize ?? FIRST_BATCH);
    if (done || options.single) {
      cursor.rows.return?.();
      return new RawCursor(0n, ns, 'firstBatch', docs);
    }
    const id = newId();
    cursors.set(id, cursor);
    return new RawCursor(id, ns, 'firstBatch', docs);
  };

  const next: CursorStore['next'] = (id, ns, batchSize) => {
    const cursor = cursors.get(id);
    if (!cursor) throw new CommandError(43, `cursor id ${id} not found`);
    if (cursor.ns !== ns) {
      throw new CommandError(
        13,
        `Requested getMore on namespace '${ns}', but cursor belongs to a different namespace ${cursor.ns}`,
      );
    }
    cursor.usedAt = now();
    const { docs, done } = take(cursor, batchSize ?? Number.POSITIVE_INFINITY);
    if (done) cursors.delete(id);
    return new RawCursor(done ? 0n : id, ns, 'nextBatch', docs);
  };

  return {
    open,
    next,
    kill: (ids) => {
      const killed = ids.filter((id) => cursors.delete(id));
      return { killed, missing: ids.filter((id) => !killed.includes(id)) };
    },
    expire: (before) => {
      for (const [id, cursor] of cursors) if (cursor.usedAt < before) cursors.delete(id);
    },
    size: () => cursors.size,
  };
};

export const cursorId = (value: unknown): bigint =>
  typeof value === 'number' ? BigInt(value) : toBigInt(value);

export const batchSizeOf = (value: unknown): number | undefined => {
  if (value === undefined) return undefined;
  const size = isNumeric(value) ? toNumber(value) : Number.NaN;
  if (!Number.isInteger(size) || size < 0)
    throw badValue(`BatchSize value must be non-negative, but received: ${String(value)}`);
  return size;
};

/** A reply as bytes; a RawCursor under `cursor` is put in as it is. */
export const encodeReply = (reply: Doc): Uint8Array => {
  const { cursor, ...rest } = reply;
  if (!(cursor instanceof RawCursor)) return encode(reply);
  return appendRaw(encode(rest), 'document', 'cursor', cursor.bytes);
};
