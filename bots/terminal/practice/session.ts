import type { CoachNote, LibrarySuggestion, Rewrite } from '../../../core/domain/attempt-contract/schema.ts';
import type { AttemptView, EngineEvent, EventOf } from '../../../core/domain/events.ts';
import type { InterviewSummary } from '../../../core/domain/interview/summary-types.ts';
import type { Turn } from '../../../core/domain/interview/types.ts';

/** Whose move it is, as far as the front end has to know. */
export type Stand =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'listening'; readonly attemptId: string; readonly step: number }
  | { readonly kind: 'processing' }
  | { readonly kind: 'settled'; readonly attemptId: string; readonly followUp: string | null }
  | { readonly kind: 'over' };

/** What the terminal remembers of an interview, built from its events alone. */
export interface Session {
  readonly interviewId: string | null;
  readonly stand: Stand;
  readonly exchange: number;
  readonly of: number;
  readonly question: EventOf<'question_asked'> | null;
  readonly attempts: readonly AttemptView[];
  readonly rewrite: Rewrite | null;
  readonly notes: readonly CoachNote[];
  readonly suggestion: LibrarySuggestion | null;
  readonly summary: InterviewSummary | null;
}

export const newSession: Session = {
  interviewId: null,
  stand: { kind: 'unknown' },
  exchange: 0,
  of: 0,
  question: null,
  attempts: [],
  rewrite: null,
  notes: [],
  suggestion: null,
  summary: null,
};

const standOf = (turn: Turn): Stand => {
  switch (turn.phase) {
    case 'listening':
      return { kind: 'listening', attemptId: turn.attemptId, step: turn.step };
    case 'feedback':
      return { kind: 'settled', attemptId: turn.attemptId, followUp: turn.followUp };
    case 'processing':
      return { kind: 'processing' };
    case 'over':
      return { kind: 'over' };
    default:
      return { kind: 'unknown' };
  }
};

/** At most one attempt of an exchange is the best, so a new best takes the mark from the one before. */
const withAttempt = (attempts: readonly AttemptView[], changed: AttemptView): readonly AttemptView[] => [
  ...attempts
    .filter(({ id }) => id !== changed.id)
    .map((each) =>
      changed.is_best && each.exchange === changed.exchange ? { ...each, is_best: false } : each,
    ),
  changed,
];

const settled = (session: Session, event: EventOf<'attempt_settled'>): Session => ({
  ...session,
  stand: { kind: 'settled', attemptId: event.attempt_id, followUp: event.follow_up },
  attempts: session.attempts.map((each) => {
    const scored = each.id === event.attempt_id ? { ...each, overall: event.overall, settled: true } : each;
    return scored.exchange === session.exchange
      ? { ...scored, is_best: scored.id === event.best_attempt_id }
      : scored;
  }),
});

const asked = (session: Session, event: EventOf<'question_asked'>): Session => ({
  ...session,
  stand: { kind: 'unknown' },
  exchange: event.exchange,
  of: event.of,
  question: event,
});

/** The session after one more event; pure. */
export const follow = (session: Session, event: EngineEvent): Session => {
  switch (event.type) {
    case 'interview_state':
      return {
        ...session,
        interviewId: event.interview_id,
        stand: standOf(event.turn),
        exchange: event.exchange,
        of: event.of,
        attempts: event.attempts,
      };
    case 'question_asked':
      return asked(session, event);
    case 'listening':
    case 'listening_reset':
      return { ...session, stand: { kind: 'listening', attemptId: event.attempt_id, step: event.step } };
    case 'processing':
      return { ...session, stand: { kind: 'processing' } };
    case 'scores_updated':
      return { ...session, attempts: withAttempt(session.attempts, event.attempt) };
    case 'rewrite_updated':
      return {
        ...session,
        rewrite: event.rewrite,
        notes: event.coach_notes,
        suggestion: event.library_suggestion,
      };
    case 'attempt_settled':
      return settled(session, event);
    case 'summary_ready':
      return { ...session, stand: { kind: 'over' }, summary: event.summary };
    default:
      return session;
  }
};

/** Attempts at the question that is open, in order. */
export const attemptsHere = (session: Session): readonly AttemptView[] =>
  session.attempts
    .filter(({ exchange }) => exchange === session.exchange)
    .toSorted((a, b) => a.number - b.number);

export const isLastQuestion = (session: Session): boolean => session.exchange >= session.of;
