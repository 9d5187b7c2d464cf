import type { ContentFeedback, DeliveryFeedback, Scoring } from '../domain/attempt-contract/schema.ts';
import { describeDelivery } from '../domain/delivery/describe-delivery.ts';
import { scoreDelivery, UNMEASURED_DELIVERY } from '../domain/delivery/score-delivery.ts';
import { guardScores } from '../domain/guards/guard-scores.ts';
import { guardTexts } from '../domain/guards/guard-verdict.ts';
import { combineScores } from '../domain/scores/combine-scores.ts';
import { LEVELS, type Level, STAR_ELEMENTS, STAR_STATUSES, type StarStatus } from '../domain/vocabulary.ts';
import type { Trust } from './assess-trust.ts';

export interface AssessedScores {
  readonly scoring: Scoring;
  readonly contentFeedback: ContentFeedback;
  readonly deliveryFeedback: DeliveryFeedback;
}

const lower = <T>(order: readonly T[], a: T, b: T): T => (order.indexOf(a) <= order.indexOf(b) ? a : b);

/** The worse of two statuses: their list runs from present to missing. */
const worse = (a: StarStatus, b: StarStatus): StarStatus => lower(STAR_STATUSES.toReversed(), a, b);

const levelOf = (level: Level, trust: Trust): Level => {
  const { reading, injected } = trust;
  if (reading.noAnswer !== null) return 'L4';
  return injected ? lower(LEVELS, level, trust.offline().scoring.level_demonstrated) : level;
};

/**
 * Scores as they are shown: content held to what the answer can bear, delivery from measurements alone, overall
 * recomputed. Where there was no answer, no delivery is scored either: speaking well about nothing earns nothing.
 */
const assessScoring = (scoring: Scoring, trust: Trust): Scoring => {
  const { request, reading, injected, transcript, offline } = trust;
  const { content, lowered } = guardScores({
    content: scoring.content_breakdown,
    reading,
    injected,
    transcript,
    offline: () => offline().scoring.content_breakdown,
  });
  if (lowered) trust.markRepaired();
  const measured = request.delivery !== null && reading.noAnswer === null;
  const delivery =
    measured && request.delivery !== null ? scoreDelivery(request.delivery) : UNMEASURED_DELIVERY;
  return {
    ...combineScores(content, delivery),
    content_breakdown: content,
    delivery_breakdown: delivery,
    level_demonstrated: levelOf(scoring.level_demonstrated, trust),
  };
};

/** With instructions in the answer, an element counts only as far as the rules see it too. */
const holdChecklist = (feedback: ContentFeedback, trust: Trust): ContentFeedback => {
  const held = { ...feedback.star_checklist };
  for (const element of STAR_ELEMENTS) {
    const status = worse(held[element].status, trust.reading.star[element]);
    if (status === held[element].status) continue;
    trust.markRepaired();
    held[element] = { status, note: trust.offline().content_feedback.star_checklist[element].note };
  }
  return { ...feedback, star_checklist: held };
};

const assessContent = (feedback: ContentFeedback, trust: Trust): ContentFeedback => {
  // Praise for an answer that is none would come from a coach that was talked into it.
  if (trust.reading.noAnswer !== null) return trust.offline().content_feedback;
  const guarded = guardTexts(feedback, trust.accepts, () => trust.offline().content_feedback);
  if (guarded.replaced) trust.markRepaired();
  return trust.injected ? holdChecklist(guarded.value, trust) : guarded.value;
};

/** Scoring, content and delivery feedback with all guards applied; delivery is described from measurements. */
export const assessScores = (
  scoring: Scoring,
  contentFeedback: ContentFeedback,
  trust: Trust,
): AssessedScores => {
  const { delivery } = trust.request;
  return {
    scoring: assessScoring(scoring, trust),
    contentFeedback: assessContent(contentFeedback, trust),
    deliveryFeedback: delivery === null ? null : describeDelivery(delivery),
  };
};
