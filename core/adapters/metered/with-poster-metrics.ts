import type { Logger } from '../../ports/logger.ts';
import type { Metrics } from '../../ports/metrics.ts';
import type { Poster } from '../../ports/poster.ts';
import { logIfSlow, SLOW_MS } from '../../usecases/slowly.ts';
import { monotonicMs, type NowMs, timeCall } from './time-call.ts';

/** How long posts take until they can be read, and a line for one that took long. */
export const withPosterMetrics = (
  poster: Poster,
  { metrics, logger }: { readonly metrics: Pick<Metrics, 'delivery'>; readonly logger: Logger },
  nowMs: NowMs = monotonicMs,
): Poster => ({
  frontEnd: poster.frontEnd,
  post: (item, signal) =>
    timeCall(
      () => poster.post(item, signal),
      (outcome, durationMs) => {
        const { frontEnd, kind } = item;
        metrics.delivery({ frontEnd, kind, outcome, durationMs });
        const ids = { frontEnd, kind, key: item.key, tries: item.attempts, outcome };
        logIfSlow(logger, 'delivery', { durationMs, limitMs: SLOW_MS.delivery }, ids);
      },
      nowMs,
    ),
});
