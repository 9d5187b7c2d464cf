import { afterEach, describe, expect, it } from 'vitest';
import type { Transcript } from '../../../core/ports/transcriber.ts';
import { evenly, type SpokenWord } from '../../standins/deepgram/tone-words.ts';
import { createManualTimers } from '../openai/manual-timers.ts';
import { startLive } from './live-harness.ts';

const ANSWER = 'When our billing broke I took the lead um wrote a plan and we shipped it in two weeks';
const WORDS = evenly(ANSWER);
const TOTAL_S = 6.5;

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const start = async (...args: Parameters<typeof startLive>) => {
  const live = await startLive(...args);
  closing.push(live.close);
  return live;
};

/** Every word once, in order, at its time. */
const expectWords = ({ words, text }: Transcript, spoken: readonly SpokenWord[], offByS = 0.03) => {
  expect(words?.map(({ word }) => word)).toEqual(spoken.map(({ word }) => word));
  expect(text).toBe(spoken.map(({ word }) => word).join(' '));
  for (const [place, { startS, endS }] of spoken.entries()) {
    expect(Math.abs((words?.[place]?.startS ?? 0) - startS)).toBeLessThanOrEqual(offByS);
    expect(Math.abs((words?.[place]?.endS ?? 0) - endS)).toBeLessThanOrEqual(offByS);
  }
};

describe('live transcription over Deepgram', () => {
  it('gives every word with its time, pauses included, and the length of what was written', async () => {
    const spoken = [...evenly('I led it'), ...evenly('and then it worked', { startS: 5.2 })];
    const { open, speak, standin } = await start(spoken, 7);
    const live = open();
    speak(live, 0, 7);
    const transcript = await live.finish();
    expectWords(transcript, spoken);
    expect(transcript).toMatchObject({
      durationS: 7,
      fillersMeasured: true,
      transcriber: 'deepgram:nova-3',
    });
    await standin.until(() => standin.connections[0]?.closeCode === 1000);
    expect(Object.fromEntries(standin.connections[0]!.query)).toMatchObject({
      model: 'nova-3',
      encoding: 'linear16',
      sample_rate: '16000',
      interim_results: 'true',
      filler_words: 'true',
    });
  });

  it('keeps what is written before the connection stands', async () => {
    const { open, speak, standin } = await start(WORDS, TOTAL_S);
    const live = open();
    speak(live, 0, TOTAL_S);
    expect(standin.connections).toHaveLength(0);
    expectWords(await live.finish(), WORDS);
  });

  it('tells what is understood so far', async () => {
    const { open, speak, reported, interims } = await start(WORDS, TOTAL_S);
    const live = open();
    speak(live, 0, 3);
    await reported(() => interims.some((text) => text.startsWith('When our billing broke')));
  });

  it('loses and doubles no word, and keeps their times, when the connection drops in mid-answer', async () => {
    const { open, speak, standin, timers, statuses, reported } = await start(WORDS, TOTAL_S);
    // In the middle of a word, of which an interim result may have been sent.
    standin.planLive({ kind: 'drop', afterBytes: 32_000 * 4.35 });
    const live = open();
    await reported(() => statuses.at(-1)?.type === 'connected');
    speak(live, 0, 4.5);
    await reported(() => statuses.at(-1)?.type === 'reconnecting');
    speak(live, 4.5, 5.5);
    timers.advance(250);
    await reported(() => statuses.at(-1)?.type === 'connected');
    speak(live, 5.5, TOTAL_S);
    expectWords(await live.finish(), WORDS);
    expect(statuses.map(({ type }) => type)).toEqual(['connected', 'reconnecting', 'connected']);
    expect(standin.connections).toHaveLength(2);
    expect(standin.connections[1]!.receivedBytes).toBeLessThan(32_000 * TOTAL_S);
  });

  it('survives several drops, waiting longer after each', async () => {
    const { open, speak, standin, timers, statuses, reported } = await start(WORDS, TOTAL_S);
    standin.planLive({ kind: 'drop', afterBytes: 32_000 * 2 }, { kind: 'refuse', status: 503 }, null);
    const live = open();
    await reported(() => statuses.length === 1);
    speak(live, 0, TOTAL_S);
    await reported(() => statuses.length === 2);
    timers.advance(250);
    await reported(() => statuses.length === 3);
    expect(statuses.slice(1)).toEqual([
      { type: 'reconnecting', attempt: 1 },
      { type: 'reconnecting', attempt: 2 },
    ]);
    timers.advance(499);
    expect(statuses).toHaveLength(3);
    timers.advance(1);
    await reported(() => statuses.at(-1)?.type === 'connected');
    expectWords(await live.finish(), WORDS);
  });

  it('asks again when the connection drops while the last words are waited for', async () => {
    const { open, speak, standin, timers, statuses, reported } = await start(WORDS, TOTAL_S);
    standin.planLive({ kind: 'drop at finalize' });
    const live = open();
    await reported(() => statuses.length === 1);
    speak(live, 0, TOTAL_S);
    const finished = live.finish();
    await reported(() => statuses.at(-1)?.type === 'reconnecting');
    timers.advance(250);
    expectWords(await finished, WORDS);
    expect(standin.connections[1]!.controls).toContain('Finalize');
  });

  it('needs no mark on the last words when everything is final', async () => {
    const { open, speak, standin } = await start(WORDS, TOTAL_S);
    standin.planLive({ kind: 'unmarked finalize' });
    const live = open();
    speak(live, 0, TOTAL_S);
    expectWords(await live.finish(), WORDS);
  });

  it('settles after 1.2 s with what is there when the last words are not confirmed', async () => {
    const { open, speak, standin, timers, interims, reported } = await start(WORDS, TOTAL_S);
    standin.planLive({ kind: 'deaf to finalize' });
    const live = open();
    speak(live, 0, 6.1);
    await reported(() => interims.at(-1)?.endsWith('weeks') === true);
    const finished = live.finish();
    await standin.until(() => standin.connections[0]?.controls.includes('Finalize') === true);
    let settled = false;
    void finished.then(() => {
      settled = true;
    });
    timers.advance(1199);
    await new Promise((resolve) => setImmediate(resolve));
    expect(settled).toBe(false);
    timers.advance(1);
    expectWords(await finished, WORDS);
  });

  it('says that words are missing when speech was not understood in time', async () => {
    const { open, speak, standin, timers, statuses, reported } = await start(WORDS, TOTAL_S);
    standin.planLive({ kind: 'stall', afterBytes: 0 });
    const live = open();
    await reported(() => statuses.length === 1);
    speak(live, 0, TOTAL_S);
    const finished = live.finish();
    timers.advance(1200);
    await expect(finished).rejects.toMatchObject({ code: 'transcriber_unavailable' });
  });

  it('gives an empty transcript at once when nothing was written', async () => {
    const { open } = await start(WORDS, TOTAL_S);
    await expect(open().finish()).resolves.toMatchObject({ text: '', words: [], durationS: 0 });
  });

  it('waits for a connection only so long at the end', async () => {
    const { open, speak, standin, timers, statuses, reported } = await start(WORDS, TOTAL_S);
    standin.planLive({ kind: 'refuse', status: 503 }, { kind: 'refuse', status: 503 });
    const live = open();
    speak(live, 0, TOTAL_S);
    await reported(() => statuses.length === 1);
    const finished = live.finish();
    timers.advance(1200);
    await expect(finished).rejects.toMatchObject({ code: 'transcriber_unavailable', retryable: true });
  });

  it('is gone at once, naming the setting, when the key is refused', async () => {
    const { open, speak, standin, statuses, reported } = await start(WORDS, TOTAL_S, {
      key: 'right',
      apiKey: 'wrong-key',
    });
    const live = open();
    await reported(() => statuses.length === 1);
    expect(statuses).toEqual([
      { type: 'gone', reason: 'Deepgram refused the API key: check DEEPGRAM_API_KEY.' },
    ]);
    speak(live, 0, 1);
    await expect(live.finish()).rejects.toThrow('check DEEPGRAM_API_KEY');
    expect(standin.connections).toHaveLength(0);
  });

  it('gives up after eight failures in a row', async () => {
    const { open, standin, timers, statuses, reported } = await start(WORDS, TOTAL_S);
    standin.planLive(...Array.from({ length: 9 }, () => ({ kind: 'refuse', status: 503 }) as const));
    open();
    for (let failures = 1; failures <= 9; failures += 1) {
      await reported(() => statuses.length === failures);
      timers.advance(4000);
    }
    expect(statuses.at(-1)?.type).toBe('gone');
    expect(statuses.filter(({ type }) => type === 'reconnecting')).toHaveLength(8);
  });

  it('takes a connection that answers nothing for dead after 10 s, and sends everything again', async () => {
    const { open, speak, standin, timers, statuses, reported } = await start(WORDS, TOTAL_S);
    standin.planLive({ kind: 'stall', afterBytes: 0 });
    const live = open();
    await reported(() => statuses.length === 1);
    speak(live, 0, TOTAL_S);
    timers.advance(10_000);
    await reported(() => statuses.at(-1)?.type === 'reconnecting');
    timers.advance(250);
    await reported(() => statuses.at(-1)?.type === 'connected');
    expectWords(await live.finish(), WORDS);
  });

  it('is gone when more speech waits than may be kept', async () => {
    const { open, standin, statuses, reported } = await start(WORDS, TOTAL_S);
    standin.planLive({ kind: 'refuse', status: 503 });
    const live = open();
    await reported(() => statuses.length === 1);
    for (let second = 0; second < 61; second += 1) live.write(new Uint8Array(32_000));
    expect(statuses.at(-1)?.type).toBe('gone');
    await expect(live.finish()).rejects.toMatchObject({ code: 'transcriber_unavailable' });
  });

  it('sends a sign of life every 4 s while no audio flows, so that it is not closed for idling', async () => {
    const idle = createManualTimers();
    const { open, speak, standin, timers, interims, reported } = await start(WORDS, TOTAL_S, {
      timers: idle,
    });
    const live = open();
    speak(live, 0, 1);
    await reported(() => interims.length === 3);
    for (let signs = 1; signs <= 3; signs += 1) {
      timers.advance(4000);
      await standin.until(() => standin.connections[0]!.controls.length === signs);
      idle.advance(4000);
    }
    expect(standin.connections[0]!.controls).toEqual(['KeepAlive', 'KeepAlive', 'KeepAlive']);
    expect(standin.connections[0]!.closeCode).toBeNull();
    speak(live, 1, TOTAL_S);
    expectWords(await live.finish(), WORDS);
  });

  it('comes back when it was closed for idling', async () => {
    const idle = createManualTimers();
    const { open, speak, timers, statuses, reported } = await start(WORDS, TOTAL_S, { timers: idle });
    const live = open();
    await reported(() => statuses.length === 1);
    speak(live, 0, 1.5);
    idle.advance(10_000);
    await reported(() => statuses.at(-1)?.type === 'reconnecting');
    timers.advance(250);
    speak(live, 1.5, TOTAL_S);
    await reported(() => statuses.at(-1)?.type === 'connected');
    expectWords(await live.finish(), WORDS);
  });

  it('is dropped at once by close and by the signal, and connects no more', async () => {
    const { open, speak, standin, stop, timers, statuses, reported } = await start(WORDS, TOTAL_S);
    const live = open();
    await reported(() => statuses.length === 1);
    speak(live, 0, 2);
    const finished = live.finish();
    live.close();
    await expect(finished).rejects.toMatchObject({ code: 'cancelled' });
    await standin.until(() => standin.connections[0]?.closeCode !== null);
    const other = open();
    stop.abort();
    timers.advance(60_000);
    await expect(other.finish()).rejects.toMatchObject({ code: 'cancelled' });
    expect(standin.connections).toHaveLength(1);
  });
});
