import type { FOLLOW_UP_TYPES, FollowUp } from '../attempt-contract/schema.ts';
import { STAR_ELEMENTS, type StarElement, type StarStatus } from '../vocabulary.ts';

type StarStatuses = Readonly<Record<StarElement, StarStatus>>;
export type FollowUpType = (typeof FOLLOW_UP_TYPES)[number];

/** Below this, an answer is not on the question enough to leave it there. */
export const LOW_RELEVANCE = 6;

/** Why a follow-up is allowed: a STAR element missing or weak, or relevance below 6; `none` when there is no gap. */
export const findGap = (star: StarStatuses, relevance: number): FollowUpType => {
  if (STAR_ELEMENTS.some((element) => star[element] !== 'present')) return 'missing_star';
  return relevance < LOW_RELEVANCE ? 'low_relevance' : 'none';
};

const refused = (reason: string): FollowUp => ({ should_ask: false, question_text: '', reason });

/** Lets a follow-up through only where there is a gap to ask about and one is left to ask. */
export const gateFollowUp = ({
  followUp,
  star,
  relevance,
  followUpsLeft,
}: {
  readonly followUp: FollowUp;
  readonly star: StarStatuses;
  readonly relevance: number;
  readonly followUpsLeft: number;
}): FollowUp => {
  if (!followUp.should_ask || followUp.question_text.trim() === '') return refused(followUp.reason);
  if (followUpsLeft <= 0) return refused('No follow-up is left in this attempt.');
  if (findGap(star, relevance) === 'none') return refused('The answer is complete and on the question.');
  return followUp;
};
