/**
 * mingo, loaded when the first expression or pipeline needs it: it is hundreds of small files, and opening a
 * database, reading and writing by filter do without.
 */
import { createRequire } from 'node:module';
import { once } from '../once.ts';

const load = createRequire(import.meta.url);

export const mingo = once(() => ({
  core: load('mingo/core') as typeof import('mingo/core'),
  lazy: load('mingo/lazy') as typeof import('mingo/lazy'),
  aggregator: load('mingo/aggregator') as typeof import('mingo/aggregator'),
  accumulators: load('mingo/operators/accumulator') as object,
  expressions: load('mingo/operators/expression') as object,
  stages: load('mingo/operators/pipeline') as object,
  projections: load('mingo/operators/projection') as object,
  queries: load('mingo/operators/query') as object,
  windows: load('mingo/operators/window') as object,
  /** Expression operators that compute with their operands. */
  computing: ['arithmetic', 'bitwise', 'trignometry', 'date', 'string', 'type'].map(
    (group) => load(`mingo/operators/expression/${group}`) as object,
  ),
}));
