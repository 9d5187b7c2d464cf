import {
  type Feedback,
  type FeedbackKey,
  feedbackSchema,
  POLICY_VERSION,
} from '../domain/attempt-contract/schema.ts';
import { clipText } from '../domain/guards/clip-text.ts';
import { repairPart } from '../domain/guards/repair-part.ts';
import { AppError, isAppError } from '../errors/app-error.ts';
import { type DecidedFollowUp, decideAtOnce, decideByCoach } from './assess-follow-up.ts';
import { type AssessedRewrite, assessRewrite } from './assess-rewrite.ts';
import { type AssessedScores, assessScores } from './assess-scores.ts';
import type { Trust } from './assess-trust.ts';
import type { Assessment } from './assessment.ts';

type Parts = { -readonly [K in FeedbackKey]?: Feedback[K] };

export interface ServedBy {
  readonly coach: string;
  readonly degraded: boolean;
}

/** What has come of one attempt so far: what was shown, and what still waits for its other half. */
export interface AssessmentProgress {
  /** Takes a part, in whatever order parts come, and returns what can be shown with it. */
  readonly accept: (key: FeedbackKey, value: unknown) => readonly Assessment[];
  readonly isComplete: () => boolean;
  readonly hasShown: () => boolean;
  /** Fills what is missing from the rules and returns what had not been shown. */
  readonly completeOffline: () => readonly Assessment[];
  /** The whole, equal to what was shown. Throws `internal` when it is not of the contract. */
  readonly conclude: (served: ServedBy) => Assessment;
}

interface State {
  readonly trust: Trust;
  readonly parts: Parts;
  followUp: DecidedFollowUp | null;
  scores: AssessedScores | null;
  rewrite: AssessedRewrite | null;
  /** How many of follow-up, scores and rewrite have been shown, in this order. */
  shown: 0 | 1 | 2 | 3;
}

const MODEL_VERSION_MAX = 40;

/** Follow-up and scores may each wait for the other, the rewrite for its notes; works out what can be. */
const advance = (state: State): void => {
  const { parts, trust } = state;
  if (parts.follow_up !== undefined) state.followUp ??= decideAtOnce(parts.follow_up, trust);
  if (parts.scoring !== undefined && parts.content_feedback !== undefined) {
    state.scores ??= assessScores(parts.scoring, parts.content_feedback, trust);
  }
  if (parts.follow_up !== undefined && state.scores !== null) {
    state.followUp ??= decideByCoach(parts.follow_up, state.scores, trust);
  }
  const { rewrite, coach_notes: coachNotes, library_suggestion: librarySuggestion } = parts;
  if (rewrite === undefined || coachNotes === undefined || librarySuggestion === undefined) return;
  state.rewrite ??= assessRewrite({ rewrite, coachNotes, librarySuggestion }, trust);
};

/** What has become ready, always follow-up before scores before rewrite, each once. */
const show = (state: State): readonly Assessment[] => {
  advance(state);
  const ready: Assessment[] = [];
  if (state.shown === 0 && state.followUp !== null) {
    ready.push({ kind: 'follow_up', followUp: state.followUp.followUp });
    state.shown = 1;
  }
  if (state.shown === 1 && state.scores !== null) {
    ready.push({ kind: 'scores', ...state.scores });
    state.shown = 2;
  }
  if (state.shown === 2 && state.rewrite !== null) {
    ready.push({ kind: 'rewrite', ...state.rewrite });
    state.shown = 3;
  }
  return ready;
};

/** A part that cannot be mended counts as one that never came. */
const keep = <K extends FeedbackKey>({ parts, trust }: State, key: K, value: unknown): void => {
  // Delivery is described from measurements, whatever a coach says about it.
  if (key === 'delivery_feedback' || Object.hasOwn(parts, key)) return;
  try {
    const part = repairPart(key, value);
    if (part.repaired) trust.markRepaired();
    // Notes are still to come: the time to look through résumé and posting is now, not when they are there.
    if (key === 'rewrite') trust.factSources();
    (parts as Partial<Feedback>)[key] = part.value;
  } catch (error) {
    if (!isAppError(error) || error.code !== 'coach_malformed') throw error;
    trust.markRepaired();
    // Everything else waits behind the follow-up.
    if (key === 'follow_up') parts.follow_up = trust.offline().follow_up;
  }
};

/** Halves of one thing come from one coach: scores with their reasons, a rewrite with its notes. */
const fillOffline = ({ parts, trust, scores, rewrite }: State): void => {
  const offline = trust.offline();
  parts.follow_up ??= offline.follow_up;
  parts.library_suggestion ??= offline.library_suggestion;
  if (scores === null) {
    parts.scoring = offline.scoring;
    parts.content_feedback = offline.content_feedback;
  }
  if (rewrite === null && (parts.rewrite === undefined || parts.coach_notes === undefined)) {
    parts.rewrite = offline.rewrite;
    parts.coach_notes = offline.coach_notes;
  }
  trust.markRepaired();
};

const assemble = ({ followUp, scores, rewrite, parts, trust }: State, served: ServedBy): Feedback => {
  const result = feedbackSchema.safeParse({
    follow_up: followUp?.followUp,
    scoring: scores?.scoring,
    content_feedback: scores?.contentFeedback,
    delivery_feedback: scores?.deliveryFeedback,
    rewrite: rewrite?.rewrite,
    coach_notes: rewrite?.coachNotes,
    library_suggestion: rewrite?.librarySuggestion,
    metadata: {
      model_version: clipText(parts.metadata?.model_version || served.coach, MODEL_VERSION_MAX),
      policy_version: POLICY_VERSION,
      follow_up_type: followUp?.type ?? 'none',
      degraded: served.degraded || parts.metadata?.degraded === true || trust.isRepaired(),
    },
  });
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new AppError(
    'internal',
    `The assembled feedback is not of the contract: ${issue?.path.join('.')}: ${issue?.message}`,
  );
};

/** Collects the parts of one attempt and lets out what the guards have passed, in the order it is shown. */
export const createAssessmentProgress = (trust: Trust): AssessmentProgress => {
  const state: State = { trust, parts: {}, followUp: null, scores: null, rewrite: null, shown: 0 };
  return {
    accept: (key, value) => {
      keep(state, key, value);
      return show(state);
    },
    isComplete: () => state.shown === 3,
    hasShown: () => state.shown > 0,
    completeOffline: () => {
      fillOffline(state);
      return show(state);
    },
    conclude: (served) => ({ kind: 'feedback', feedback: assemble(state, served), coach: served.coach }),
  };
};
