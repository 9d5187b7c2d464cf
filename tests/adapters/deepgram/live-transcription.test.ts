import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAudioBacklog } from '../../../core/adapters/deepgram/audio-backlog.ts';
import { deepgramProvider } from '../../../core/adapters/deepgram/deepgram-endpoint.ts';
import type { ListenHandlers } from '../../../core/adapters/deepgram/listen-connection.ts';
import { LINK_TIMES } from '../../../core/adapters/deepgram/listen-link.ts';
import { openLiveTranscription } from '../../../core/adapters/deepgram/live-transcription.ts';
import { createResultMaker } from '../../standins/deepgram/live-results.ts';
import { toneRecogniser } from '../../standins/deepgram/recogniser.ts';
import { createToneLanguage, evenly, toPcm } from '../../standins/deepgram/tone-words.ts';
import { createManualTimers } from '../openai/manual-timers.ts';

const TEXT = 'When it broke I took the lead um wrote a plan and we shipped it';
const WORDS = [
  ...evenly(TEXT.slice(0, 29), { wordS: 0.1, gapS: 0.08 }),
  ...evenly(TEXT.slice(30), { startS: 3.1, wordS: 0.1, gapS: 0.08 }),
];
const language = createToneLanguage(TEXT.split(' '));
const PCM = toPcm(language.speak(WORDS, 5, 16_000));
const recognise = toneRecogniser(language);

/** Connections without a network: they open and break when the test says so. */
const startWires = () => {
  const timers = createManualTimers();
  let wire: { handlers: ListenHandlers; open: boolean; over: boolean } | null = null;
  const connect = (handlers: ListenHandlers) => {
    const results = createResultMaker(recognise);
    const own = { handlers, open: false, over: false };
    wire = own;
    const answer = (messages: readonly object[]): void => {
      for (const message of messages) if (own.open) handlers.onMessage(message);
    };
    return {
      sendAudio: (pcm: Uint8Array) => answer(results.take(pcm)),
      keepAlive: () => {},
      finalize: () => answer([results.flush(true)]),
      close: () => {
        own.open = false;
        own.over = true;
      },
    };
  };
  return {
    timers,
    connect,
    open: () => {
      if (!wire || wire.open || wire.over) return;
      wire.open = true;
      wire.handlers.onOpen();
    },
    drop: () => {
      if (!wire?.open) return;
      wire.open = false;
      wire.over = true;
      wire.handlers.onEnd(null);
    },
  };
};

const provider = deepgramProvider({ apiKey: 'key', model: 'nova-3', modelSetting: 'HOTSEAT_STT_MODEL' });

describe('an answer over connections that break anywhere', () => {
  it('has every word once, at its time', async () => {
    const step = fc.record({
      bytes: fc.integer({ min: 1, max: 8000 }).map((samples) => samples * 2),
      event: fc.constantFrom('none', 'none', 'drop', 'open', 'time'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const { timers, connect, open, drop } = startWires();
        const live = openLiveTranscription(
          {
            ...{ connect, provider, timers, times: { ...LINK_TIMES, maxAttempts: 1000 } },
            ...{ finishMs: 1200, maxBacklogS: 60, name: 'test' },
          },
          { signal: new AbortController().signal },
        );
        let at = 0;
        for (const { bytes, event } of [...steps, { bytes: PCM.length, event: 'none' }]) {
          live.write(PCM.subarray(at, at + bytes));
          at += bytes;
          if (event === 'drop') drop();
          if (event === 'open') open();
          if (event === 'time') timers.advance(4000);
        }
        // Enough for a stall to be noticed and for the longest wait.
        for (let tries = 0; tries < 4; tries += 1) timers.advance(4000);
        open();
        const { words, durationS } = await live.finish();
        expect(durationS).toBe(5);
        expect(words?.map(({ word }) => word)).toEqual(WORDS.map(({ word }) => word));
        for (const [place, { startS }] of WORDS.entries())
          expect(Math.abs((words?.[place]?.startS ?? 0) - startS)).toBeLessThan(0.03);
      }),
      { numRuns: 60, endOnFailure: true },
    );
  });
});

describe('audio that waits to be understood', () => {
  it('comes out as it went in, from any position on', () => {
    const pieces = fc.array(fc.uint8Array({ minLength: 0, maxLength: 9000 }), { maxLength: 8 });
    fc.assert(
      fc.property(pieces, fc.nat(40_000), fc.nat(40_000), (written, forgotten, from) => {
        const backlog = createAudioBacklog();
        for (const piece of written) backlog.write(piece);
        backlog.forget(forgotten);
        const all = Buffer.concat(written);
        expect(backlog.end).toBe(all.length);
        expect(backlog.start).toBeLessThanOrEqual(Math.min(forgotten, all.length));
        const start = Math.max(from, backlog.start);
        expect(Buffer.concat([...backlog.from(from, true)])).toEqual(all.subarray(start));
        for (const piece of backlog.from(from, false)) expect(piece.length).toBeLessThanOrEqual(3200);
      }),
    );
  });
});
