import type { FrontEnd } from '../domain/vocabulary.ts';
import type { ErrorCode } from '../errors/app-error.ts';

/** How a call ended. */
export type CallOutcome = 'ok' | ErrorCode;

/** One request to a language model. */
export interface LlmCall {
  /** As it is set, not as a server calls itself: every new name is a new series. */
  readonly model: string;
  readonly purpose: 'coach' | 'analysis' | 'question' | 'draft' | 'plan' | 'embedding';
  readonly outcome: CallOutcome;
  /** Until the model began to speak; null when it did not, or its answer came in one piece. */
  readonly firstTokenMs: number | null;
  readonly totalMs: number;
}

/** One answer turned into text. */
export interface TranscriptionCall {
  /** `provider:model`. */
  readonly transcriber: string;
  readonly mode: 'live' | 'recording';
  readonly outcome: CallOutcome;
  /** From the end of the answer to its words. */
  readonly lagMs: number;
}

/** One text turned into sound. */
export interface SpeechCall {
  /** `none` for a text that is somebody's own and never kept. */
  readonly cache: 'hit' | 'miss' | 'none';
  readonly outcome: CallOutcome;
  readonly firstAudioMs: number;
}

export interface JobRunFacts {
  readonly job: string;
  readonly outcome: 'done' | 'failed' | 'stopped';
  readonly durationMs: number;
  /** How much of what it did; null when it failed. */
  readonly report: Readonly<Record<string, number>> | null;
}

/** What became of one post of the outbox. */
export interface DeliveryFacts {
  readonly frontEnd: FrontEnd;
  readonly kind: string;
  readonly outcome: 'posted' | 'postponed' | 'dropped' | 'lost';
  /** From when it was due. */
  readonly lateMs: number;
}

/** What was spent, once for each thing it was spent on. */
export interface Spent {
  readonly model: string;
  readonly inputTokens: number;
  /** Part of `inputTokens`. */
  readonly cachedInputTokens: number;
  readonly outputTokens: number;
  /** Audio that was transcribed. */
  readonly seconds?: number;
  /** Text that was spoken. */
  readonly characters?: number;
  /** US dollars; null for what has no known price. */
  readonly usd: number | null;
}

/** What is read when somebody asks for the metrics: rooms by front end, posts by due or later, work by its place. */
export type GaugeName = 'rooms' | 'outbox_posts' | 'queued_work';

/** Numbers by label; a label is one of few words. */
export type GaugeReading = Readonly<Record<string, number>>;

/**
 * What happens, as numbers. Never content, never an id of a person, interview or channel: a label has few values. No
 * method throws or waits.
 */
export interface Metrics {
  llmCall(call: LlmCall): void;
  transcription(call: TranscriptionCall): void;
  /** A live connection broke in the middle of an answer. */
  transcriberReconnected(transcriber: string): void;
  speech(call: SpeechCall): void;
  /** A résumé or posting was asked for: read before, or read now. */
  analysis(facts: { readonly kind: 'resume' | 'posting'; readonly cache: 'hit' | 'miss' }): void;
  providerFailed(failure: { readonly provider: string; readonly code: ErrorCode }): void;
  /** Another one than the first did it. */
  fellBack(to: {
    readonly service: 'coach' | 'transcriber' | 'synthesizer';
    readonly provider: string;
  }): void;
  /** A circuit breaker opened (false) or closed; said once of every provider at the start. */
  providerAvailable(state: { readonly provider: string; readonly available: boolean }): void;
  spent(spent: Spent): void;
  engineStep(step: {
    readonly verb: string;
    readonly outcome: CallOutcome;
    readonly durationMs: number;
  }): void;
  databaseCall(call: {
    readonly operation: string;
    readonly outcome: CallOutcome;
    readonly durationMs: number;
  }): void;
  jobRun(run: JobRunFacts): void;
  delivery(delivery: DeliveryFacts): void;
  /** A later reader of the same gauge is read beside the earlier ones; a reader that fails leaves its numbers out. */
  watch(gauge: GaugeName, read: () => GaugeReading | Promise<GaugeReading>): void;
}
