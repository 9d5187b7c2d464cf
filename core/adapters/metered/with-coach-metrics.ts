import { isAppError } from '../../errors/app-error.ts';
import type { Coach, CoachPart } from '../../ports/coach.ts';
import type { Metrics } from '../../ports/metrics.ts';
import { codeOf } from './time-call.ts';

/** Counts what fails of one coach. */
export const withCoachFailures = (coach: Coach, metrics: Pick<Metrics, 'providerFailed'>): Coach => ({
  ...coach,
  assess: async function* (request, context): AsyncGenerator<CoachPart> {
    try {
      yield* coach.assess(request, context);
    } catch (error) {
      const isCancelled = isAppError(error) && error.code === 'cancelled';
      if (!isCancelled) metrics.providerFailed({ provider: coach.name, code: codeOf(error) });
      throw error;
    }
  },
});

/** Counts how often another coach than the first gave the feedback. */
export const withCoachFallbacks = (chain: Coach, metrics: Pick<Metrics, 'fellBack'>): Coach => ({
  ...chain,
  assess: async function* (request, context): AsyncGenerator<CoachPart> {
    for await (const part of chain.assess(request, context)) {
      if (part.kind === 'served_by' && part.coach !== chain.name)
        metrics.fellBack({ service: 'coach', provider: part.coach });
      yield part;
    }
  },
});
