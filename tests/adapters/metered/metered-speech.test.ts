import { describe, expect, it } from 'vitest';
import { withSpeechCache } from '../../../core/adapters/fallback/with-speech-cache.ts';
import { withSynthesizerFallback } from '../../../core/adapters/fallback/with-synthesizer-fallback.ts';
import { withTranscriberFallback } from '../../../core/adapters/fallback/with-transcriber-fallback.ts';
import {
  withSynthesizerFailures,
  withSynthesizerMetrics,
} from '../../../core/adapters/metered/with-synthesizer-metrics.ts';
import {
  withBatchTranscriberMetrics,
  withLiveTranscriberMetrics,
  withTranscriberFallbacks,
} from '../../../core/adapters/metered/with-transcriber-metrics.ts';
import { AppError } from '../../../core/errors/app-error.ts';
import { batchTranscriberContract } from '../../contracts/batch-transcriber-contract.ts';
import { liveTranscriberContract } from '../../contracts/live-transcriber-contract.ts';
import { listenTo, synthesizerContract } from '../../contracts/synthesizer-contract.ts';
import { createFakeBatchTranscriber } from '../../fakes/fake-batch-transcriber.ts';
import { createFakeLiveTranscriber } from '../../fakes/fake-live-transcriber.ts';
import { createFakeSynthesizer, silentSpeech } from '../../fakes/fake-synthesizer.ts';
import { createListMetrics } from '../../fakes/list-metrics.ts';
import { createMemorySpeechCache } from '../../fakes/memory-speech-cache.ts';
import { silentLogger } from '../../fakes/silent-logger.ts';

const TEXT = 'I led the move and it worked';
const CLIP = { audio: silentSpeech(TEXT), mediaType: 'audio/ogg', durationS: 0.7 };
const { metrics: any } = createListMetrics();
const { signal } = new AbortController();
const DOWN = new AppError('transcriber_unavailable', 'It is down.', { retryable: true });
const options = { clock: { now: () => new Date(0) }, logger: silentLogger };

liveTranscriberContract('measured', async () => ({
  transcriber: withLiveTranscriberMetrics(createFakeLiveTranscriber(TEXT), any),
  pcm: new Uint8Array(96_000),
  text: TEXT,
}));
batchTranscriberContract('measured', async () => ({
  transcriber: withBatchTranscriberMetrics(createFakeBatchTranscriber(TEXT), any),
  clip: CLIP,
  text: TEXT,
}));
synthesizerContract('measured', async () => ({
  synthesizer: withSynthesizerMetrics(withSynthesizerFailures(createFakeSynthesizer(), any), any),
}));

/** A clock that is 100 ms later each time it is read. */
const ticking = () => {
  let now = 0;
  return () => {
    now += 100;
    return now;
  };
};

describe('a measured live transcriber', () => {
  it('tells how long after the answer its words are there, once however often they are asked for', async () => {
    const { metrics, of } = createListMetrics();
    const live = withLiveTranscriberMetrics(createFakeLiveTranscriber(TEXT), metrics, ticking()).open({
      signal,
    });
    live.write(new Uint8Array(32_000));
    await live.finish();
    await live.finish();
    const transcriber = createFakeLiveTranscriber(TEXT).name;
    expect(of('transcription')).toEqual([{ transcriber, mode: 'live', outcome: 'ok', lagMs: 100 }]);
  });

  it('counts broken connections, and passes on what it is told', () => {
    const { metrics, of } = createListMetrics();
    const fake = createFakeLiveTranscriber(TEXT);
    const seen: string[] = [];
    withLiveTranscriberMetrics(fake, metrics).open({ signal, onStatus: ({ type }) => seen.push(type) });
    fake.opened[0]?.report({ type: 'reconnecting', attempt: 1 });
    fake.opened[0]?.report({ type: 'connected' });
    fake.opened[0]?.report({ type: 'gone', reason: 'It will not come back.' });
    expect(seen).toEqual(['reconnecting', 'connected', 'gone']);
    expect(of('transcriberReconnected')).toEqual([fake.name]);
    expect(of('providerFailed')).toEqual([{ provider: fake.name, code: 'transcriber_unavailable' }]);
  });
});

describe('measured transcribers of recordings', () => {
  it('count the failure of one and that the next stepped in', async () => {
    const { metrics, of } = createListMetrics();
    const [first, second] = [
      createFakeBatchTranscriber(TEXT, 'a:1'),
      createFakeBatchTranscriber(TEXT, 'b:2'),
    ];
    first.script(DOWN);
    const [a, b] = [
      withBatchTranscriberMetrics(first, metrics),
      withBatchTranscriberMetrics(second, metrics),
    ];
    const chain = withTranscriberFallbacks(withTranscriberFallback([a, b], options), metrics);
    expect((await chain.transcribe(CLIP, signal)).text).toBe(TEXT);
    expect(of('providerFailed')).toEqual([{ provider: 'a:1', code: 'transcriber_unavailable' }]);
    expect(of('fellBack')).toEqual([{ service: 'transcriber', provider: 'b:2' }]);
    expect(of('transcription').map((facts) => (facts as { outcome: string }).outcome)).toEqual([
      'transcriber_unavailable',
      'ok',
    ]);
  });

  it('do not hold bad audio against a service', async () => {
    const { metrics, of } = createListMetrics();
    const measured = withBatchTranscriberMetrics(createFakeBatchTranscriber(TEXT), metrics);
    const clip = { ...CLIP, audio: new Uint8Array(10) };
    await expect(measured.transcribe(clip, signal)).rejects.toMatchObject({ code: 'bad_input' });
    expect(of('providerFailed')).toEqual([]);
  });
});

describe('a measured synthesizer', () => {
  const open = () => {
    const { metrics, of } = createListMetrics();
    const [first, second] = [createFakeSynthesizer('one'), createFakeSynthesizer('two')];
    const chain = withSynthesizerFallback([withSynthesizerFailures(first, metrics), second], options);
    const cached = withSpeechCache(chain, { cache: createMemorySpeechCache(), logger: silentLogger });
    return { speech: withSynthesizerMetrics(cached, metrics, ticking()), first, of };
  };
  const say = async (speech: ReturnType<typeof open>['speech'], cacheable: boolean) =>
    listenTo(await speech.synthesize({ text: 'Why us?', voice: null, cacheable }, signal));

  it('tells hits from misses, and both from what is never kept', async () => {
    const { speech, of } = open();
    await say(speech, true);
    await say(speech, true);
    await say(speech, false);
    expect(of('speech')).toEqual([
      { cache: 'miss', outcome: 'ok', firstAudioMs: 100 },
      { cache: 'hit', outcome: 'ok', firstAudioMs: 100 },
      { cache: 'none', outcome: 'ok', firstAudioMs: 100 },
    ]);
    expect(of('fellBack')).toEqual([]);
  });

  it('tells who stepped in without a voice among the names', async () => {
    const { speech, first, of } = open();
    first.script(new AppError('synthesizer_unavailable', 'It is down.', { retryable: true }));
    await say(speech, false);
    expect(of('providerFailed')).toEqual([{ provider: 'one', code: 'synthesizer_unavailable' }]);
    expect(of('fellBack')).toEqual([{ service: 'synthesizer', provider: 'two' }]);
  });
});
