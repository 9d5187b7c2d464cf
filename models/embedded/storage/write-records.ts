/** Which retryable writes were applied: kept in the same transaction as the writes themselves. */
import { decode, encode } from '../bson/codec.ts';
import { bytesOf } from '../bson/compare.ts';
import { type Doc, getField, isDoc, toNumber } from '../bson/values.ts';
import { CommandError } from '../errors.ts';
import type { DatabaseFile } from './database-file.ts';

/** How long a session's last write can be retried; MongoDB keeps sessions as long. */
export const SESSION_LIFETIME_MS = 30 * 60_000;

/** One retryable command: its session's number and what was done before under the same number. */
export interface WriteRecord {
  /** The stored result of a statement that was already applied. */
  done(statement: number): Doc | undefined;
  add(statement: number, result: Doc): void;
  /** Must run inside the transaction of the writes. */
  save(): void;
}

export interface WriteRecords {
  /** Throws TransactionTooOld (225) when the session has moved on. */
  open(lsid: Doc, txnNumber: unknown): WriteRecord;
  /** Forgets sessions that were last used before `before` (epoch ms). */
  expire(before: number): number;
}

export const createWriteRecords = (file: DatabaseFile): WriteRecords => {
  const read = file.prepare('SELECT txn, results FROM sessions WHERE lsid = ?');
  const write = file.prepare('INSERT OR REPLACE INTO sessions (lsid, txn, results, at) VALUES (?, ?, ?, ?)');
  const forget = file.prepare('DELETE FROM sessions WHERE at < ?');

  const open = (lsid: Doc, txnNumber: unknown): WriteRecord => {
    const id = bytesOf(lsid['id']);
    const txn = toNumber(txnNumber);
    const row = read.get(id) as { txn: number; results: Uint8Array } | undefined;
    if (row && row.txn > txn) {
      throw new CommandError(
        225,
        `Cannot start transaction ${txn} on session because a newer transaction ${row.txn} has already started.`,
      );
    }
    const results: Doc = row && row.txn === txn ? decode(row.results) : {};
    return {
      done: (statement) => {
        const result = getField(results, String(statement));
        return isDoc(result) ? result : undefined;
      },
      add: (statement, result) => {
        results[String(statement)] = result;
      },
      save: () => {
        write.run(id, txn, encode(results), Date.now());
      },
    };
  };
  return { open, expire: (before) => Number(forget.run(before).changes) };
};
