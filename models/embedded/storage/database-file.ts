/** The one SQLite file: opened exclusively, written in transactions, flushed on demand. */
import { chmodSync, closeSync, openSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { loadSqlite } from './sqlite.ts';

/** Pages the log may hold before SQLite moves them into the file by itself: 16 MB. */
const AUTO_CHECKPOINT_PAGES = 4000;
const BUSY = 5;
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS collections (
    id INTEGER PRIMARY KEY, db TEXT NOT NULL, name TEXT NOT NULL, uuid BLOB NOT NULL, options BLOB NOT NULL, UNIQUE (db, name));
  CREATE TABLE IF NOT EXISTS indexes (
    id INTEGER PRIMARY KEY, collection INTEGER NOT NULL, spec BLOB NOT NULL, multikey INTEGER NOT NULL DEFAULT 0);
  CREATE TABLE IF NOT EXISTS sessions (
    lsid BLOB PRIMARY KEY, txn INTEGER NOT NULL, results BLOB NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;
`;

export interface DatabaseFile {
  prepare(sql: string): StatementSync;
  exec(sql: string): void;
  /** Runs `work` in one transaction; any error undoes all of it. */
  transaction<T>(work: () => T): T;
  /** Resolves when everything committed so far is on the disk; calls share one fsync. */
  flush(): Promise<void>;
  /** Moves the log into the file; cheap when there is little to move. */
  checkpoint(): void;
  close(): Promise<void>;
}

/** The file is its owner's alone, whatever the folder lets through; SQLite gives its log the same mode. */
const ownFile = (path: string): void => {
  if (path === ':memory:') return;
  closeSync(openSync(path, 'a', 0o600));
  chmodSync(path, 0o600);
};

/** SQLite's own lock is the election: whoever opens first holds it until it ends, however it ends. */
const openLocked = (path: string): DatabaseSync | null => {
  const { DatabaseSync } = loadSqlite();
  ownFile(path);
  const db = new DatabaseSync(path, { timeout: 0 });
  try {
    db.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
    db.exec(`PRAGMA wal_autocheckpoint = ${AUTO_CHECKPOINT_PAGES}; PRAGMA cache_size = -16000;`);
    db.exec('BEGIN IMMEDIATE');
    db.exec(SCHEMA);
    db.exec('COMMIT');
    return db;
  } catch (cause) {
    db.close();
    if (((cause as { errcode?: number }).errcode ?? 0) % 256 === BUSY) return null;
    throw cause;
  }
};

/** One fsync at a time; whoever asks during one waits for the next, which covers it. */
const createFlusher = (path: string) => {
  let handle: Promise<FileHandle> | undefined;
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  const sync = async () => {
    handle ??= open(`${path}-wal`, 'r+');
    await (await handle).datasync();
  };
  const start = () => {
    const done = sync();
    running = done.finally(() => {
      running = undefined;
    });
    return running;
  };
  const flush = (): Promise<void> => {
    if (!running) return start();
    next ??= running
      .catch(() => {})
      .then(() => {
        next = undefined;
        return start();
      });
    return next;
  };
  const close = async () => {
    await running?.catch(() => {});
    await (await handle?.catch(() => undefined))?.close();
  };
  return { flush, close };
};

const createTransaction = (db: DatabaseSync) => {
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  return <T>(work: () => T): T => {
    begin.run();
    try {
      const result = work();
      commit.run();
      return result;
    } catch (cause) {
      if (db.isTransaction) db.exec('ROLLBACK');
      throw cause;
    }
  };
};

/** Opens the file, or returns null when another process (or this one) has it open. `:memory:` is never shared. */
export const openDatabaseFile = (path: string): DatabaseFile | null => {
  const db = openLocked(path);
  if (!db) return null;
  const inMemory = path === ':memory:';
  const flusher = createFlusher(path);
  return {
    prepare: (sql) => db.prepare(sql),
    exec: (sql) => db.exec(sql),
    transaction: createTransaction(db),
    flush: () => (inMemory ? Promise.resolve() : flusher.flush()),
    checkpoint: () => db.exec('PRAGMA wal_checkpoint(PASSIVE)'),
    close: async () => {
      await flusher.close();
      db.close();
    },
  };
};
