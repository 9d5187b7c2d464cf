/** Speech as front ends play it. */
export interface Speech {
  /** Ogg Opus, 48 kHz clock, piece by piece as it is made. Read once. */
  readonly audio: AsyncIterable<Uint8Array>;
  /** `provider:model:voice` that speaks, for usage and logs. */
  readonly synthesizer: string;
  /** True when nothing was spent on it. */
  readonly cached: boolean;
}

export interface SpeechRequest {
  readonly text: string;
  /** One of `voices`; the synthesizer's own when null or not one of its voices. */
  readonly voice: string | null;
  /** True for texts that are nobody's data, such as bank questions: their speech may be kept. Default false. */
  readonly cacheable?: boolean;
}

export interface Voice {
  readonly id: string;
  /** For people, for example "Thalia (US, warm)". */
  readonly label: string;
}

/**
 * Turns text into speech. Throws `synthesizer_unavailable` (retryable elsewhere) or `cancelled`; resolves when the
 * first audio is there, so that a fallback may still take over.
 */
export interface Synthesizer {
  /** What `synthesizer` of its own speech begins with, followed by a colon. */
  readonly name: string;
  /** Its own voice first. */
  readonly voices: readonly Voice[];
  synthesize(request: SpeechRequest, signal: AbortSignal): Promise<Speech>;
}
