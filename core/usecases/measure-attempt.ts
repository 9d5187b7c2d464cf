import { measureDeliveryOfSteps } from '../domain/delivery/measure-delivery.ts';
import type { DeliveryMetrics } from '../domain/delivery/types.ts';
import type { Attempt } from '../domain/interview/types.ts';
import type { Answer } from './engine.ts';

/**
 * How an attempt was spoken, over the steps before and this answer. Typed steps have no part in it; null when
 * all are typed. One step whose transcriber dropped fillers makes their count unknown for the whole.
 */
export const measureAttempt = (before: Attempt | undefined, answer: Answer): DeliveryMetrics | null => {
  const spoken = [...(before?.steps ?? []), answer].flatMap(({ words }) => (words === null ? [] : [words]));
  if (spoken.length === 0) return null;
  const earlier = before?.delivery ?? null;
  const measuredBefore = earlier === null || earlier.fillerCount !== null;
  const measuredNow = answer.words === null || (answer.fillersMeasured ?? true);
  return measureDeliveryOfSteps(spoken, { fillersMeasured: measuredBefore && measuredNow });
};
