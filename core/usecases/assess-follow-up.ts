import type { ContentFeedback, FollowUp, Scoring } from '../domain/attempt-contract/schema.ts';
import { type FollowUpType, findGap, gateFollowUp } from '../domain/guards/gate-follow-up.ts';
import { plainText } from '../domain/guards/plain-words.ts';
import { STAR_ELEMENTS, type StarElement, type StarStatus } from '../domain/vocabulary.ts';
import type { Trust } from './assess-trust.ts';

export interface DecidedFollowUp {
  readonly followUp: FollowUp;
  readonly type: FollowUpType;
}

/** What is judged at the gate: the rules' reading, or the coach's own checklist and relevance. */
interface Evidence {
  readonly star: Readonly<Record<StarElement, StarStatus>>;
  readonly relevance: number;
}

/** A follow-up that the person was asked before, or that may not be shown, is replaced by the rules' own. */
const replaceUnfit = (followUp: FollowUp, trust: Trust): FollowUp => {
  if (!followUp.should_ask) return trust.accepts(followUp.reason) ? followUp : { ...followUp, reason: '' };
  const asked = new Set(trust.request.steps.map(({ question }) => plainText(question)));
  const isFit = ({ question_text, reason }: FollowUp): boolean =>
    trust.accepts(question_text) && trust.accepts(reason) && !asked.has(plainText(question_text));
  if (isFit(followUp)) return followUp;
  trust.markRepaired();
  const offline = trust.offline().follow_up;
  return isFit(offline) ? offline : { should_ask: false, question_text: '', reason: '' };
};

/** A follow-up is sent before its reason has streamed in; the gap that opened the gate is reason enough. */
const withReason = (followUp: FollowUp, { star }: Evidence): FollowUp => {
  if (!followUp.should_ask || followUp.reason.trim() !== '') return followUp;
  const open = STAR_ELEMENTS.filter((element) => star[element] !== 'present');
  const reason =
    open.length === 0
      ? 'The answer stays beside the question.'
      : `Still missing or thin: ${open.map((element) => `the ${element}`).join(', ')}.`;
  return { ...followUp, reason };
};

const decide = (followUp: FollowUp, evidence: Evidence, trust: Trust): DecidedFollowUp => {
  const { star, relevance } = evidence;
  const gated = gateFollowUp({ followUp, star, relevance, followUpsLeft: trust.request.followUpsLeft });
  return {
    followUp: withReason(gated, evidence),
    type: gated.should_ask ? findGap(star, relevance) : 'none',
  };
};

/**
 * What can be decided the moment a follow-up arrives: no when the coach asks for none or none is left, yes when the
 * rules themselves see a gap. Null when it takes the coach's own checklist to decide.
 */
export const decideAtOnce = (proposed: FollowUp, trust: Trust): DecidedFollowUp | null => {
  const followUp = replaceUnfit(proposed, trust);
  const { reading, request } = trust;
  const open = findGap(reading.star, reading.relevance) !== 'none';
  if (!followUp.should_ask || request.followUpsLeft <= 0 || open) return decide(followUp, reading, trust);
  return null;
};

/** The decision by the coach's own checklist and relevance, where the rules saw no gap. */
export const decideByCoach = (
  proposed: FollowUp,
  coach: { readonly scoring: Scoring; readonly contentFeedback: ContentFeedback },
  trust: Trust,
): DecidedFollowUp => {
  const { star_checklist } = coach.contentFeedback;
  const star = Object.fromEntries(
    STAR_ELEMENTS.map((element) => [element, star_checklist[element].status]),
  ) as Record<StarElement, StarStatus>;
  const { relevance } = coach.scoring.content_breakdown;
  return decide(replaceUnfit(proposed, trust), { star, relevance }, trust);
};
