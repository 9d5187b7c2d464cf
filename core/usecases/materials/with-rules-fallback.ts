import { isAppError } from '../../errors/app-error.ts';
import type { Analysed, Analyst } from '../../ports/analyst.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';
import { createRulesAnalyst } from './rules-analyst.ts';

export interface FallbackOptions {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly rules?: Analyst;
  /** After a failure the first is left alone for so long. Default 60 000. */
  readonly restMs?: number;
}

/** What trying elsewhere does not cure: the text itself, or nobody waiting any more. */
const isFinal = (error: unknown): boolean =>
  isAppError(error) && (error.code === 'bad_input' || error.code === 'cancelled');

/**
 * An analyst that reads by rules whenever the first fails; `by` says which of them it was. While a failing one rests,
 * nobody waits for it.
 */
export const withRulesFallback = (first: Analyst, options: FallbackOptions): Analyst => {
  const { clock, logger, rules = createRulesAnalyst(), restMs = 60_000 } = options;
  let restsUntil = 0;
  const either = async <T>(call: (analyst: Analyst) => Promise<Analysed<T>>): Promise<Analysed<T>> => {
    if (clock.now().getTime() < restsUntil) return call(rules);
    try {
      return await call(first);
    } catch (error) {
      if (isFinal(error)) throw error;
      restsUntil = clock.now().getTime() + restMs;
      logger.warn({ code: isAppError(error) ? error.code : 'internal' }, 'analysed by rules instead');
      return call(rules);
    }
  };
  return {
    version: first.version,
    analyseResume: (text, signal, inVain) => either((analyst) => analyst.analyseResume(text, signal, inVain)),
    analysePosting: (text, signal, inVain) =>
      either((analyst) => analyst.analysePosting(text, signal, inVain)),
  };
};
