import { AppError } from '../../core/errors/app-error.ts';
import type {
  LiveTranscriber,
  LiveTranscription,
  LiveTranscriptionOptions,
  Transcript,
  TranscriptionStatus,
} from '../../core/ports/transcriber.ts';

/** One answer, as the test sees it. */
export interface FakeLiveTranscription extends LiveTranscription {
  /** Everything that was written, one piece after the other. */
  readonly pcm: Uint8Array;
  readonly state: 'open' | 'finished' | 'closed' | 'gone';
  /** Reports a status; after `gone` `finish` throws. */
  report(status: TranscriptionStatus): void;
  interim(text: string): void;
}

export interface FakeLiveTranscriber extends LiveTranscriber {
  /** One for each answer that was opened. */
  readonly opened: readonly FakeLiveTranscription[];
  /** What the coming answers come to, in turn: a transcript, only its text, an error, or what to do. */
  script(...outcomes: readonly LiveOutcome[]): void;
}

export type LiveOutcome =
  | string
  | AppError
  | Partial<Transcript>
  | ((pcm: Uint8Array) => Transcript | Promise<Transcript>);

const BYTES_PER_S = 32_000;

const transcriptOf = (outcome: string | Partial<Transcript>, durationS: number): Transcript => {
  const given = typeof outcome === 'string' ? { text: outcome } : outcome;
  const spoken = given.text?.split(/\s+/).filter((word) => word !== '') ?? [];
  const eachS = spoken.length === 0 ? 0 : durationS / spoken.length;
  const words = spoken.map((word, place) => ({
    ...{ word, startS: place * eachS, endS: (place + 0.8) * eachS },
    confidence: 0.9,
  }));
  return { text: '', words, fillersMeasured: true, durationS, transcriber: 'fake:live', ...given };
};

const cancelled = (): AppError => new AppError('cancelled', 'The transcription was cancelled.');

const openFake = (
  { signal, onStatus, onInterim }: LiveTranscriptionOptions,
  outcome: () => LiveOutcome,
): FakeLiveTranscription => {
  const pieces: Uint8Array[] = [];
  let state: FakeLiveTranscription['state'] = 'open';
  let reason: AppError | null = null;
  let finished: Promise<Transcript> | null = null;
  const end = (to: 'closed' | 'gone', error: AppError): void => {
    if (state === 'open') [state, reason] = [to, error];
  };
  const settle = async (): Promise<Transcript> => {
    if (reason) throw reason;
    state = 'finished';
    const pcm = new Uint8Array(Buffer.concat(pieces));
    const made = pcm.length === 0 ? '' : outcome();
    if (made instanceof AppError) throw made;
    return typeof made === 'function' ? made(pcm) : transcriptOf(made, pcm.length / BYTES_PER_S);
  };
  const close = (): void => end('closed', cancelled());
  signal.addEventListener('abort', close, { once: true });
  if (signal.aborted) close();
  return {
    write: (pcm) => {
      if (state === 'open') pieces.push(Uint8Array.from(pcm));
    },
    finish: () => {
      finished ??= settle();
      return finished;
    },
    close,
    get pcm() {
      return new Uint8Array(Buffer.concat(pieces));
    },
    get state() {
      return state;
    },
    report: (status) => {
      if (status.type === 'gone')
        end('gone', new AppError('transcriber_unavailable', status.reason, { retryable: true }));
      onStatus?.(status);
    },
    interim: (text) => onInterim?.(text),
  };
};

/** Hears what the test scripts; words are spread evenly over what was written. */
export const createFakeLiveTranscriber = (otherwise: LiveOutcome = 'I led it'): FakeLiveTranscriber => {
  const opened: FakeLiveTranscription[] = [];
  let outcomes: LiveOutcome[] = [];
  return {
    name: 'fake:live',
    opened,
    script: (...more) => {
      outcomes = [...outcomes, ...more];
    },
    open: (options) => {
      const live = openFake(options, () => outcomes.shift() ?? otherwise);
      opened.push(live);
      return live;
    },
  };
};
