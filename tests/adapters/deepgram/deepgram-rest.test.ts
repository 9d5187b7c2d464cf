import { afterEach, describe, expect, it } from 'vitest';
import { createDeepgramBatchTranscriber } from '../../../core/adapters/deepgram/deepgram-batch-transcriber.ts';
import { createDeepgramSynthesizer } from '../../../core/adapters/deepgram/deepgram-synthesizer.ts';
import { listenTo } from '../../contracts/synthesizer-contract.ts';
import { createDeepgramStandin, type DeepgramStandin } from '../../standins/deepgram/deepgram-standin.ts';
import { toneRecogniser } from '../../standins/deepgram/recogniser.ts';
import { oggOf } from '../../standins/deepgram/spoken-ogg.ts';
import { createToneLanguage, evenly } from '../../standins/deepgram/tone-words.ts';
import { createManualTimers } from '../openai/manual-timers.ts';

const standins: DeepgramStandin[] = [];
afterEach(async () => {
  for (const standin of standins.splice(0)) await standin.close();
});

const TEXT = 'um I led it';
const language = createToneLanguage(TEXT.split(' '));
const clip = {
  audio: oggOf(language.speak(evenly(TEXT), 2, 48_000)),
  mediaType: 'audio/ogg',
  durationS: null,
};

const start = async (apiKey = 'dg-secret-key') => {
  const standin = await createDeepgramStandin({ key: 'dg-secret-key' });
  standins.push(standin);
  standin.recognise = toneRecogniser(language);
  const timers = createManualTimers();
  const { baseUrl } = standin;
  const transcriber = createDeepgramBatchTranscriber({
    ...{ apiKey, baseUrl, timers },
    model: 'nova-3',
    modelSetting: 'HOTSEAT_STT_MODEL',
  });
  const synthesizer = createDeepgramSynthesizer({
    ...{ apiKey, baseUrl, timers },
    model: 'aura-2-thalia-en',
    modelSetting: 'HOTSEAT_TTS_MODEL',
  });
  const stop = new AbortController();
  return {
    ...{ standin, timers, stop },
    transcribe: () => transcriber.transcribe(clip, stop.signal),
    speak: (text = 'Tell me about a time when a plan of yours failed.') =>
      synthesizer.synthesize({ text, voice: 'aura-2-draco-en' }, stop.signal),
  };
};

describe('recorded speech over Deepgram', () => {
  it('keeps fillers and times, and asks for both', async () => {
    const { standin, transcribe } = await start();
    const transcript = await transcribe();
    expect(transcript).toMatchObject({
      ...{ text: TEXT, fillersMeasured: true, durationS: 2, transcriber: 'deepgram:nova-3' },
      words: [{ word: 'um', confidence: 0.97 }, { word: 'I' }, { word: 'led' }, { word: 'it' }],
    });
    expect(transcript.words?.[1]?.startS).toBeCloseTo(0.5, 1);
    expect(standin.requests[0]?.headers['content-type']).toBe('audio/ogg');
    expect(Object.fromEntries(standin.requests[0]!.query)).toMatchObject({
      model: 'nova-3',
      filler_words: 'true',
      smart_format: 'true',
    });
  });

  it('tries once more after a passing fault, and not a third time', async () => {
    const { standin, timers, transcribe } = await start();
    standin.planRest({ kind: 'error', status: 503 });
    const transcript = transcribe();
    await standin.until(() => standin.requests.length === 1);
    timers.fly();
    expect((await transcript).text).toBe(TEXT);
    standin.planRest({ kind: 'error', status: 503 }, { kind: 'error', status: 500 });
    await expect(transcribe()).rejects.toMatchObject({
      code: 'transcriber_unavailable',
      message: 'Deepgram has a fault of its own (500).',
    });
    expect(standin.requests).toHaveLength(4);
    timers.stop();
  });

  it('names the setting when the key is refused, and shows no key', async () => {
    const { standin, transcribe } = await start('dg-wrong-key');
    const error = await transcribe().catch((failure: unknown) => failure as Error);
    expect(error).toMatchObject({
      code: 'transcriber_unavailable',
      message: 'Deepgram refused the API key: check DEEPGRAM_API_KEY.',
    });
    expect(JSON.stringify([error, (error as Error).cause, String((error as Error).cause)])).not.toContain(
      'dg-wrong',
    );
    expect(standin.requests).toHaveLength(1);
  });

  it.each([
    ['answers nothing', { kind: 'silence' }],
    ['stops in the middle of its answer', { kind: 'stall', afterBytes: 40 }],
  ] as const)('gives up on a server that %s', async (_, fault) => {
    const { standin, timers, transcribe } = await start();
    standin.planRest(fault);
    const transcript = transcribe();
    await standin.until(() => standin.requests.length === 1);
    timers.advance(30_000);
    await expect(transcript).rejects.toMatchObject({ code: 'transcriber_unavailable', retryable: true });
  });

  it('is unavailable when the reply cannot be read', async () => {
    const { standin, transcribe } = await start();
    standin.planRest({ kind: 'nonsense' });
    await expect(transcribe()).rejects.toMatchObject({ code: 'transcriber_unavailable' });
  });

  it('is cancelled while it waits', async () => {
    const { standin, stop, transcribe } = await start();
    standin.planRest({ kind: 'silence' });
    const transcript = transcribe();
    await standin.until(() => standin.requests.length === 1);
    stop.abort();
    await expect(transcript).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('speech over Deepgram', () => {
  it('asks for Ogg Opus in the voice that was picked', async () => {
    const { standin, speak } = await start();
    const speech = await speak();
    expect(speech).toMatchObject({ synthesizer: 'deepgram:aura-2:draco-en', cached: false });
    await listenTo(speech);
    expect(Object.fromEntries(standin.requests[0]!.query)).toEqual({
      model: 'aura-2-draco-en',
      encoding: 'opus',
      container: 'ogg',
    });
  });

  it('resolves at the first audio, before the last is there', async () => {
    const { standin, stop, speak } = await start();
    standin.planRest({ kind: 'stall', afterBytes: 3000 });
    const { audio } = await speak();
    const first = await audio[Symbol.asyncIterator]().next();
    expect(Buffer.from(first.value.subarray(0, 4)).toString()).toBe('OggS');
    stop.abort();
  });

  it.each([
    ['refuses', { kind: 'error', status: 500 }],
    ['breaks off before any sound', { kind: 'drop', afterBytes: 0 }],
    ['sends something else', { kind: 'nonsense' }],
  ] as const)('is unavailable when the server %s', async (_, fault) => {
    const { standin, speak } = await start();
    standin.planRest(fault);
    await expect(speak()).rejects.toMatchObject({ code: 'synthesizer_unavailable', retryable: true });
  });

  it('gives up when no audio comes in time', async () => {
    const { standin, timers, speak } = await start();
    standin.planRest({ kind: 'stall', afterBytes: 0 });
    const speech = speak();
    await standin.until(() => standin.requests.length === 1);
    timers.advance(4000);
    await expect(speech).rejects.toMatchObject({ code: 'synthesizer_unavailable' });
  });

  it('waits for a slow listener', async () => {
    const { timers, speak } = await start();
    const { audio } = await speak('Why '.repeat(300));
    let pieces = 0;
    for await (const piece of audio) {
      timers.advance(60_000);
      pieces += piece.length > 0 ? 1 : 0;
    }
    expect(pieces).toBeGreaterThan(1);
  });

  it('gives up when the audio stalls in the middle', async () => {
    const { standin, timers, speak } = await start();
    standin.planRest({ kind: 'stall', afterBytes: 3000 });
    const { audio } = await speak();
    const pieces: Uint8Array[] = [];
    const listening = (async () => {
      for await (const piece of audio) pieces.push(piece);
    })();
    timers.fly();
    await expect(listening).rejects.toMatchObject({ code: 'synthesizer_unavailable' });
    timers.stop();
    expect(pieces.length).toBeGreaterThan(0);
  });

  it('breaks off when the connection does', async () => {
    const { standin, speak } = await start();
    standin.planRest({ kind: 'drop', afterBytes: 3000 });
    await expect(listenTo(await speak())).rejects.toMatchObject({ code: 'synthesizer_unavailable' });
  });
});
