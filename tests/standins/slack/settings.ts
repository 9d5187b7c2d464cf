/** How this Slack behaves; a test may change any of it while it runs. */
export interface Settings {
  /** Streaming of messages; the code of the refusal when it is switched off. */
  streaming: true | string;
  /** Milliseconds between two posts into one channel, beyond which Slack says 429; null for no limit. */
  postEveryMs: number | null;
  /** Posts that a quiet channel takes at once before `postEveryMs` counts. */
  postBurst: number;
  /** Milliseconds between two reads of threads, which apps outside the Marketplace get once a minute. */
  repliesEveryMs: number | null;
  /**
   * A reply to a thread that is gone: refused with thread_not_found, or posted into the channel without a
   * thread_ts, as real Slack was seen to do when the parent had just been deleted.
   */
  deadThreads: 'refuse' | 'unthread';
  /** How long a trigger_id opens a view. */
  triggerMs: number;
  responseUrlMs: number;
  responseUrlUses: number;
  /** Whether the app hears of its own messages, as it does in Slack. */
  echo: boolean;
  /** How long Slack waits for an acknowledgement. */
  ackMs: number;
  /** After which waits an event that nobody acknowledged comes again. */
  retryMs: readonly number[];
  /** What new files do when they are downloaded. */
  download: DownloadFault | null;
}

/** `html`: the login page; `slow`: a byte at a time; `stall`: headers and no end; `huge`: far more than announced. */
export type DownloadFault = 'html' | 'slow' | 'stall' | 'huge' | 'missing' | 'redirect';

export const createSettings = (): Settings => ({
  ...{ streaming: true, postEveryMs: null, postBurst: 1, repliesEveryMs: 60_000, deadThreads: 'refuse' },
  ...{ triggerMs: 3000, responseUrlMs: 30 * 60_000, responseUrlUses: 5, echo: true },
  ...{ ackMs: 3000, retryMs: [0, 60_000, 300_000], download: null },
});
