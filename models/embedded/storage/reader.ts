/** Runs a plan: rows that may match, read page by page. */
import type { Collection, Index } from './collection.ts';
import { type Row, scanDocuments } from './documents.ts';
import type { Bounds, Plan } from './planner.ts';

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

/**
 * Rows in the plan's order, each once. `hint` is how many will probably be wanted; reading further is fine.
 * The reader holds nothing open in SQLite between two rows, so writes in between are safe.
 */
export function* readPlan(collection: Collection, plan: Plan, hint = PAGE): Generator<Row> {
  if (plan.kind === 'scan') {
    yield* scanDocuments(collection, false, hint);
    return;
  }
  const seen = plan.index.multikey ? new Set<number>() : undefined;
  const ordered = plan.backward ? plan.bounds.toReversed() : plan.bounds;
  for (const bounds of ordered) {
    for (const row of readRange(plan.index, bounds, plan.backward, hint)) {
      if (seen?.has(row.rid)) continue;
      seen?.add(row.rid);
      yield row;
    }
  }
}
