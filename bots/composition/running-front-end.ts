/** A front end that runs until it is stopped. */
export interface RunningFrontEnd {
  readonly name: string;
  /** What to tell the operator: who it is logged in as. */
  readonly greeting: string;
  /** Takes no more work, says so to people, persists, leaves. */
  stop(): Promise<void>;
}
