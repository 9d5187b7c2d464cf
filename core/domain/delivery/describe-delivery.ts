import type { DeliveryFeedback, Scoring } from '../attempt-contract/schema.ts';
import { fillersPerMinute, PACE_TARGET_WPM, scoreDelivery } from './score-delivery.ts';
import type { DeliveryMetrics } from './types.ts';

type Spoken = NonNullable<DeliveryFeedback>;
type Aspect = keyof Scoring['delivery_breakdown'];

const TARGET = `${PACE_TARGET_WPM.from}–${PACE_TARGET_WPM.to}`;

const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

const bounded = (value: number, max: number): number => Math.min(max, Math.max(0, Math.round(value)));

/** The lowest score below 8, the aspect worth working on first; null when all is well. */
const weakestAspect = (metrics: DeliveryMetrics): Aspect | null => {
  const scores = Object.entries(scoreDelivery(metrics)) as [Aspect, number | null][];
  const known = scores.flatMap(([aspect, value]) =>
    value === null || value >= 8 ? [] : [{ aspect, value }],
  );
  return known.toSorted((a, b) => a.value - b.value)[0]?.aspect ?? null;
};

const isFast = ({ wordsPerMinute }: DeliveryMetrics): boolean => (wordsPerMinute ?? 0) > PACE_TARGET_WPM.to;

const headlineFor = (aspect: Aspect | null, metrics: DeliveryMetrics): string => {
  if (metrics.wordsPerMinute === null) return 'Too little speech to measure the delivery.';
  const wpm = bounded(metrics.wordsPerMinute, 400);
  switch (aspect) {
    case 'pace':
      return isFast(metrics)
        ? `At ${wpm} words a minute, listeners have to hurry after you.`
        : `At ${wpm} words a minute, you may sound less sure than you are.`;
    case 'fillers':
      return `${plural(metrics.fillerCount ?? 0, 'filler')} took attention away from your points.`;
    case 'pauses':
      return `${plural(metrics.longPauseCount, 'long pause')} broke the flow of the answer.`;
    case 'confidence':
      return 'Some words were hard to make out.';
    default:
      return `Easy to follow at ${wpm} words a minute.`;
  }
};

const tipFor = (aspect: Aspect | null, metrics: DeliveryMetrics): string => {
  const most = metrics.topFillers[0]?.filler;
  switch (aspect) {
    case 'pace':
      return isFast(metrics)
        ? `Stop for one breath after each STAR part; aim at ${TARGET} words a minute.`
        : `Say the answer once more from three keywords instead of word by word; aim at ${TARGET} words a minute.`;
    case 'fillers':
      return `When you feel ${most === undefined ? 'a filler' : `"${most}"`} coming, close your mouth and pause: silence sounds surer.`;
    case 'pauses':
      return 'Before you start, fix the one-line result in your mind, so that you know where the answer is going.';
    case 'confidence':
      return 'Move closer to the microphone and finish the last word of each sentence.';
    default:
      return `Keep this delivery; anywhere in ${TARGET} words a minute leaves room for short pauses.`;
  }
};

const clarityNote = (metrics: DeliveryMetrics): string => {
  const { fillerCount, topFillers, longPauseCount } = metrics;
  const perMinute = fillersPerMinute(metrics) ?? 0;
  const most = topFillers.map(({ filler, count }) => `"${filler}" ${count}×`).join(', ');
  const fillers =
    fillerCount === null
      ? 'Fillers were not measured.'
      : fillerCount === 0
        ? 'No fillers.'
        : `${plural(fillerCount, 'filler')}, ${Math.round(perMinute)} a minute (${most}).`;
  return `${fillers} ${longPauseCount === 0 ? 'No long pauses.' : `${plural(longPauseCount, 'pause')} over 3 s.`}`;
};

/**
 * Measured delivery in words, within the bounds of the contract. `wpm` is 0 when there was too little speech to
 * have a pace. Counts above the contract's bounds are shown as the bound.
 */
export const describeDelivery = (metrics: DeliveryMetrics): Spoken => {
  const aspect = weakestAspect(metrics);
  return {
    headline: headlineFor(aspect, metrics),
    metrics: shownMetrics(metrics),
    one_action_tip: tipFor(aspect, metrics),
  };
};

/** The measured numbers as the contract shows them: whole and bounded. */
export const shownMetrics = (metrics: DeliveryMetrics): Spoken['metrics'] => ({
  wpm: bounded(metrics.wordsPerMinute ?? 0, 400),
  filler_count: metrics.fillerCount === null ? null : bounded(metrics.fillerCount, 999),
  long_pause_count: bounded(metrics.longPauseCount, 999),
  clarity_note: clarityNote(metrics),
});
