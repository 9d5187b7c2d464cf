import type { AnswerReading } from '../answer-reading.ts';
import {
  type ContentFeedback,
  type Feedback,
  POLICY_VERSION,
  type Scoring,
} from '../attempt-contract/schema.ts';
import { type CoachRequest, transcriptOf } from '../coach-request.ts';
import { describeDelivery } from '../delivery/describe-delivery.ts';
import { scoreDelivery, UNMEASURED_DELIVERY } from '../delivery/score-delivery.ts';
import { combineScores } from '../scores/combine-scores.ts';
import type { Analysis } from './analyse-answer.ts';
import { writeCoachNotes } from './feedback/coach-notes.ts';
import { diagnose, type Issue } from './feedback/diagnosis.ts';
import { followUpType, writeFollowUp } from './feedback/follow-up.ts';
import { writeHeadline, writeRelevanceNote } from './feedback/headline.ts';
import { writeImprovements, writeTip } from './feedback/improvements.ts';
import { writeLibrarySuggestion } from './feedback/library.ts';
import { writeNoAnswerFeedback } from './feedback/no-answer.ts';
import { seedOf } from './feedback/pick.ts';
import { writeStarNotes } from './feedback/star-notes.ts';
import { writeStrengths } from './feedback/strengths.ts';
import { MODEL_VERSION } from './feedback/wording.ts';
import { writeRewrite } from './feedback/write-rewrite.ts';
import { analysisFor } from './read-answer.ts';
import { countedWords, scoreContent } from './score-content.ts';

const scoringOf = (analysis: Analysis): Scoring => {
  const { breakdown, level } = scoreContent(analysis);
  const { delivery } = analysis.request;
  const spoken = delivery ? scoreDelivery(delivery) : UNMEASURED_DELIVERY;
  return {
    ...combineScores(breakdown, spoken),
    content_breakdown: breakdown,
    delivery_breakdown: spoken,
    level_demonstrated: level,
  };
};

const contentOf = (
  analysis: Analysis,
  issues: readonly Issue[],
  transcript: string,
  overall: number,
): ContentFeedback => {
  if (analysis.noAnswer) return writeNoAnswerFeedback(analysis, transcript);
  const seed = seedOf(transcript);
  return {
    headline: writeHeadline(analysis, issues, seed),
    top_strengths: writeStrengths(analysis, seed),
    top_improvements: writeImprovements(analysis, issues, seed),
    star_checklist: writeStarNotes(analysis, transcript),
    relevance_note: writeRelevanceNote(analysis, overall),
    one_action_tip: writeTip(analysis, issues, seed),
  };
};

/**
 * Complete feedback from rules alone: schema-valid for any input, deterministic, made of the person's own words.
 * `reading` saves reading the answer twice when it came from `readAnswer` for this very request.
 */
export const coachOffline = (request: CoachRequest, reading?: AnswerReading): Feedback => {
  const analysis = analysisFor(request, reading);
  const transcript = transcriptOf(request);
  const issues = diagnose(analysis, countedWords(analysis));
  const scoring = scoringOf(analysis);
  const followUp = writeFollowUp(analysis, issues, seedOf(transcript));
  return {
    follow_up: followUp,
    scoring,
    content_feedback: contentOf(analysis, issues, transcript, scoring.overall),
    delivery_feedback: request.delivery ? describeDelivery(request.delivery) : null,
    rewrite: writeRewrite(analysis),
    coach_notes: writeCoachNotes(analysis, issues),
    library_suggestion: writeLibrarySuggestion(analysis, scoring.overall),
    metadata: {
      model_version: MODEL_VERSION,
      policy_version: POLICY_VERSION,
      follow_up_type: followUpType(followUp, analysis),
      degraded: true,
    },
  };
};
