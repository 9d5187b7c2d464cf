/** Finding the documents a filter matches: plan, read, test, sort. */
import { decode, encode } from '../bson/codec.ts';
import type { Doc } from '../bson/values.ts';
import type { Scope } from '../query/expressions.ts';
import { compileFilter } from '../query/match.ts';
import type { MatchNotes } from '../query/paths.ts';
import type { Projector } from '../query/projection.ts';
import { type SortPart, sortBy } from '../query/sort.ts';
import type { Collection, Index } from '../storage/collection.ts';
import { scanDocuments } from '../storage/documents.ts';
import { choosePlan, type Plan } from '../storage/planner.ts';
import { readPlan } from '../storage/reader.ts';

export interface Query {
  filter: Doc;
  sort: SortPart[];
  scope: Scope;
  hint: Index | 'natural' | undefined;
  /** How many matches will be wanted; a reading hint only. */
  wanted?: number;
}

export interface Match {
  rid: number;
  bytes: Uint8Array;
  doc: Doc;
  notes: MatchNotes;
}

export const planOf = (collection: Collection, query: Query): Plan =>
  query.hint === 'natural' ? { kind: 'scan' } : choosePlan(collection, query.filter, query.sort, query.hint);

function* unsorted(collection: Collection, query: Query, plan: Plan): Generator<Match> {
  const matches = compileFilter(query.filter, query.scope);
  const wanted = query.sort.length && !(plan.kind === 'index' && plan.sorted) ? undefined : query.wanted;
  for (const { rid, bytes } of readPlan(collection, plan, wanted)) {
    const doc = decode(bytes);
    const notes: MatchNotes = {};
    if (matches(doc, notes)) yield { rid, bytes, doc, notes };
  }
}

/** Sort by `$natural` is insertion order. */
function* natural(collection: Collection, query: Query, backward: boolean): Generator<Match> {
  const matches = compileFilter(query.filter, query.scope);
  for (const { rid, bytes } of scanDocuments(collection, backward)) {
    const doc = decode(bytes);
    const notes: MatchNotes = {};
    if (matches(doc, notes)) yield { rid, bytes, doc, notes };
  }
}

/** Matches in the query's order. The filter is compiled even when there is no collection, for its errors. */
export const findMatches = (collection: Collection | undefined, query: Query): Iterable<Match> => {
  if (!collection) {
    compileFilter(query.filter, query.scope);
    return [];
  }
  const order = query.sort[0];
  if (order?.path === '$natural') return natural(collection, query, order.direction === -1);
  const plan = planOf(collection, query);
  const found = unsorted(collection, query, plan);
  if (query.sort.length === 0 || (plan.kind === 'index' && plan.sorted)) return found;
  return sortBy([...found], (match) => match.doc, query.sort);
};

export function* limited<T>(items: Iterable<T>, skip: number, limit: number): Generator<T> {
  let index = 0;
  for (const item of items) {
    if (index++ < skip) continue;
    yield item;
    if (limit > 0 && index - skip >= limit) return;
  }
}

/** Matches as the bytes a client gets; what no projection touched is sent as it is stored. */
export function* projected(matches: Iterable<Match>, project: Projector | undefined): Generator<Uint8Array> {
  for (const { bytes, doc, notes } of matches) yield project ? encode(project(doc, notes)) : bytes;
}

/** Whether a filter matches everything: then stored documents need not be decoded. */
export const isEmpty = (filter: Doc): boolean => Object.keys(filter).length === 0;
