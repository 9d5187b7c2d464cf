/** Chooses how to read a collection for a filter and a sort. */

import { compareValues } from '../bson/compare.ts';
import { afterPrefix, invert } from '../bson/key-encoding.ts';
import { type Doc, isDoc } from '../bson/values.ts';
import { isIndex } from '../query/paths.ts';
import type { SortPart } from '../query/sort.ts';
import type { Collection, Index } from './collection.ts';
import { type Constraint, constraintsOf, type KeyRange, strongest } from './constraints.ts';

/** Keys from `low` (inclusive) to `high` (exclusive). */
export interface Bounds {
  low: Buffer;
  high: Buffer;
}

export interface IndexPlan {
  kind: 'index';
  index: Index;
  bounds: Bounds[];
  backward: boolean;
  sorted: boolean;
}

/** `union`: one index read for each branch of an `$or`. */
export type Plan = { kind: 'scan' } | IndexPlan | { kind: 'union'; plans: IndexPlan[] };

const MAX_RANGES = 2000;

const sameCondition = (a: unknown, b: unknown): boolean => compareValues(a, b) === 0;

/** Whether the filter asks for no less than the partial index's own filter; only plain implications count. */
const impliesPartial = (filter: Doc, partial: NonNullable<Index['partial']>): boolean =>
  Object.keys(partial.filter).every((path) => {
    if (path.startsWith('$')) return false;
    const condition = filter[path];
    if (condition === undefined) return false;
    if (sameCondition(condition, partial.filter[path])) return true;
    if (isDoc(condition) && Object.keys(condition).some((key) => key.startsWith('$'))) {
      return (
        Object.hasOwn(condition, '$eq') &&
        partial.matches({ ...partialOnly(partial.filter, filter), [path]: condition['$eq'] })
      );
    }
    return partial.matches({ ...partialOnly(partial.filter, filter), [path]: condition });
  });

const partialOnly = (partial: Doc, filter: Doc): Doc =>
  Object.fromEntries(Object.keys(partial).map((path) => [path, filter[path]]));

interface Prefix {
  ranges: KeyRange[];
  /** How many leading fields are one value each. */
  equalities: number;
  bounded: number;
  usedSparse: boolean;
}

const oriented = (range: KeyRange, direction: 1 | -1): KeyRange =>
  direction === 1 ? range : { low: invert(Buffer.from(range.high)), high: invert(Buffer.from(range.low)) };

const crossed = (prefixes: KeyRange[], constraint: Constraint, direction: 1 | -1): KeyRange[] => {
  const ranges = constraint.ranges.map((range) => oriented(range, direction));
  if (direction === -1) ranges.reverse();
  return prefixes.flatMap((prefix) =>
    ranges.map(({ low, high }) => ({
      low: Buffer.concat([prefix.low, low]),
      high: Buffer.concat([prefix.high, high]),
    })),
  );
};

/** As many leading fields as have constraints; in a multikey index only the first may be bounded. */
const prefixOf = (index: Index, constraints: Map<string, Constraint[]>): Prefix => {
  let ranges: KeyRange[] = [{ low: Buffer.alloc(0), high: Buffer.alloc(0) }];
  const prefix = { equalities: 0, bounded: 0, usedSparse: false };
  for (const field of index.fields) {
    const found = field.parts.some(isIndex) ? undefined : constraints.get(field.path);
    const constraint = found && strongest(found, index.multikey);
    if (!constraint || ranges.length * constraint.ranges.length > MAX_RANGES) break;
    ranges = crossed(ranges, constraint, field.direction);
    prefix.bounded += 1;
    if (!constraint.nullable) prefix.usedSparse = true;
    const single = constraint.points && constraint.ranges.length === 1;
    if (single && prefix.equalities === prefix.bounded - 1) prefix.equalities += 1;
    if (!constraint.points || index.multikey) break;
  }
  return { ranges, ...prefix };
};

/** Whether reading the index after its equalities gives the sort's order, forward or backward. */
const sortedBy = (index: Index, prefix: Prefix, sort: SortPart[]): 'forward' | 'backward' | undefined => {
  if (index.multikey || sort.length === 0 || prefix.bounded > prefix.equalities + 1) return undefined;
  if (prefix.ranges.length > 1) return undefined;
  const fixed = new Set(index.fields.slice(0, prefix.equalities).map((field) => field.path));
  const wanted = sort.filter((part) => !fixed.has(part.path));
  const rest = index.fields.slice(prefix.equalities);
  if (wanted.length > rest.length) return undefined;
  const flips = wanted.map((part, i) => {
    const field = rest[i];
    return field?.path === part.path && !field.parts.some(isIndex) ? field.direction * part.direction : 0;
  });
  if (flips.every((flip) => flip === 1)) return 'forward';
  return flips.every((flip) => flip === -1) ? 'backward' : undefined;
};

const score = (prefix: Prefix, index: Index, sorted: boolean): number =>
  prefix.equalities * 10 +
  (prefix.bounded - prefix.equalities) * 5 +
  (sorted ? 3 : 0) +
  (index.unique ? 1 : 0);

const candidate = (index: Index, filter: Doc, constraints: Map<string, Constraint[]>, sort: SortPart[]) => {
  if (index.partial && !impliesPartial(filter, index.partial)) return undefined;
  const prefix = prefixOf(index, constraints);
  if (index.sparse && !prefix.usedSparse) return undefined;
  const order = sortedBy(index, prefix, sort);
  if (prefix.bounded === 0 && !order && !index.partial) return undefined;
  return { index, prefix, order, score: score(prefix, index, order !== undefined) };
};

type Candidate = NonNullable<ReturnType<typeof candidate>>;

const bestCandidate = (indexes: readonly Index[], filter: Doc, sort: SortPart[]): Candidate | undefined => {
  const constraints = constraintsOf(filter);
  return indexes
    .map((index) => candidate(index, filter, constraints, sort))
    .filter((found) => found !== undefined)
    .sort((a, b) => b.score - a.score)[0];
};

const indexPlan = ({ index, prefix, order }: Candidate): IndexPlan => ({
  kind: 'index',
  index,
  bounds: prefix.ranges.map(({ low, high }) => ({ low, high: afterPrefix(high) })),
  backward: order === 'backward',
  sorted: order !== undefined,
});

/** When every branch of an `$or` has an index of its own, reading them all replaces a scan. */
const unionPlan = (collection: Collection, filter: Doc): Plan | undefined => {
  const branches = filter['$or'];
  if (!Array.isArray(branches)) return undefined;
  const plans: IndexPlan[] = [];
  for (const branch of branches) {
    const best = isDoc(branch) ? bestCandidate(collection.indexes, branch, []) : undefined;
    if (!best || best.prefix.bounded === 0) return undefined;
    plans.push(indexPlan(best));
  }
  return plans.length > 0 ? { kind: 'union', plans } : undefined;
};

/** `hinted`: the index the client insists on. */
export const choosePlan = (collection: Collection, filter: Doc, sort: SortPart[], hinted?: Index): Plan => {
  const best = bestCandidate(hinted ? [hinted] : collection.indexes, filter, sort);
  if (best && (hinted || best.prefix.bounded > 0)) return indexPlan(best);
  const union = hinted ? undefined : unionPlan(collection, filter);
  return union ?? (best ? indexPlan(best) : { kind: 'scan' });
};
