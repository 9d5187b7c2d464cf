import type { AssessAttempt } from '../../core/usecases/assessment.ts';
import type { Engine } from '../../core/usecases/engine.ts';

export type CoachChoice = 'offline' | 'llm';

/** One line of `doctor`. */
export interface DoctorCheck {
  readonly name: string;
  /** `off` is something that is not configured, which is fine. */
  readonly status: 'ok' | 'failed' | 'off';
  readonly message: string;
  /** What to do about it, null when nothing is to be done. */
  readonly advice: string | null;
}

/** Words that were typed and not yet sent, kept on this machine only. */
export interface Drafts {
  keep(personId: string, interviewId: string, text: string): Promise<void>;
  /** Gives the draft back and forgets it; null when there is none. */
  take(personId: string, interviewId: string): Promise<string | null>;
  /** Without an interview: all drafts of the person. */
  forget(personId: string, interviewId?: string): Promise<void>;
}

/** What the composition root lends to the terminal; everything is opened on first use. */
export interface TerminalServices {
  /** The coach a wish comes to. Throws `configuration` for `llm` when no endpoint is set. */
  chooseCoach(wish: CoachChoice | undefined): CoachChoice;
  /** Opens the database. */
  engine(coach: CoachChoice): Promise<Engine>;
  /** Needs no database. */
  assess(coach: CoachChoice): Promise<AssessAttempt>;
  doctor(signal: AbortSignal): AsyncIterable<DoctorCheck>;
  readonly drafts: Drafts;
  close(): Promise<void>;
}
