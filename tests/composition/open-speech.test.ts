import { afterEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../bots/composition/config.ts';
import { openSpeech } from '../../bots/composition/open-speech.ts';
import { installFakeEspeak } from '../adapters/espeak/fake-espeak.ts';
import { listenTo } from '../contracts/synthesizer-contract.ts';
import { createMemorySpeechCache } from '../fakes/memory-speech-cache.ts';
import { silentLogger } from '../fakes/silent-logger.ts';
import { createDeepgramStandin } from '../standins/deepgram/deepgram-standin.ts';
import { toneRecogniser } from '../standins/deepgram/recogniser.ts';
import { oggOf } from '../standins/deepgram/spoken-ogg.ts';
import { createToneLanguage, evenly } from '../standins/deepgram/tone-words.ts';
import { createAudioStandin } from '../standins/openai/audio-standin.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const TEXT = 'I led it';
const language = createToneLanguage(TEXT.split(' '));
const clip = { audio: oggOf(language.speak(evenly(TEXT), 2, 48_000)), mediaType: 'audio/ogg', durationS: 2 };
const { signal } = new AbortController();

const open = (environment: Record<string, string>, path = '/nowhere') =>
  openSpeech(readConfig(environment), {
    speechCache: createMemorySpeechCache(),
    logger: silentLogger,
    path,
  });

const startServers = async () => {
  const [deepgram, other] = [await createDeepgramStandin({ key: 'dg' }), await createAudioStandin()];
  closing.push(deepgram.close, other.close);
  deepgram.recognise = toneRecogniser(language);
  other.recognise = toneRecogniser(language);
  const settings = {
    DEEPGRAM_API_KEY: 'dg',
    DEEPGRAM_BASE_URL: deepgram.baseUrl,
    HOTSEAT_SPEECH_BASE_URL: other.baseUrl,
    HOTSEAT_SPEECH_TTS_MODEL: 'kokoro',
  };
  return { deepgram, other, settings };
};

describe('speech as configured', () => {
  it('is none when nothing is set and espeak is not there', async () => {
    expect(await open({})).toEqual({ live: null, batch: null, synthesizer: null });
  });

  it('has the voice of espeak where it is installed', async () => {
    const { live, batch, synthesizer } = await open({}, installFakeEspeak());
    expect([live, batch, synthesizer?.name]).toEqual([null, null, 'espeak']);
  });

  it('is Deepgram for everything with its key alone', async () => {
    const { live, batch, synthesizer } = await open({ DEEPGRAM_API_KEY: 'dg', HOTSEAT_STT_MODEL: 'nova-9' });
    expect([live?.name, batch?.name, synthesizer?.name]).toEqual([
      'deepgram:nova-9',
      'deepgram:nova-9',
      'deepgram',
    ]);
    expect(synthesizer?.voices[0]?.id).toBe('aura-2-thalia-en');
  });

  it('transcribes with OpenAI when only its key is set, and sends that key to no other server', async () => {
    expect((await open({ OPENAI_API_KEY: 'sk-1' })).batch?.name).toBe('openai:gpt-transcribe');
    const elsewhere = { OPENAI_API_KEY: 'sk-1', OPENAI_BASE_URL: 'http://127.0.0.1:1/v1' };
    expect((await open(elsewhere)).batch).toBeNull();
    const { other } = await startServers();
    const { batch } = await open({ OPENAI_API_KEY: 'sk-1', HOTSEAT_SPEECH_BASE_URL: other.baseUrl });
    await batch?.transcribe(clip, signal);
    expect(other.requests.map(({ key }) => key)).toEqual(['none']);
  });

  it('goes on to the other server when Deepgram fails', async () => {
    const { deepgram, other, settings } = await startServers();
    const { batch, synthesizer } = await open(settings);
    expect((await batch?.transcribe(clip, signal))?.transcriber).toBe('deepgram:nova-3');
    deepgram.planRest({ kind: 'error', status: 400 }, { kind: 'error', status: 500 });
    expect((await batch?.transcribe(clip, signal))?.transcriber).toBe('openai:gpt-transcribe');
    const speech = await synthesizer?.synthesize({ text: 'Why?', voice: null }, signal);
    expect(speech?.synthesizer).toBe('openai:kokoro:alloy');
    await listenTo(speech!);
    expect(other.requests).toHaveLength(2);
  });

  it('goes on to espeak when all servers fail', async () => {
    const settings = { DEEPGRAM_API_KEY: 'dg', DEEPGRAM_BASE_URL: 'http://127.0.0.1:1' };
    const { synthesizer } = await open(settings, installFakeEspeak());
    const speech = await synthesizer?.synthesize({ text: 'Why?', voice: null }, signal);
    expect(speech?.synthesizer).toBe('espeak:espeak-ng:en-us');
    expect((await listenTo(speech!)).length).toBeGreaterThan(0);
  });

  it('makes fixed texts only once', async () => {
    const { deepgram, settings } = await startServers();
    const { synthesizer } = await open(settings);
    const request = { text: 'Tell me about a hard week.', voice: null, cacheable: true };
    const first = await synthesizer?.synthesize(request, signal);
    await listenTo(first!);
    const second = await synthesizer?.synthesize(request, signal);
    expect((await listenTo(second!)).length).toBeGreaterThan(0);
    expect(second?.cached).toBe(true);
    expect(deepgram.requests).toHaveLength(1);
  });
});
