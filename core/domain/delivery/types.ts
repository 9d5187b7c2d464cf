/** One spoken word with its time in the recording. Seconds from the start of the answer. */
export interface TimedWord {
  readonly word: string;
  readonly startS: number;
  readonly endS: number;
  /** 0–1 as the transcriber gives it, null when it gives none. */
  readonly confidence: number | null;
}

/** How an answer was spoken, measured from word timings only. Null means "not measured". */
export interface DeliveryMetrics {
  readonly wordsPerMinute: number | null;
  /** Null when the transcriber drops fillers. */
  readonly fillerCount: number | null;
  /** The most frequent fillers, at most three. */
  readonly topFillers: readonly { readonly filler: string; readonly count: number }[];
  /** Pauses longer than 3 s. */
  readonly longPauseCount: number;
  readonly meanWordConfidence: number | null;
  /** From the start of the first word to the end of the last. */
  readonly talkTimeS: number;
}
