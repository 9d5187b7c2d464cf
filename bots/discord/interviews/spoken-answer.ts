import { AppError, isAppError } from '../../../core/errors/app-error.ts';
import type { Logger } from '../../../core/ports/logger.ts';
import type { LiveTranscription, Transcript } from '../../../core/ports/transcriber.ts';
import type { HeardAudio } from '../../../core/usecases/usage/speech-usage.ts';
import type { HeardAnswer, VoiceCall } from '../voice/voice-calls.ts';
import type { SpeechParts } from './interviews-deps.ts';

export interface SpokenAnswerOptions {
  readonly call: VoiceCall;
  readonly speech: Pick<SpeechParts, 'live' | 'batch'>;
  readonly logger: Logger;
  readonly onQuiet: (quiet: boolean) => void;
  readonly onNobodyHeard: () => void;
  /** The connection to the transcriber broke, or is back. */
  readonly onHiccup: (broken: boolean) => void;
  /** Audio was sent to a transcriber, whatever came of it: an answer that is begun anew was heard, too. */
  readonly onHeard?: (heard: HeardAudio) => void;
}

export interface FinishedAnswer {
  readonly heard: HeardAnswer;
  /** Throws `transcriber_unavailable` when nothing can turn it into text: the recording is what is left. */
  readonly transcript: Promise<Transcript>;
}

/** One answer being heard: sound goes to the recording and, at the same time, to the transcriber. */
export interface SpokenAnswer {
  /** Drops what was said; nothing was spent but the stream. */
  restart(): void;
  finish(signal: AbortSignal): FinishedAnswer;
  close(): void;
}

const NO_TEXT =
  'I heard you, but could not turn it into text. The recording is kept; please type your answer.';

const unavailable = (cause?: unknown) => new AppError('transcriber_unavailable', NO_TEXT, { cause });

/** Of what a live transcriber takes: 16-bit mono at 16 kHz. */
const BYTES_A_SECOND = 32_000;

/** A transcription that can be begun anew. */
const createLiveText = ({
  speech,
  onHiccup,
  onHeard,
}: Pick<SpokenAnswerOptions, 'speech' | 'onHiccup' | 'onHeard'>) => {
  let live: LiveTranscription | null = null;
  let stop = new AbortController();
  let sentBytes = 0;
  const close = (): void => {
    if (speech.live !== null && sentBytes > 0)
      onHeard?.({ transcriber: speech.live.name, durationS: sentBytes / BYTES_A_SECOND });
    sentBytes = 0;
    live?.close();
    stop.abort();
    live = null;
  };
  return {
    open: (): void => {
      close();
      stop = new AbortController();
      const { signal } = stop;
      live =
        speech.live?.open({
          signal,
          onStatus: ({ type }) => {
            if (type !== 'gone' && !signal.aborted) onHiccup(type === 'reconnecting');
          },
        }) ?? null;
    },
    write: (pcm: Uint8Array): void => {
      if (live !== null) sentBytes += pcm.byteLength;
      live?.write(pcm);
    },
    /** Null when there is no live transcriber. */
    finish: async (): Promise<Transcript | null> => {
      try {
        return (await live?.finish()) ?? null;
      } finally {
        close();
      }
    },
    close,
  };
};

const fromRecording = async (
  { speech: { batch }, onHeard }: SpokenAnswerOptions,
  { recording: audio, durationS }: HeardAnswer,
  signal: AbortSignal,
): Promise<Transcript> => {
  if (batch === null) throw unavailable();
  try {
    const transcript = await batch.transcribe({ audio, mediaType: 'audio/ogg', durationS }, signal);
    onHeard?.(transcript);
    return transcript;
  } catch (error) {
    if (isAppError(error) && error.code === 'cancelled') throw error;
    throw unavailable(error);
  }
};

export const listenToAnswer = (options: SpokenAnswerOptions): SpokenAnswer => {
  const { call, logger, onQuiet, onNobodyHeard } = options;
  const live = createLiveText(options);
  live.open();
  const listening = call.listen({
    onPcm: live.write,
    onSilent: () => onQuiet(true),
    onSpeaking: () => onQuiet(false),
    onNobodyHeard,
  });
  const transcribe = async (heard: HeardAnswer, signal: AbortSignal): Promise<Transcript> => {
    const transcript = await live.finish().catch((error: unknown) => {
      logger.warn({ err: error }, 'live transcript missing, the recording is transcribed');
      return null;
    });
    return transcript ?? fromRecording(options, heard, signal);
  };
  return {
    restart: () => {
      live.open();
      listening.restart();
    },
    finish: (signal) => {
      const heard = listening.finish();
      const transcript = transcribe(heard, signal);
      // Whoever awaits it later hears of the failure; meanwhile the recording is kept.
      transcript.catch(() => undefined);
      return { heard, transcript };
    },
    close: () => {
      listening.close();
      live.close();
    },
  };
};
