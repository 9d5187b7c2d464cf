import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAnswerAudio } from '../../../../bots/discord/voice/answer-audio.ts';
import { createOpusDecoder } from '../../../../bots/discord/voice/opus-decoder.ts';
import { createPacketOrder } from '../../../../bots/discord/voice/packet-order.ts';
import { readOggOpus } from '../../../../core/domain/audio/ogg-opus-reader.ts';
import { createFakeVoiceTime } from './fake-voice-time.ts';
import { loudnessOf, type SentPacket, type Sound, speakTones } from './spoken-tones.ts';

interface Arrival extends SentPacket {
  readonly arrivesMs: number;
}

const onTime = (packets: readonly SentPacket[]): Arrival[] =>
  packets.map((packet) => ({ ...packet, arrivesMs: packet.atMs }));

/** Plays arrivals into order and audio, as a listener does, and decodes the recording again. */
const hear = (arrivals: readonly Arrival[]) => {
  const time = createFakeVoiceTime();
  const decoder = createOpusDecoder();
  const pieces: Uint8Array[] = [];
  const audible: boolean[] = [];
  const audio = createAnswerAudio({
    decoder,
    onPcm: (pcm) => pieces.push(pcm),
    startedAtMs: time.nowMs(),
    serial: 1,
  });
  const order = createPacketOrder({ time, onPacket: (packet) => audible.push(audio.take(packet)) });
  let now = 0;
  for (const { arrivesMs, opus, sequence, timestamp } of arrivals.toSorted(
    (a, b) => a.arrivesMs - b.arrivesMs,
  )) {
    time.advance(arrivesMs - now);
    now = arrivesMs;
    order.push({ ssrc: 9, sequence, timestamp, arrivedAtMs: time.nowMs(), opus });
  }
  order.flush();
  const { recording, durationS } = audio.finish();
  decoder.delete();
  const again = createOpusDecoder();
  const replayed = Buffer.concat(
    readOggOpus(recording).packets.map(({ packet }) => again.decode(packet) ?? Buffer.alloc(0)),
  );
  again.delete();
  return {
    pcm: Buffer.concat(pieces),
    recording,
    durationS,
    replayed,
    audible,
    audio,
    counts: order.counts(),
  };
};

const ANSWER: readonly Sound[] = [
  { hz: 500, ms: 800 },
  { hz: null, ms: 1500 },
  { hz: 900, ms: 600 },
  { hz: null, ms: 4000 },
  { hz: 1300, ms: 1000 },
];
/** Where each tone is, its first and last 100 ms left out. */
const TONES = [
  { hz: 500, from: 100, to: 680 },
  { hz: 900, from: 2400, to: 2780 },
  { hz: 1300, from: 7000, to: 7780 },
];
const PAUSES = [
  { from: 900, to: 2200 },
  { from: 3000, to: 6800 },
];

const expectOnTime = (pcm: Buffer, floor = 0.75): void => {
  for (const { hz, from, to } of TONES) {
    expect(loudnessOf(pcm, hz, from, to)).toBeGreaterThan(floor);
    for (const other of TONES.filter((tone) => tone.hz !== hz)) {
      expect(loudnessOf(pcm, other.hz, from, to)).toBeLessThan(0.1);
    }
    for (const pause of PAUSES) expect(loudnessOf(pcm, hz, pause.from, pause.to)).toBeLessThan(0.02);
  }
};

describe('an answer', () => {
  it('has every tone where it was spoken, pauses included, in PCM and in the recording', () => {
    const { pcm, replayed, recording, durationS, counts, audio } = hear(onTime(speakTones(ANSWER)));
    expectOnTime(pcm);
    expectOnTime(replayed);
    expect(pcm.length).toBe(7900 * 32);
    expect(durationS).toBeCloseTo(7.9, 6);
    expect(readOggOpus(recording).durationS).toBeCloseTo(7.9, 6);
    expect(counts).toEqual({ lost: 0, late: 0, duplicates: 0 });
    expect(audio.packets).toBe(120);
  });

  it('keeps that clock when packets are shuffled, doubled and lost', () => {
    const sent = speakTones(ANSWER);
    const arrivals = onTime(sent).flatMap((packet, place) => {
      if (place > 0 && place % 20 === 7) return [];
      const late = place % 9 === 4 ? { ...packet, arrivesMs: packet.arrivesMs + 45 } : packet;
      return place % 11 === 3 ? [late, { ...late, arrivesMs: late.arrivesMs + 30 }] : [late];
    });
    const { pcm, replayed, durationS, counts } = hear(arrivals);
    expectOnTime(pcm, 0.6);
    expectOnTime(replayed, 0.6);
    expect(durationS).toBeCloseTo(7.9, 6);
    expect(counts).toEqual({ lost: 6, late: 0, duplicates: 10 });
  });

  it('loses nothing of the clock to packets that are no Opus or cannot be decrypted', () => {
    const sent = onTime(speakTones(ANSWER)).map((packet, place) =>
      place % 15 === 5 ? { ...packet, opus: Uint8Array.of(0xff, 0) } : packet,
    );
    const { pcm, replayed, durationS, audio } = hear(sent);
    expectOnTime(pcm, 0.6);
    expectOnTime(replayed, 0.6);
    expect(durationS).toBeCloseTo(7.9, 6);
    expect(audio.corrupt).toBe(8);
  });

  it('knows what was audible: tones, but neither silence frames nor a dead microphone', () => {
    const { audible } = hear(
      onTime(
        speakTones([
          { hz: 500, ms: 100 },
          { hz: 0, ms: 100 },
        ]),
      ),
    );
    expect(audible).toEqual([true, true, true, true, false, expect.any(Boolean), false, false, false, false]);
  });

  it('of nobody is empty, and still a file', () => {
    const { recording, durationS } = hear([]);
    expect(durationS).toBe(0);
    expect(readOggOpus(recording).durationS).toBe(0);
  });

  it('has PCM and recording of the same length, whatever the network does', () => {
    const sent = speakTones([
      { hz: 500, ms: 400 },
      { hz: null, ms: 700 },
      { hz: 900, ms: 400 },
    ]);
    const fate = fc.record({ delayMs: fc.nat(150), dropped: fc.boolean(), garbage: fc.boolean() });
    fc.assert(
      fc.property(fc.array(fate, { minLength: sent.length, maxLength: sent.length }), (fates) => {
        const arrivals = onTime(sent).flatMap((packet, place) => {
          const { delayMs, dropped, garbage } = fates[place]!;
          if (dropped && place % 2 === 1) return [];
          const opus = garbage && place % 3 === 0 ? Uint8Array.of(0xff, 0) : packet.opus;
          return [{ ...packet, opus, arrivesMs: packet.arrivesMs + delayMs }];
        });
        const { pcm, replayed, recording, durationS } = hear(arrivals);
        expect(pcm.length / 32_000).toBeCloseTo(durationS, 6);
        expect(readOggOpus(recording).durationS).toBeCloseTo(durationS, 6);
        expect(replayed.length).toBe(pcm.length);
      }),
      { numRuns: 60 },
    );
  });
});
