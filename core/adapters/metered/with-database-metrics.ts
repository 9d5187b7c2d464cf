import type { Logger } from '../../ports/logger.ts';
import type { Metrics } from '../../ports/metrics.ts';
import { logIfSlow, type OperationIds, SLOW_MS } from '../../usecases/slowly.ts';
import { type ObservedCall, observeCalls } from './observe-calls.ts';
import { monotonicMs, type NowMs } from './time-call.ts';

export interface DatabaseMetricsDeps {
  readonly metrics: Pick<Metrics, 'databaseCall'>;
  readonly logger: Logger;
  readonly nowMs?: NowMs;
}

const ID_NAMES = ['interviewId', 'attemptId', 'drillId'] as const;

/** Ids that a call named, of its first argument alone. */
const idsOf = ([first]: readonly unknown[]): OperationIds => {
  if (typeof first !== 'object' || first === null) return {};
  const given = first as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    ID_NAMES.flatMap((name) => (typeof given[name] === 'string' ? [[name, given[name]]] : [])),
  );
};

/** Measures the calls of one store by `name.method`, and says in the log which took long. Streams are not measured. */
export const withDatabaseMetrics = <T extends object>(
  store: T,
  name: string,
  { metrics, logger, nowMs = monotonicMs }: DatabaseMetricsDeps,
): T =>
  observeCalls(
    store,
    ({ method, args, outcome, durationMs }: ObservedCall) => {
      const operation = `${name}.${method}`;
      metrics.databaseCall({ operation, outcome, durationMs });
      logIfSlow(
        logger,
        operation,
        { durationMs, limitMs: SLOW_MS.databaseCall },
        { ...idsOf(args), outcome },
      );
    },
    nowMs,
  );

/** The same for a group of stores, each by its own name. */
export const withStoreMetrics = <T extends object>(stores: T, deps: DatabaseMetricsDeps): T =>
  Object.fromEntries(
    Object.entries(stores).map(([name, store]) => [
      name,
      typeof store === 'object' && store !== null ? withDatabaseMetrics(store, name, deps) : store,
    ]),
  ) as T;
