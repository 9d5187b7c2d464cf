import type { CallOutcome } from '../../ports/metrics.ts';
import { monotonicMs, type NowMs, timeCall } from './time-call.ts';

/** One call of a method that answered later; streams and plain values are not told. */
export interface ObservedCall {
  readonly method: string;
  readonly args: readonly unknown[];
  readonly outcome: CallOutcome;
  readonly durationMs: number;
}

type Method = (...args: unknown[]) => unknown;

/** The same object, whose every call that gives a promise is told to `observe` when it has ended. */
export const observeCalls = <T extends object>(
  target: T,
  observe: (call: ObservedCall) => void,
  nowMs: NowMs = monotonicMs,
): T => {
  const wrap =
    (method: string, own: Method): Method =>
    (...args) => {
      const startedAt = nowMs();
      const result = own.apply(target, args);
      if (!(result instanceof Promise)) return result;
      return timeCall(
        () => result,
        (outcome) => observe({ method, args, outcome, durationMs: nowMs() - startedAt }),
        nowMs,
      );
    };
  const entries = Object.entries(target).map(([name, value]) => [
    name,
    typeof value === 'function' ? wrap(name, value as Method) : value,
  ]);
  return Object.fromEntries(entries) as T;
};
