/** What a database does by itself: expire documents, flush and tidy the log, forget old sessions. */
import type { Logger } from '../../../core/ports/logger.ts';
import type { Doc } from '../bson/values.ts';
import { CURSOR_IDLE_MS } from '../commands/cursors.ts';
import type { Engine } from '../commands/engine.ts';
import { findMatches } from '../commands/finding.ts';
import { inTransaction } from '../commands/write.ts';
import { emptyScope } from '../query/expressions.ts';
import type { Collection, Index } from '../storage/collection.ts';
import { removeDocument } from '../storage/documents.ts';
import { SESSION_LIFETIME_MS } from '../storage/write-records.ts';

/** Documents deleted in one transaction: short enough not to hold up a command noticeably. */
const BATCH = 500;
/** What a power failure can cost at most. Shorter would hold up writes: they wait while the log is flushed. */
const FLUSH_DELAY_MS = 500;
/** Writes after which a quiet moment is used to move the log into the file. */
const TIDY_AFTER_WRITES = 200;
const QUIET_MS = 250;

const expiredFilter = (index: Index, now: Date): Doc => {
  const path = index.fields[0]?.path ?? '';
  const latest = new Date(now.getTime() - (index.expireAfterSeconds ?? 0) * 1000);
  return { ...index.partial?.filter, [path]: { $lte: latest } };
};

const deleteExpired = (engine: Engine, collection: Collection, index: Index, now: Date): number => {
  const query = {
    filter: expiredFilter(index, now),
    sort: [],
    scope: emptyScope(),
    hint: index,
    wanted: BATCH,
  };
  return inTransaction(engine, () => {
    let deleted = 0;
    for (const match of findMatches(collection, query)) {
      removeDocument(collection, match.rid, match.doc);
      if (++deleted === BATCH) break;
    }
    return deleted;
  });
};

/** Deletes what TTL indexes say has expired by `now`; resolves to how many documents. */
export const expireDocuments = async (engine: Engine, now: Date): Promise<number> => {
  let total = 0;
  for (const collection of [...engine.catalog.all()]) {
    for (const index of collection.indexes.filter((one) => one.expireAfterSeconds !== undefined)) {
      for (let deleted = BATCH; deleted === BATCH; ) {
        deleted = deleteExpired(engine, collection, index, now);
        total += deleted;
        if (deleted === BATCH) await new Promise(setImmediate);
      }
    }
  }
  return total;
};

export interface Maintenance {
  /** Runs everything that is due now; resolves to the number of expired documents. */
  run(): Promise<number>;
  /** A write happened that nobody waited to see on the disk. */
  noteWrite(): void;
  stop(): void;
}

export const createMaintenance = (
  engine: Engine,
  intervalMs: number,
  logger: Logger | undefined,
): Maintenance => {
  let flushing: NodeJS.Timeout | undefined;
  let stopped = false;
  const warn = (message: string) => (cause: unknown) => {
    if (!stopped) logger?.warn({ reason: String(cause) }, message);
  };

  const run = async (): Promise<number> => {
    const now = Date.now();
    engine.cursors.expire(now - CURSOR_IDLE_MS);
    engine.records.expire(now - SESSION_LIFETIME_MS);
    const expired = await expireDocuments(engine, new Date(now));
    if (expired > 0) logger?.debug({ expired }, 'expired documents deleted');
    if (!stopped) engine.file.checkpoint();
    return expired;
  };

  const timer = setInterval(() => {
    run().catch(warn('embedded database maintenance failed'));
  }, intervalMs);
  timer.unref();

  let writes = 0;
  const tidy = setTimeout(() => {
    if (stopped || writes < TIDY_AFTER_WRITES) return;
    writes = 0;
    engine.file.checkpoint();
  }, QUIET_MS).unref();

  return {
    run,
    noteWrite: () => {
      writes += 1;
      if (writes >= TIDY_AFTER_WRITES) tidy.refresh();
      flushing ??= setTimeout(() => {
        flushing = undefined;
        engine.file.flush().catch(warn('embedded database flush failed'));
      }, FLUSH_DELAY_MS).unref();
    },
    stop: () => {
      stopped = true;
      clearInterval(timer);
      clearTimeout(flushing);
      clearTimeout(tidy);
    },
  };
};
