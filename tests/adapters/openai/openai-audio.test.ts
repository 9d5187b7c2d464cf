import { afterEach, describe, expect, it } from 'vitest';
import { createOpenAiSynthesizer } from '../../../core/adapters/openai/openai-synthesizer.ts';
import { createOpenAiTranscriber } from '../../../core/adapters/openai/openai-transcriber.ts';
import { listenTo } from '../../contracts/synthesizer-contract.ts';
import { toneRecogniser } from '../../standins/deepgram/recogniser.ts';
import { oggOf } from '../../standins/deepgram/spoken-ogg.ts';
import { createToneLanguage, evenly } from '../../standins/deepgram/tone-words.ts';
import { type AudioStandin, createAudioStandin } from '../../standins/openai/audio-standin.ts';
import { audioEndpoint } from './audio-endpoint.ts';
import { createManualTimers } from './manual-timers.ts';

const standins: AudioStandin[] = [];
afterEach(async () => {
  for (const standin of standins.splice(0)) await standin.close();
});

const TEXT = 'um I led it';
const language = createToneLanguage(TEXT.split(' '));
const audio = oggOf(language.speak(evenly(TEXT), 2, 48_000));
const clip = { audio, mediaType: 'audio/ogg; codecs=opus', durationS: null };

const start = async (apiKey = 'sk-key') => {
  const standin = await createAudioStandin({ key: 'sk-key' });
  standins.push(standin);
  standin.recognise = toneRecogniser(language);
  const timers = createManualTimers();
  const endpoint = { ...audioEndpoint(standin.baseUrl, { apiKey }), timers };
  const transcriber = createOpenAiTranscriber({ ...endpoint, model: 'gpt-transcribe', retryDelayMs: 0 });
  const synthesizer = createOpenAiSynthesizer({ ...endpoint, model: 'kokoro', voice: 'af_heart' });
  const stop = new AbortController();
  return {
    ...{ standin, timers, stop, synthesizer },
    transcribe: (given = clip) => transcriber.transcribe(given, stop.signal),
    speak: () => synthesizer.synthesize({ text: 'Why us and why now?', voice: 'nobody' }, stop.signal),
  };
};

describe('recorded speech over an OpenAI-compatible server', () => {
  it('has word times where the server gives them, and never counts fillers as measured', async () => {
    const { standin, transcribe } = await start();
    const transcript = await transcribe();
    expect(transcript).toMatchObject({
      ...{ text: 'I led it', fillersMeasured: false, durationS: 2, transcriber: 'openai:gpt-transcribe' },
      words: [{ word: 'I', confidence: null }, { word: 'led' }, { word: 'it' }],
    });
    expect(standin.requests[0]).toMatchObject({
      path: '/v1/audio/transcriptions',
      fields: { file: 'answer.ogg', model: 'gpt-transcribe', response_format: 'verbose_json' },
    });
  });

  it('asks a model without word times for the text alone, and remembers that', async () => {
    const { standin, transcribe } = await start();
    standin.givesWordTimes = false;
    expect(await transcribe()).toMatchObject({ text: 'I led it', words: null, durationS: 2 });
    await transcribe();
    expect(standin.requests.map(({ fields }) => fields['response_format'])).toEqual([
      'verbose_json',
      'json',
      'json',
    ]);
  });

  it('tries once more after a passing fault', async () => {
    const { standin, timers, transcribe } = await start();
    standin.plan({ kind: 'error', status: 503 });
    timers.fly();
    expect((await transcribe()).text).toBe('I led it');
    timers.stop();
    expect(standin.requests).toHaveLength(2);
  });

  it.each([
    [401, 'The speech server refused the API key: check HOTSEAT_SPEECH_API_KEY.'],
    [403, 'check HOTSEAT_SPEECH_API_KEY and HOTSEAT_SPEECH_STT_MODEL'],
    [404, 'check HOTSEAT_SPEECH_STT_MODEL and HOTSEAT_SPEECH_BASE_URL'],
  ])('names the setting to check after a status of %i', async (status, message) => {
    const { standin, transcribe } = await start();
    standin.plan({ kind: 'error', status });
    const error = await transcribe().catch((failure: Error) => failure);
    expect(error).toMatchObject({ code: 'transcriber_unavailable', retryable: true });
    expect((error as Error).message).toContain(message);
    expect(standin.requests).toHaveLength(1);
  });

  it('is unavailable when the reply cannot be read', async () => {
    const { standin, transcribe } = await start();
    standin.plan({ kind: 'nonsense' });
    await expect(transcribe()).rejects.toMatchObject({ code: 'transcriber_unavailable' });
  });

  it('names other kinds of files by their ending', async () => {
    const { standin, transcribe } = await start();
    await transcribe({ ...clip, mediaType: 'audio/mp4' });
    expect(standin.requests[0]?.fields['file']).toBe('answer.m4a');
  });
});

describe('speech over an OpenAI-compatible server', () => {
  it('asks for Opus in the voice of the setting', async () => {
    const { standin, speak } = await start();
    const speech = await speak();
    expect(speech.synthesizer).toBe('openai:kokoro:af_heart');
    await listenTo(speech);
    expect(standin.requests[0]).toMatchObject({
      path: '/v1/audio/speech',
      fields: { model: 'kokoro', voice: 'af_heart', input: 'Why us and why now?', response_format: 'opus' },
    });
  });

  it.each([
    ['refuses the key', { kind: 'error', status: 401 }, 'check HOTSEAT_SPEECH_API_KEY'],
    ['sends another format', { kind: 'nonsense' }, 'did not send Ogg Opus'],
  ] as const)('is unavailable when the server %s', async (_, fault, message) => {
    const { standin, speak } = await start();
    standin.plan(fault);
    await expect(speak()).rejects.toThrow(message);
  });
});
