import { mkdtempSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createEspeakSynthesizer } from '../../../core/adapters/espeak/espeak-synthesizer.ts';
import { readOggOpus } from '../../../core/domain/audio/ogg-opus-reader.ts';
import type { Synthesizer } from '../../../core/ports/synthesizer.ts';
import { loudnessOf } from '../../bots/discord/voice/spoken-tones.ts';
import { listenTo, synthesizerContract } from '../../contracts/synthesizer-contract.ts';
import { decodeRecording } from '../../standins/deepgram/rest-replies.ts';
import { createManualTimers } from '../openai/manual-timers.ts';
import { installFakeEspeak } from './fake-espeak.ts';

const folder = installFakeEspeak();
const timers = createManualTimers();

const open = async (): Promise<Synthesizer> => {
  const path = `${join(tmpdir(), 'not-there')}:${folder}`;
  const synthesizer = await createEspeakSynthesizer({ path, timers });
  if (synthesizer === null) throw new Error('not found');
  return synthesizer;
};

/** Tells when a program connects, and when it has ended. */
const startWatch = async () => {
  const [started, ended] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const server = createServer((socket) => {
    started.resolve();
    socket.on('error', () => {});
    socket.on('close', () => ended.resolve());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { port, started: started.promise, ended: ended.promise, close: () => server.close() };
};

synthesizerContract('espeak', async () => ({ synthesizer: await open() }));

describe('espeak', () => {
  it('is null where the program is not installed', async () => {
    const path = mkdtempSync(join(tmpdir(), 'hotseat-empty-'));
    expect(await createEspeakSynthesizer({ path })).toBeNull();
    expect(await createEspeakSynthesizer({ path: undefined })).toBeNull();
  });

  it('gives the sound of the program, to the end, as Ogg Opus', async () => {
    const speech = await (await open()).synthesize(
      { text: 'five words make half a second', voice: null },
      new AbortController().signal,
    );
    const ogg = await listenTo(speech);
    expect(readOggOpus(ogg).durationS).toBeCloseTo(0.6, 3);
    const samples = decodeRecording(ogg);
    const pcm = Buffer.from(samples!.buffer);
    expect(loudnessOf(pcm, 440, 100, 500)).toBeGreaterThan(0.7);
    expect(loudnessOf(pcm, 440, 540, 595)).toBeGreaterThan(0.6);
    expect(loudnessOf(pcm, 660, 100, 500)).toBeLessThan(0.1);
  });

  it('takes text that looks like an option, or is long, for text', async () => {
    const text = `--version ${'and '.repeat(1000)}`;
    const { audio } = await (await open()).synthesize({ text, voice: null }, new AbortController().signal);
    for await (const piece of audio) {
      expect(piece.length).toBeGreaterThan(0);
      break;
    }
  });

  it.each(['CRASH', 'NONSENSE'])('is unavailable when the program fails: %s', async (text) => {
    const { signal } = new AbortController();
    await expect((await open()).synthesize({ text, voice: null }, signal)).rejects.toMatchObject({
      code: 'synthesizer_unavailable',
      retryable: true,
    });
  });

  it('ends the program when it is cancelled', async () => {
    const watch = await startWatch();
    const stop = new AbortController();
    const speech = (await open()).synthesize({ text: `HANG ${watch.port}`, voice: null }, stop.signal);
    await watch.started;
    stop.abort();
    await expect(speech).rejects.toMatchObject({ code: 'cancelled' });
    await watch.ended;
    watch.close();
  });

  it('ends the program when it takes too long', async () => {
    const watch = await startWatch();
    const { signal } = new AbortController();
    const speech = (await open()).synthesize({ text: `HANG ${watch.port}`, voice: null }, signal);
    await watch.started;
    timers.advance(10_000);
    await expect(speech).rejects.toMatchObject({ code: 'synthesizer_unavailable' });
    await watch.ended;
    watch.close();
  });
});
