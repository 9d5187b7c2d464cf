import { AppError, isAppError } from '../../../core/errors/app-error.ts';
import type { Logger } from '../../../core/ports/logger.ts';
import type { BatchTranscriber } from '../../../core/ports/transcriber.ts';
import type { Answer } from '../../../core/usecases/engine.ts';
import type { HeardAudio } from '../../../core/usecases/usage/speech-usage.ts';
import type { SlackChannels, SlackFile } from '../client/channels.ts';
import { sniffMediaType } from './sniff-media-type.ts';

export interface HeardClip {
  readonly answer: Answer;
  /** True when only Slack's own transcript was to be had: no word times, so nothing is said about delivery. */
  readonly withoutDelivery: boolean;
  /** The clip and what it is; null when it was not downloaded. */
  readonly audio: {
    readonly bytes: Uint8Array;
    readonly mediaType: string;
    readonly durationS: number;
  } | null;
}

export interface HearClipDeps {
  /** Null when no speech service is set. */
  readonly transcriber: BatchTranscriber | null;
  readonly logger: Logger;
  /** A transcriber was paid for it. */
  readonly onHeard?: (heard: HeardAudio) => void;
  /** Throws when that is enough for now; asked before anything is paid for. */
  readonly mayHear?: () => Promise<void>;
}

/** Slack's clips last at most five minutes; an uploaded recording may be of better quality. */
const LIMITS = { maxBytes: 30 * 1024 * 1024, timeoutMs: 60_000 } as const;
const LONGEST_MS = 15 * 60_000;

const TOO_LONG = 'That clip is longer than 15 minutes; answer in a shorter one, or type it.';
const NO_WORDS = 'I heard no words in that clip; record it again, or type your answer.';
const NO_SPEECH_SERVICE = 'I cannot turn clips into text here; please type your answer.';

const transcribed = async (
  { transcriber, onHeard }: HearClipDeps & { readonly transcriber: BatchTranscriber },
  slack: Pick<SlackChannels, 'download'>,
  file: SlackFile,
  signal: AbortSignal,
): Promise<HeardClip> => {
  if (file.urlPrivateDownload === null) throw new AppError('transcriber_unavailable', NO_SPEECH_SERVICE);
  const bytes = await slack.download(file.urlPrivateDownload, LIMITS);
  const mediaType = sniffMediaType(bytes);
  const knownS = file.durationMs === null ? null : file.durationMs / 1000;
  const transcript = await transcriber.transcribe({ audio: bytes, mediaType, durationS: knownS }, signal);
  onHeard?.(transcript);
  const { text, words, fillersMeasured, durationS } = transcript;
  if (text.trim() === '') throw new AppError('bad_input', NO_WORDS);
  return {
    answer: { transcript: text, words, fillersMeasured },
    withoutDelivery: words === null,
    audio: { bytes, mediaType, durationS },
  };
};

/** Slack writes clips down, too, later and without times: better than nothing. */
const bySlack = async (
  slack: Pick<SlackChannels, 'fileInfo'>,
  file: SlackFile,
): Promise<HeardClip | null> => {
  const text = file.transcription ?? (await slack.fileInfo(file.id)).transcription;
  if (text === null || text.trim() === '') return null;
  return { answer: { transcript: text, words: null }, withoutDelivery: true, audio: null };
};

/**
 * What was said in a clip. Throws `bad_input` (no sound, too long, no words, from elsewhere),
 * `transcriber_unavailable`, `cancelled`.
 */
export const hearClip = async (
  deps: HearClipDeps,
  slack: Pick<SlackChannels, 'download' | 'fileInfo'>,
  file: SlackFile,
  signal: AbortSignal,
): Promise<HeardClip> => {
  if ((file.durationMs ?? 0) > LONGEST_MS) throw new AppError('bad_input', TOO_LONG);
  const { transcriber, logger } = deps;
  let failure: AppError = new AppError('transcriber_unavailable', NO_SPEECH_SERVICE);
  if (transcriber !== null) {
    await deps.mayHear?.();
    try {
      return await transcribed({ ...deps, transcriber }, slack, file, signal);
    } catch (error) {
      if (!isAppError(error) || error.code !== 'transcriber_unavailable') throw error;
      logger.warn({ err: error, fileId: file.id }, 'clip not transcribed');
      failure = new AppError('transcriber_unavailable', NO_SPEECH_SERVICE, { cause: error });
    }
  }
  const heard = await bySlack(slack, file).catch((error: unknown) => {
    logger.warn({ err: error, fileId: file.id }, 'no transcript of Slack');
    return null;
  });
  if (heard === null) throw failure;
  return heard;
};
