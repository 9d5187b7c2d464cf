import { describe, expect, it } from 'vitest';
import { speechKey, withSpeechCache } from '../../../core/adapters/fallback/with-speech-cache.ts';
import { withSynthesizerFallback } from '../../../core/adapters/fallback/with-synthesizer-fallback.ts';
import { AppError } from '../../../core/errors/app-error.ts';
import type { SpeechCache } from '../../../core/ports/speech-cache.ts';
import { listenTo, synthesizerContract } from '../../contracts/synthesizer-contract.ts';
import { createFakeSynthesizer, silentSpeech } from '../../fakes/fake-synthesizer.ts';
import { createFakeTime, settle } from '../../fakes/fake-time.ts';
import { createListLogger } from '../../fakes/list-logger.ts';
import { createMemorySpeechCache } from '../../fakes/memory-speech-cache.ts';
import { silentLogger } from '../../fakes/silent-logger.ts';

const QUESTION = { text: 'Tell me about a hard week.', voice: null, cacheable: true };
const mute = () => new AppError('synthesizer_unavailable', 'Mute.', { retryable: true });

const start = (cache?: SpeechCache) => {
  const rows = new Map<string, Uint8Array>();
  const inner = createFakeSynthesizer();
  const logger = createListLogger();
  const cached = withSpeechCache(inner, { cache: cache ?? createMemorySpeechCache(rows), logger });
  const { signal } = new AbortController();
  return {
    rows,
    inner,
    cached,
    logger,
    signal,
    speak: (request = QUESTION) => cached.synthesize(request, signal),
  };
};

/** Speech that goes on when the test says so. */
const stepwise = () => {
  const steps: PromiseWithResolvers<void>[] = [0, 1, 2].map(() => Promise.withResolvers<void>());
  const audio = silentSpeech('one two three');
  const seen: AbortSignal[] = [];
  return {
    seen,
    audio,
    step: (place: number) => steps[place]?.resolve(),
    speak: async function* (_: unknown, signal: AbortSignal): AsyncGenerator<Uint8Array> {
      seen.push(signal);
      for (const [place, { promise }] of steps.entries()) {
        await promise;
        yield audio.subarray(place * 30, place === 2 ? audio.length : (place + 1) * 30);
      }
    },
  };
};

synthesizerContract('speech cache', async () => ({ synthesizer: start().cached }));
synthesizerContract('speech cache, for fixed texts', async () => {
  const { cached } = start();
  const { name, voices } = cached;
  return {
    synthesizer: {
      ...{ name, voices },
      synthesize: (request, signal) => cached.synthesize({ ...request, cacheable: true }, signal),
    },
  };
});

describe('the speech cache', () => {
  it('makes fixed texts once, and says that nothing was spent the second time', async () => {
    const { inner, speak } = start();
    const first = await speak();
    const audio = await listenTo(first);
    await settle();
    const second = await speak();
    expect(await listenTo(second)).toEqual(audio);
    expect([first.cached, second.cached]).toEqual([false, true]);
    expect(inner.requests).toHaveLength(1);
  });

  it('keeps nothing of texts that are not marked as fixed', async () => {
    const { rows, inner, speak } = start();
    await listenTo(await speak({ ...QUESTION, cacheable: false }));
    await listenTo(await speak({ ...QUESTION, cacheable: false }));
    await settle();
    expect(rows.size).toBe(0);
    expect(inner.requests).toHaveLength(2);
  });

  it('goes by text and voice, and takes no voice for its own', () => {
    const { cached, inner } = start();
    const key = speechKey(inner, QUESTION);
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect(speechKey(cached, { ...QUESTION, voice: 'one' })).toBe(key);
    expect(speechKey(cached, { ...QUESTION, voice: 'two' })).not.toBe(key);
    expect(speechKey(cached, { ...QUESTION, text: 'Why?' })).not.toBe(key);
    expect(speechKey(createFakeSynthesizer('other'), QUESTION)).not.toBe(key);
  });

  it('makes one call for requests at the same time, of which one pays', async () => {
    const { inner, speak } = start();
    const slow = stepwise();
    inner.script(slow.speak);
    const first = await speak();
    slow.step(0);
    const listening = [listenTo(first), listenTo(await speak())];
    slow.step(1);
    await settle();
    const late = await speak();
    slow.step(2);
    const heard = await Promise.all([...listening, listenTo(late)]);
    for (const audio of heard) expect(Uint8Array.from(audio)).toEqual(slow.audio);
    expect([first.cached, late.cached]).toEqual([false, true]);
    expect(inner.requests).toHaveLength(1);
  });

  it('goes on for the others when one of them leaves, and ends the call when all have left', async () => {
    const { rows, inner, cached } = start();
    const slow = stepwise();
    inner.script(slow.speak);
    const [one, two] = [new AbortController(), new AbortController()];
    const first = cached.synthesize(QUESTION, one.signal);
    const second = cached.synthesize(QUESTION, two.signal);
    const [leaving, staying] = [listenTo(await first), listenTo(await second)];
    slow.step(0);
    one.abort();
    await expect(leaving).rejects.toMatchObject({ code: 'cancelled' });
    expect(slow.seen[0]?.aborted).toBe(false);
    two.abort();
    await expect(staying).rejects.toMatchObject({ code: 'cancelled' });
    expect(slow.seen[0]?.aborted).toBe(true);
    slow.step(1);
    slow.step(2);
    await settle();
    const again = await cached.synthesize(QUESTION, new AbortController().signal);
    expect(again.cached).toBe(false);
    expect(inner.requests).toHaveLength(2);
    expect(rows.size).toBe(0);
  });

  it('keeps nothing of speech that broke off', async () => {
    const { rows, inner, speak } = start();
    inner.script(async function* () {
      yield silentSpeech('one').subarray(0, 40);
      throw mute();
    });
    const listening = listenTo(await speak());
    await expect(listening).rejects.toMatchObject({ code: 'synthesizer_unavailable' });
    expect(rows.size).toBe(0);
    expect((await speak()).cached).toBe(false);
  });

  it('fails for everybody who waits when the call fails, and asks anew the next time', async () => {
    const { inner, speak } = start();
    inner.script(mute());
    const both = await Promise.allSettled([speak(), speak()]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect((await speak()).cached).toBe(false);
    expect(inner.requests).toHaveLength(2);
  });

  it('keeps nothing that somebody else spoke who stepped in', async () => {
    const rows = new Map<string, Uint8Array>();
    const [good, makeshift] = [createFakeSynthesizer('good'), createFakeSynthesizer('makeshift')];
    good.script(mute());
    const chain = withSynthesizerFallback([good, makeshift], {
      clock: createFakeTime().clock,
      logger: silentLogger,
    });
    const cached = withSpeechCache(chain, { cache: createMemorySpeechCache(rows), logger: silentLogger });
    const { signal } = new AbortController();
    const speech = await cached.synthesize(QUESTION, signal);
    expect(speech.synthesizer).toBe('makeshift:model:one');
    await listenTo(speech);
    await settle();
    expect(rows.size).toBe(0);
    await listenTo(await cached.synthesize(QUESTION, signal));
    await settle();
    expect(rows.size).toBe(1);
  });

  it('speaks all the same when the cache can neither be read nor written', async () => {
    const broken = async (): Promise<never> => {
      throw new AppError('database_unavailable', 'Down.');
    };
    const { logger, speak } = start({ find: broken, keep: broken });
    expect((await listenTo(await speak())).length).toBeGreaterThan(0);
    await settle();
    expect(logger.lines.map(({ level }) => level)).toEqual(['warn', 'warn']);
  });
});
