import {
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhen,
  type IBackoff,
  type IHalfOpenAfterBackoffContext,
} from 'cockatiel';
import { type ErrorCode, isAppError } from '../../errors/app-error.ts';
import type { Clock } from '../../ports/clock.ts';

export interface BreakerOptions {
  readonly clock: Clock;
  /** Failures in a row that open the breaker. */
  readonly failuresToOpen: number;
  /** First wait before a probe; doubled after each probe that fails, up to `maxRecoveryMs`. */
  readonly recoveryMs: number;
  readonly maxRecoveryMs: number;
  /** Called when the breaker opens, with what opened it, and when it closes again, with null. */
  readonly onChange: (available: boolean, code: ErrorCode | null) => void;
}

export interface BreakerCall {
  /** True for the first call after a wait: it decides whether the breaker closes. */
  readonly isProbe: boolean;
  succeed(): Promise<void>;
  fail(error: unknown): Promise<void>;
  /** The call proved nothing either way. */
  abandon(): Promise<void>;
}

export interface CoachBreaker {
  /** Null while the breaker is open, and while a probe is under way: nobody waits for either. */
  begin(): BreakerCall | null;
}

const ABANDONED = Symbol('abandoned');

const codeOf = (reason: unknown): ErrorCode | null => {
  const error = (reason as { error?: unknown }).error;
  return isAppError(error) ? error.code : null;
};

/**
 * cockatiel reads the system's clock; a wait that is endless until our clock says otherwise makes it follow ours.
 */
const recoveryWait = ({ clock, recoveryMs, maxRecoveryMs }: BreakerOptions) => {
  let probeAt = 0;
  const next = ({ attempt }: IHalfOpenAfterBackoffContext): IBackoff<IHalfOpenAfterBackoffContext> => {
    probeAt = clock.now().getTime() + Math.min(recoveryMs * 2 ** (attempt - 1), maxRecoveryMs);
    return {
      get duration() {
        return isOver() ? 0 : Number.POSITIVE_INFINITY;
      },
      next,
    };
  };
  const isOver = (): boolean => clock.now().getTime() >= probeAt;
  return { next, isOver };
};

/** A circuit breaker around calls that last as long as a stream. */
export const createCoachBreaker = (options: BreakerOptions): CoachBreaker => {
  const wait = recoveryWait(options);
  // An abandoned probe leaves the breaker open; an abandoned call of a closed one counts for nothing.
  const counts = (error: unknown): boolean =>
    (error as unknown) !== ABANDONED || policy.state === CircuitState.HalfOpen;
  const policy = circuitBreaker(handleWhen(counts), {
    breaker: new ConsecutiveBreaker(options.failuresToOpen),
    halfOpenAfter: wait,
  });
  policy.onBreak((reason) => options.onChange(false, codeOf(reason)));
  policy.onReset(() => options.onChange(true, null));

  return {
    begin() {
      const isOpen = policy.state === CircuitState.Open;
      if (policy.state === CircuitState.HalfOpen || (isOpen && !wait.isOver())) return null;
      const outcome = Promise.withResolvers<void>();
      const run = policy.execute(() => outcome.promise).catch(() => {});
      const settle = (act: () => void) => (): Promise<void> => {
        act();
        return run;
      };
      return {
        isProbe: isOpen,
        succeed: settle(outcome.resolve),
        fail: (error) => settle(() => outcome.reject(error))(),
        abandon: settle(() => outcome.reject(ABANDONED)),
      };
    },
  };
};
