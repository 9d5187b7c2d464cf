import { AppError, type ErrorCode, isAppError } from '../../errors/app-error.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';
import { type CoachBreaker, createCoachBreaker } from './coach-breaker.ts';

export interface Availability {
  readonly name: string;
  readonly available: boolean;
  /** What made it unavailable, when that is known. */
  readonly code: ErrorCode | null;
}

export interface FallbackOptions {
  readonly clock: Clock;
  readonly logger: Logger;
  /** Failures in a row after which one is left alone for a while. Default 3. */
  readonly failuresToOpen?: number;
  /** How long it is left alone at first; doubles with every probe that fails. Default 30 000. */
  readonly recoveryMs?: number;
  /** Default 300 000. */
  readonly maxRecoveryMs?: number;
  readonly onAvailability?: (change: Availability) => void;
}

interface Member<T> {
  readonly service: T;
  /** Null for the last one: it is always asked. */
  readonly breaker: CoachBreaker | null;
}

const ALWAYS = { succeed: async () => {}, fail: async () => {}, abandon: async () => {} };

const codeOf = (error: unknown): ErrorCode | 'unknown' => (isAppError(error) ? error.code : 'unknown');

const joinBreakers = <T extends { readonly name: string }>(
  services: readonly T[],
  options: FallbackOptions,
): readonly Member<T>[] => {
  const { clock, logger, failuresToOpen = 3, recoveryMs = 30_000, maxRecoveryMs = 300_000 } = options;
  return services.map((service, index) => {
    if (index === services.length - 1) return { service, breaker: null };
    const onChange = (available: boolean, code: ErrorCode | null): void => {
      logger.info({ service: service.name, available, code }, 'speech service availability changed');
      options.onAvailability?.({ name: service.name, available, code });
    };
    const breaker = createCoachBreaker({ clock, failuresToOpen, recoveryMs, maxRecoveryMs, onChange });
    return { service, breaker };
  });
};

/** Calls one service after the other until one succeeds. */
export type FirstAvailable<T> = <R>(call: (service: T) => Promise<R>, signal: AbortSignal) => Promise<R>;

/**
 * Services in order of preference. Any failure of one leads to the next, except `cancelled`; `bad_input` leads there
 * as well, because formats differ, but says nothing against the service. One that keeps failing is left alone and
 * probed from time to time; the last is always asked. Throws what the first one asked said of bad input, else what
 * the last one threw.
 */
export const createFirstAvailable = <T extends { readonly name: string }>(
  services: readonly [T, ...T[]],
  options: FallbackOptions,
): FirstAvailable<T> => {
  const members = joinBreakers(services, options);
  return async (call, signal) => {
    let badInput: unknown;
    let failure: unknown;
    for (const { service, breaker } of members) {
      const attempt = breaker ? breaker.begin() : ALWAYS;
      if (!attempt) continue;
      try {
        const result = await call(service);
        await attempt.succeed();
        return result;
      } catch (error) {
        const code = codeOf(error);
        if (signal.aborted || code === 'cancelled') throw cancelledFrom(error);
        if (code === 'bad_input') badInput ??= error;
        else await attempt.fail(error);
        failure = error;
        options.logger.warn({ service: service.name, code }, 'speech service failed');
      } finally {
        // Only counts when the attempt was left without an outcome.
        await attempt.abandon();
      }
    }
    throw badInput ?? failure;
  };
};

const cancelledFrom = (error: unknown): unknown =>
  codeOf(error) === 'cancelled' ? error : new AppError('cancelled', 'It was cancelled.');
