import type { Scoring } from '../attempt-contract/schema.ts';
import { meanOf, oneDecimal } from './one-decimal.ts';

export interface CombinedScores {
  readonly overall: number;
  readonly content: number;
  /** Null when nothing of the delivery was measured. */
  readonly delivery: number | null;
}

/** Content weighs 70 %, delivery 30 %. */
const CONTENT_WEIGHT = 0.7;
const DELIVERY_WEIGHT = 0.3;

/**
 * The only place where an overall score is made. All figures are 0–10 with one decimal:
 *
 * - content = mean of star, relevance, clarity and impact;
 * - delivery = mean of those of pace, fillers, pauses and confidence that are known, null when none is;
 * - overall = round(10 · (0.7 · content + 0.3 · delivery)) / 10, or content when delivery is null.
 *
 * Content and delivery are rounded before overall is taken from them, so that whoever sees only the published
 * figures gets the published overall with the published formula.
 */
export const combineScores = (
  contentBreakdown: Scoring['content_breakdown'],
  deliveryBreakdown: Scoring['delivery_breakdown'],
): CombinedScores => {
  const { star, relevance, clarity, impact } = contentBreakdown;
  const content = oneDecimal((star + relevance + clarity + impact) / 4);
  const { pace, fillers, pauses, confidence } = deliveryBreakdown;
  const known = [pace, fillers, pauses, confidence].filter((value) => value !== null);
  const mean = meanOf(known);
  if (mean === null) return { overall: content, content, delivery: null };
  const delivery = oneDecimal(mean);
  return { overall: oneDecimal(CONTENT_WEIGHT * content + DELIVERY_WEIGHT * delivery), content, delivery };
};
