/** How long things are kept; product rules, not tuning knobs. Seconds, as TTL indexes want them. */
const DAY_S = 24 * 60 * 60;

export const RETENTION_S = {
  /** Live state of an interview, after its last activity. */
  live: DAY_S,
  /** Analyses of résumés and postings. */
  analysis: 7 * DAY_S,
  /** That a delivery was dealt with, so that a second one is known. */
  inboxDone: DAY_S,
  /** Deliveries that nobody has dealt with. */
  inboxOpen: 7 * DAY_S,
  /** A lease that nobody has held or asked for. */
  lease: 30 * DAY_S,
  /** That something was posted or dropped, so that it is not posted again: longer than any month, for what comes once in one. */
  outboxKey: 32 * DAY_S,
  /** What was to be posted, after it was too late; longer than the key of what was posted in time. */
  outboxLost: 33 * DAY_S,
  /** Audio recordings. */
  recording: 30 * DAY_S,
  /** Where a running interview is shown, after its last activity. */
  room: DAY_S,
  /** Synthesised speech, after its last use. */
  speech: 90 * DAY_S,
  /** Which questions a person has seen: one day more than the rule looks back. */
  seenQuestion: 31 * DAY_S,
  /** Transcripts, scores and rewrites: twelve months, after the last activity. */
  transcript: 365 * DAY_S,
} as const;
