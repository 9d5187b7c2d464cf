import type { Poster } from '../../core/ports/poster.ts';

/** How a front end is, read at any time without a call. */
export interface FrontEndState {
  /** False while the platform cannot be reached. */
  readonly isConnected: boolean;
  /** Deliveries that are worked on. */
  readonly queued: number;
}

/** A front end that runs until it is stopped. */
export interface RunningFrontEnd {
  readonly name: string;
  /** What to tell the operator: who it is logged in as. */
  readonly greeting: string;
  /** Absent for what is always there. */
  readonly state?: () => FrontEndState;
  /** Posts what is to be posted unasked; absent while a front end cannot. */
  readonly poster?: Poster;
  /** Takes no more work, says so to people, persists, leaves. */
  stop(): Promise<void>;
}
