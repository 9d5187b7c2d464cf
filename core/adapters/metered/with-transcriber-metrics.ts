import type { Metrics } from '../../ports/metrics.ts';
import type { BatchTranscriber, LiveTranscriber, LiveTranscriptionOptions } from '../../ports/transcriber.ts';
import { monotonicMs, type NowMs, timeCall } from './time-call.ts';

type TranscriberMetrics = Pick<
  Metrics,
  'transcription' | 'transcriberReconnected' | 'providerFailed' | 'fellBack'
>;

/** Reconnections of live transcribers, and how long after an answer its words are there. */
export const withLiveTranscriberMetrics = (
  transcriber: LiveTranscriber,
  metrics: TranscriberMetrics,
  nowMs: NowMs = monotonicMs,
): LiveTranscriber => {
  const { name } = transcriber;
  const counted = ({ onStatus, ...options }: LiveTranscriptionOptions): LiveTranscriptionOptions => ({
    ...options,
    onStatus: (status) => {
      if (status.type === 'reconnecting') metrics.transcriberReconnected(name);
      if (status.type === 'gone') metrics.providerFailed({ provider: name, code: 'transcriber_unavailable' });
      onStatus?.(status);
    },
  });
  return {
    name,
    open: (options) => {
      const live = transcriber.open(counted(options));
      let finished: ReturnType<typeof live.finish> | null = null;
      const finish = () =>
        timeCall(
          () => live.finish(),
          (outcome, lagMs) => metrics.transcription({ transcriber: name, mode: 'live', outcome, lagMs }),
          nowMs,
        );
      return {
        write: (pcm) => live.write(pcm),
        // Asked for again, it is the same answer.
        finish: () => {
          finished ??= finish();
          return finished;
        },
        close: () => live.close(),
      };
    },
  };
};

/** How long recordings take, and what fails of one transcriber. */
export const withBatchTranscriberMetrics = (
  transcriber: BatchTranscriber,
  metrics: TranscriberMetrics,
  nowMs: NowMs = monotonicMs,
): BatchTranscriber => {
  const { name } = transcriber;
  return {
    name,
    transcribe: (clip, signal) =>
      timeCall(
        () => transcriber.transcribe(clip, signal),
        (outcome, lagMs) => {
          metrics.transcription({ transcriber: name, mode: 'recording', outcome, lagMs });
          // Bad input says nothing against the service.
          const isFailure = outcome !== 'ok' && outcome !== 'cancelled' && outcome !== 'bad_input';
          if (isFailure) metrics.providerFailed({ provider: name, code: outcome });
        },
        nowMs,
      ),
  };
};

/** Counts how often another transcriber than the first of a chain did it. */
export const withTranscriberFallbacks = (
  chain: BatchTranscriber,
  metrics: TranscriberMetrics,
): BatchTranscriber => ({
  name: chain.name,
  transcribe: async (clip, signal) => {
    const transcript = await chain.transcribe(clip, signal);
    if (transcript.transcriber !== chain.name)
      metrics.fellBack({ service: 'transcriber', provider: transcript.transcriber });
    return transcript;
  },
});
