import type { CoachRequest } from '../../domain/coach-request.ts';
import { AppError, type ErrorCode, isAppError } from '../../errors/app-error.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Coach, CoachContext, CoachPart } from '../../ports/coach.ts';
import type { Logger } from '../../ports/logger.ts';
import { type CoachBreaker, createCoachBreaker } from './coach-breaker.ts';
import { type Ending, label, type Progress, relayCoach } from './relay-coach.ts';

export interface CoachAvailability {
  readonly coach: string;
  readonly available: boolean;
  /** What made it unavailable, when that is known. */
  readonly code: ErrorCode | null;
}

export interface CoachFallbackOptions {
  readonly clock: Clock;
  readonly logger: Logger;
  /** Failures in a row after which a coach is left alone for a while. Default 3. */
  readonly failuresToOpen?: number;
  /** How long it is left alone at first; doubles with every probe that fails. Default 30 000. */
  readonly recoveryMs?: number;
  /** Default 300 000. */
  readonly maxRecoveryMs?: number;
  readonly onAvailability?: (change: CoachAvailability) => void;
}

interface Member {
  readonly coach: Coach;
  /** Null for the last coach: it is always asked. */
  readonly breaker: CoachBreaker | null;
}

const ALWAYS = { isProbe: false, succeed: async () => {}, fail: async () => {}, abandon: async () => {} };

const isCancelled = (error: unknown): boolean => isAppError(error) && error.code === 'cancelled';

/** Anything but a request that would be wrong everywhere; an unknown error is a bug of that coach alone. */
const mayTryNext = (error: unknown): boolean =>
  !isAppError(error) ||
  error.retryable ||
  error.code === 'coach_rejected' ||
  error.code === 'coach_malformed';

const switchNotice = (first: Coach, next: Coach, failure: unknown): CoachPart => {
  const why = isAppError(failure)
    ? failure.message
    : failure === undefined
      ? `The ${label(first)} is still not available.`
      : `The ${label(first)} failed.`;
  return { kind: 'notice', code: 'coach_fallback', message: `${why} The ${label(next)} takes over.` };
};

async function* conclude(ending: Ending, coach: Coach, isProbe: boolean): AsyncGenerator<CoachPart> {
  if (isProbe) {
    yield { kind: 'notice', code: 'coach_recovered', message: `The ${label(coach)} is available again.` };
  }
  yield { kind: 'served_by', coach: ending.coach, degraded: ending.degraded };
  yield { kind: 'part', key: 'metadata', value: ending.metadata };
}

const joinBreakers = (coaches: readonly Coach[], options: CoachFallbackOptions): readonly Member[] => {
  const { clock, logger, failuresToOpen = 3, recoveryMs = 30_000, maxRecoveryMs = 300_000 } = options;
  return coaches.map((coach, index) => {
    if (index === coaches.length - 1) return { coach, breaker: null };
    const onChange = (available: boolean, code: ErrorCode | null): void => {
      logger.info({ coach: coach.name, available, code }, 'coach availability changed');
      options.onAvailability?.({ coach: coach.name, available, code });
    };
    const breaker = createCoachBreaker({ clock, failuresToOpen, recoveryMs, maxRecoveryMs, onChange });
    return { coach, breaker };
  });
};

/**
 * Coaches in order of preference as one coach. The next one continues when one fails: parts that were shown stay
 * as they are, only what is missing comes from it. A coach that keeps failing is left alone and probed from time
 * to time; the last one is always asked. `served_by` names who completed the feedback. Throws what the last coach
 * threw; `cancelled` ends everything at once.
 */
export const withCoachFallback = (
  coaches: readonly [Coach, ...Coach[]],
  options: CoachFallbackOptions,
): Coach => {
  const members = joinBreakers(coaches, options);

  const assess = async function* (request: CoachRequest, context: CoachContext): AsyncGenerator<CoachPart> {
    const progress: Progress = { shown: new Set(), beganBy: null, held: null };
    let failed: { coach: Coach; error?: unknown } | null = null;
    for (const { coach, breaker } of members) {
      const call = breaker ? breaker.begin() : ALWAYS;
      if (!call) {
        failed ??= { coach };
        continue;
      }
      try {
        if (failed) yield switchNotice(failed.coach, coach, failed.error);
        const ending = yield* relayCoach(coach, request, context, progress);
        await call.succeed();
        yield* conclude(ending, coach, call.isProbe);
        return;
      } catch (error) {
        if (isCancelled(error)) throw error;
        if (context.signal.aborted) throw new AppError('cancelled', 'The analysis was cancelled.');
        await call.fail(error);
        if (!breaker || !mayTryNext(error)) throw error;
        failed = { coach, error };
        options.logger.warn(
          {
            coach: coach.name,
            attemptKey: context.attemptKey,
            code: isAppError(error) ? error.code : 'unknown',
          },
          'coach failed, trying the next',
        );
      } finally {
        // Only counts when the call was left without an outcome: cancelled, or nobody listens any more.
        await call.abandon();
      }
    }
  };
  return { name: coaches[0].name, degraded: coaches.every(({ degraded }) => degraded), assess };
};
