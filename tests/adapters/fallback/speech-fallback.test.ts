import { describe, expect, it } from 'vitest';
import type { Availability } from '../../../core/adapters/fallback/first-available.ts';
import { withSynthesizerFallback } from '../../../core/adapters/fallback/with-synthesizer-fallback.ts';
import { withTranscriberFallback } from '../../../core/adapters/fallback/with-transcriber-fallback.ts';
import { AppError } from '../../../core/errors/app-error.ts';
import { batchTranscriberContract } from '../../contracts/batch-transcriber-contract.ts';
import { listenTo, synthesizerContract } from '../../contracts/synthesizer-contract.ts';
import { createFakeBatchTranscriber } from '../../fakes/fake-batch-transcriber.ts';
import { createFakeSynthesizer, silentSpeech } from '../../fakes/fake-synthesizer.ts';
import { createFakeTime } from '../../fakes/fake-time.ts';
import { silentLogger } from '../../fakes/silent-logger.ts';

const { signal } = new AbortController();
const clip = { audio: silentSpeech('one'), mediaType: 'audio/ogg', durationS: 0.1 };
const down = () => new AppError('transcriber_unavailable', 'Down.', { retryable: true });
const mute = () => new AppError('synthesizer_unavailable', 'Mute.', { retryable: true });

const startTranscribers = () => {
  const time = createFakeTime();
  const [first, second] = [
    createFakeBatchTranscriber('from the first', 'first:model'),
    createFakeBatchTranscriber('from the second', 'second:model'),
  ];
  const changes: Availability[] = [];
  const chain = withTranscriberFallback([first, second], {
    clock: time.clock,
    logger: silentLogger,
    onAvailability: (change) => changes.push(change),
  });
  return { time, first, second, chain, changes };
};

batchTranscriberContract('fallback', async () => {
  const { first, second, chain } = startTranscribers();
  first.script(down(), down(), down(), down());
  second.script(...Array.from({ length: 4 }, () => 'from the first'));
  return { transcriber: chain, clip, text: 'from the first' };
});

synthesizerContract('fallback', async () => {
  const { clock } = createFakeTime();
  const options = { clock, logger: silentLogger };
  return {
    synthesizer: withSynthesizerFallback([createFakeSynthesizer('a'), createFakeSynthesizer('b')], options),
  };
});

describe('transcribers in order of preference', () => {
  it('ask the next one when one fails, and say who it was', async () => {
    const { first, second, chain } = startTranscribers();
    first.script(down());
    expect(await chain.transcribe(clip, signal)).toMatchObject({
      text: 'from the second',
      transcriber: 'second:model',
    });
    expect([first.clips.length, second.clips.length]).toEqual([1, 1]);
  });

  it('throw what the last one threw when all fail', async () => {
    const { first, second, chain } = startTranscribers();
    first.script(down());
    second.script(new AppError('transcriber_unavailable', 'Down, too.'));
    await expect(chain.transcribe(clip, signal)).rejects.toThrow('Down, too.');
  });

  it('let another one try what one cannot read, without holding it against the first', async () => {
    const { first, second, chain, changes } = startTranscribers();
    const bad = () => new AppError('bad_input', 'No audio, says the first.');
    first.script(bad(), bad(), bad(), bad());
    for (let time = 0; time < 3; time += 1)
      expect((await chain.transcribe(clip, signal)).text).toBe('from the second');
    expect(changes).toEqual([]);
    second.script(down());
    await expect(chain.transcribe(clip, signal)).rejects.toThrow('No audio, says the first.');
  });

  it('leave one alone that keeps failing, and probe it later', async () => {
    const { time, first, chain, changes } = startTranscribers();
    first.script(down(), down(), down(), down());
    for (let call = 0; call < 5; call += 1) await chain.transcribe(clip, signal);
    expect(first.clips).toHaveLength(3);
    expect(changes).toEqual([{ name: 'first:model', available: false, code: 'transcriber_unavailable' }]);
    await time.advance(30_000);
    expect((await chain.transcribe(clip, signal)).text).toBe('from the second');
    expect(first.clips).toHaveLength(4);
    await time.advance(59_999);
    await chain.transcribe(clip, signal);
    expect(first.clips).toHaveLength(4);
    await time.advance(1);
    expect((await chain.transcribe(clip, signal)).text).toBe('from the first');
    expect(changes.at(-1)).toEqual({ name: 'first:model', available: true, code: null });
  });

  it('end at once when the call is cancelled', async () => {
    const { first, second, chain, changes } = startTranscribers();
    const stop = new AbortController();
    first.script(async () => {
      stop.abort();
      throw down();
    });
    await expect(chain.transcribe(clip, stop.signal)).rejects.toMatchObject({ code: 'cancelled' });
    expect(second.clips).toHaveLength(0);
    expect(changes).toEqual([]);
  });
});

describe('synthesizers in order of preference', () => {
  it('let the next one speak, in its own voice', async () => {
    const first = createFakeSynthesizer('first', [{ id: 'thalia', label: 'Thalia' }]);
    const second = createFakeSynthesizer('second', [{ id: 'alloy', label: 'Alloy' }]);
    const { clock } = createFakeTime();
    const chain = withSynthesizerFallback([first, second], { clock, logger: silentLogger });
    expect(chain.voices).toEqual(first.voices);
    first.script(mute());
    const speech = await chain.synthesize({ text: 'Why?', voice: 'thalia' }, signal);
    expect(speech.synthesizer).toBe('second:model:alloy');
  });

  it('do not take over after the first audio', async () => {
    const [first, second] = [createFakeSynthesizer('first'), createFakeSynthesizer('second')];
    first.script(async function* () {
      yield silentSpeech('one').subarray(0, 40);
      throw mute();
    });
    const { clock } = createFakeTime();
    const chain = withSynthesizerFallback([first, second], { clock, logger: silentLogger });
    const speech = await chain.synthesize({ text: 'Why?', voice: null }, signal);
    await expect(listenTo(speech)).rejects.toMatchObject({ code: 'synthesizer_unavailable' });
    expect(second.requests).toHaveLength(0);
  });
});
