/** Runs a plan: rows that may match, read page by page. */
import type { Collection, Index } from './collection.ts';
import { type Row, scanDocuments } from './documents.ts';
import type { Bounds, IndexPlan, Plan } from './planner.ts';

const PAGE = 256;
type Found = [Uint8Array, number, Uint8Array];

function* readRange(index: Index, bounds: Bounds, backward: boolean, hint: number): Generator<Row> {
  let key: Uint8Array = backward ? bounds.high : bounds.low;
  let rid = backward ? 0 : -1;
  for (let size = Math.min(hint, PAGE); ; size = PAGE) {
    const statement = backward ? index.sql.backward : index.sql.forward;
    const limit = backward ? bounds.low : bounds.high;
    const rows = statement.all(key, rid, limit, size) as unknown as Found[];
    for (const [, id, bytes] of rows) yield { rid: id, bytes };
    if (rows.length < size) return;
    [key, rid] = rows.at(-1) as Found;
  }
}

function* readIndex(plan: IndexPlan, hint: number): Generator<Row> {
  const ordered = plan.backward ? plan.bounds.toReversed() : plan.bounds;
  for (const bounds of ordered) yield* readRange(plan.index, bounds, plan.backward, hint);
}

function* distinctRows(rows: Iterable<Row>, seen: Set<number>): Generator<Row> {
  for (const row of rows) {
    if (seen.has(row.rid)) continue;
    seen.add(row.rid);
    yield row;
  }
}

/**
 * Rows in the plan's order, each once. `hint` is how many will probably be wanted; reading further is fine.
 * The reader holds nothing open in SQLite between two rows, so writes in between are safe.
 */
export function* readPlan(collection: Collection, plan: Plan, hint = PAGE): Generator<Row> {
  if (plan.kind === 'scan') {
    yield* scanDocuments(collection, false, hint);
  } else if (plan.kind === 'union') {
    const seen = new Set<number>();
    for (const branch of plan.plans) yield* distinctRows(readIndex(branch, hint), seen);
  } else if (plan.index.multikey) {
    yield* distinctRows(readIndex(plan, hint), new Set());
  } else {
    yield* readIndex(plan, hint);
  }
}
