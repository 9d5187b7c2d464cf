import type { Metrics } from '../../ports/metrics.ts';
import type { Synthesizer } from '../../ports/synthesizer.ts';
import { monotonicMs, type NowMs, timeCall } from './time-call.ts';

type SpeechMetrics = Pick<Metrics, 'speech' | 'providerFailed' | 'fellBack'>;

/** Counts what fails of one synthesizer. */
export const withSynthesizerFailures = (synthesizer: Synthesizer, metrics: SpeechMetrics): Synthesizer => ({
  ...synthesizer,
  synthesize: (request, signal) =>
    timeCall(
      () => synthesizer.synthesize(request, signal),
      (outcome) => {
        const isFailure = outcome !== 'ok' && outcome !== 'cancelled' && outcome !== 'bad_input';
        if (isFailure) metrics.providerFailed({ provider: synthesizer.name, code: outcome });
      },
    ),
});

/** How soon a text is heard, from the cache or not, and how often another synthesizer than the first spoke. */
export const withSynthesizerMetrics = (
  synthesizer: Synthesizer,
  metrics: SpeechMetrics,
  nowMs: NowMs = monotonicMs,
): Synthesizer => ({
  ...synthesizer,
  synthesize: async (request, signal) => {
    const missed = request.cacheable === true ? 'miss' : 'none';
    let cached = false;
    return timeCall(
      async () => {
        const speech = await synthesizer.synthesize(request, signal);
        cached = speech.cached;
        const [provider = ''] = speech.synthesizer.split(':');
        if (!speech.synthesizer.startsWith(`${synthesizer.name}:`))
          metrics.fellBack({ service: 'synthesizer', provider });
        return speech;
      },
      (outcome, firstAudioMs) => metrics.speech({ cache: cached ? 'hit' : missed, outcome, firstAudioMs }),
      nowMs,
    );
  },
});
