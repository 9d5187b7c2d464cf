import type { LiveTranscriber } from '../../ports/transcriber.ts';
import { systemTimers, type Timers } from '../system/timers.ts';
import { createDeepgramClient, type DeepgramEndpoint, deepgramProvider } from './deepgram-endpoint.ts';
import { openListenConnection } from './listen-connection.ts';
import { LINK_TIMES, type LinkTimes } from './listen-link.ts';
import { openLiveTranscription } from './live-transcription.ts';

export interface DeepgramLiveTranscriberOptions extends DeepgramEndpoint, Partial<LinkTimes> {
  readonly timers?: Timers;
  /** How long final words are waited for after the answer. Default 1200. */
  readonly finishMs?: number;
  /** Audio that may be waiting for a connection before it is given up; 32 kB a second. Default 60. */
  readonly maxBacklogS?: number;
}

/**
 * Live speech-to-text over Deepgram's listen v1. Connections that break are made again with growing waits, and what
 * is not final yet is sent again; word times stay in the clock of the answer.
 */
export const createDeepgramLiveTranscriber = (options: DeepgramLiveTranscriberOptions): LiveTranscriber => {
  const { model, timers = systemTimers, finishMs = 1200, maxBacklogS = 60 } = options;
  const client = createDeepgramClient(options);
  const provider = deepgramProvider(options);
  const name = `deepgram:${model}`;
  const times: LinkTimes = {
    retryMs: options.retryMs ?? LINK_TIMES.retryMs,
    maxRetryMs: options.maxRetryMs ?? LINK_TIMES.maxRetryMs,
    maxAttempts: options.maxAttempts ?? LINK_TIMES.maxAttempts,
    keepAliveMs: options.keepAliveMs ?? LINK_TIMES.keepAliveMs,
    stallMs: options.stallMs ?? LINK_TIMES.stallMs,
  };
  return {
    name,
    open: (transcription) =>
      openLiveTranscription(
        {
          connect: (handlers) => openListenConnection(client, model, handlers),
          ...{ provider, timers, times, finishMs, maxBacklogS, name },
        },
        transcription,
      ),
  };
};
