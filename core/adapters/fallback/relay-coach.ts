import {
  FEEDBACK_KEYS,
  type FeedbackKey,
  type FeedbackMetadata,
} from '../../domain/attempt-contract/schema.ts';
import type { CoachRequest } from '../../domain/coach-request.ts';
import { AppError } from '../../errors/app-error.ts';
import type { Coach, CoachContext, CoachPart } from '../../ports/coach.ts';

type FeedbackPart = Extract<CoachPart, { kind: 'part' }>;

/** What an attempt has come to so far, over all the coaches asked. */
export interface Progress {
  readonly shown: Set<FeedbackKey>;
  /** The coach that showed the first part. */
  beganBy: Coach | null;
  /** A first half of the coach that is speaking. */
  held: FeedbackPart | null;
}

/** What one coach said at the end; kept back so that the notices come before it. */
export interface Ending {
  readonly metadata: FeedbackMetadata;
  readonly coach: string;
  readonly degraded: boolean;
}

/** After "the": "LLM", "offline coach". */
export const label = ({ name, degraded }: Coach): string => (degraded ? `${name} coach` : name);

/** Halves of one thing, which must come from one coach: scores with their reasons, a rewrite with its notes. */
const OTHER_HALF: Partial<Record<FeedbackKey, FeedbackKey>> = {
  scoring: 'content_feedback',
  rewrite: 'coach_notes',
};

/** Passes on what was not shown before; a first half waits for its other half, which nobody shows without it. */
function* showNew(part: FeedbackPart, coach: Coach, progress: Progress): Generator<CoachPart> {
  if (progress.shown.has(part.key)) return;
  if (part.key in OTHER_HALF) {
    progress.held = part;
    return;
  }
  const { held } = progress;
  const ready = held && OTHER_HALF[held.key] === part.key ? [held, part] : [part];
  progress.beganBy ??= coach;
  for (const each of ready) {
    progress.shown.add(each.key);
    yield each;
  }
}

/** One coach's parts, without those that were shown before. Throws `coach_malformed` when some are left out. */
export async function* relayCoach(
  coach: Coach,
  request: CoachRequest,
  context: CoachContext,
  progress: Progress,
): AsyncGenerator<CoachPart, Ending> {
  let metadata: FeedbackMetadata | null = null;
  let served = { coach: coach.name, degraded: coach.degraded };
  progress.held = null;
  for await (const part of coach.assess(request, context)) {
    if (part.kind === 'served_by') served = { coach: part.coach, degraded: part.degraded };
    else if (part.kind !== 'part') yield part;
    else if (part.key === 'metadata') metadata = part.value;
    else yield* showNew(part, coach, progress);
  }
  const missing = FEEDBACK_KEYS.filter((key) => key !== 'metadata' && !progress.shown.has(key));
  if (!metadata || missing.length > 0) {
    throw new AppError(
      'coach_malformed',
      `The ${label(coach)} left out ${missing.join(', ') || 'metadata'}.`,
    );
  }
  const isMixed = progress.beganBy !== null && progress.beganBy !== coach;
  const degraded = served.degraded || metadata.degraded || isMixed;
  return { metadata: { ...metadata, degraded }, coach: served.coach, degraded };
}
