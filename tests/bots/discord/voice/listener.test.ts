import { describe, expect, it } from 'vitest';
import { createListener } from '../../../../bots/discord/voice/listener.ts';
import { createOpusDecoder } from '../../../../bots/discord/voice/opus-decoder.ts';
import { tapPackets } from '../../../../bots/discord/voice/packet-tap.ts';
import { readOggOpus } from '../../../../core/domain/audio/ogg-opus-reader.ts';
import { OPUS_SILENCE } from '../../../../core/domain/audio/opus-packet.ts';
import { createFakeConnection } from './fake-connection.ts';
import { createFakeVoiceTime } from './fake-voice-time.ts';
import { loudnessOf, type SentPacket, speakTones } from './spoken-tones.ts';

const SSRC = 77;

const setUp = () => {
  const fake = createFakeConnection();
  const time = createFakeVoiceTime();
  const pieces: Uint8Array[] = [];
  const events: string[] = [];
  const readable: number[] = [];
  let decoders = 0;
  const openDecoder = () => {
    decoders += 1;
    const decoder = createOpusDecoder();
    return {
      ...decoder,
      delete: () => {
        decoders -= 1;
        decoder.delete();
      },
    };
  };
  const listener = createListener({
    tap: tapPackets(fake.connection, { time }),
    userId: 'ana',
    time,
    openDecoder,
    onPcm: (pcm) => pieces.push(pcm),
    onSpeaking: () => events.push('speaking'),
    onSilent: () => events.push('silent'),
    onNobodyHeard: () => events.push('nobody'),
    guard: { readable: () => readable.push(time.nowMs()), unreadable: () => events.push('unreadable') },
  });
  /** Sends packets at their own times, from now on. */
  const speak = (packets: readonly SentPacket[]): void => {
    let now = 0;
    for (const { opus, sequence, timestamp, atMs } of packets) {
      time.advance(atMs - now);
      now = atMs;
      fake.receive(SSRC, sequence, timestamp, opus);
    }
  };
  const pcm = (): Buffer => Buffer.concat(pieces);
  return { ...fake, time, listener, pieces, pcm, events, readable, speak, openDecoders: () => decoders };
};

const ANSWER = speakTones([
  { hz: 500, ms: 600 },
  { hz: null, ms: 2000 },
  { hz: 900, ms: 600 },
]);

describe('an answer that is listened to', () => {
  it('starts its clock with listening and ends with its last packet', () => {
    const { name, listener, time, speak, pcm, events } = setUp();
    name(SSRC, 'ana');
    listener.start();
    time.advance(1000);
    speak(ANSWER);
    const { recording, durationS, stats } = listener.finish();
    expect(durationS).toBeCloseTo(4.2, 6);
    expect(readOggOpus(recording).durationS).toBeCloseTo(4.2, 6);
    expect(pcm().length).toBe(4200 * 32);
    expect(loudnessOf(pcm(), 500, 1100, 1500)).toBeGreaterThan(0.75);
    expect(loudnessOf(pcm(), 900, 3700, 4100)).toBeGreaterThan(0.75);
    expect(loudnessOf(pcm(), 500, 1700, 3500)).toBeLessThan(0.02);
    expect(stats).toEqual({ packets: 60, lost: 0, late: 0, duplicates: 0, undecryptable: 0, corrupt: 0 });
    expect(events).toEqual(['speaking', 'silent', 'speaking']);
  });

  it('loses nothing that came before Discord said whose it is', () => {
    const { name, listener, speak } = setUp();
    listener.start();
    speak(ANSWER.slice(0, 20));
    name(SSRC, 'ana');
    speak(ANSWER.slice(20, 30).map((packet) => ({ ...packet, atMs: packet.atMs - 400 })));
    const { stats, durationS } = listener.finish();
    expect(stats.packets).toBe(30);
    expect(durationS).toBeCloseTo(0.6, 6);
  });

  it('takes what still waits for an earlier packet when it is finished', () => {
    const { name, listener, speak } = setUp();
    name(SSRC, 'ana');
    listener.start();
    speak([...ANSWER.slice(0, 5), ...ANSWER.slice(6, 8)]);
    const { stats, durationS } = listener.finish();
    expect(stats).toMatchObject({ packets: 7, lost: 1 });
    expect(durationS).toBeCloseTo(0.16, 6);
  });

  it('goes on over packets that cannot be decrypted, and counts them, not as lost', () => {
    const { name, listener, speak, networking, events } = setUp();
    name(SSRC, 'ana');
    listener.start();
    speak(ANSWER.slice(0, 10));
    networking.dave = { protocolVersion: 1, decrypt: () => null };
    speak(ANSWER.slice(10, 20).map((packet) => ({ ...packet, atMs: packet.atMs - 200 })));
    delete networking.dave;
    speak(ANSWER.slice(20, 30).map((packet) => ({ ...packet, atMs: packet.atMs - 400 })));
    const { stats, durationS } = listener.finish();
    expect(stats).toEqual({ packets: 20, lost: 0, late: 0, duplicates: 0, undecryptable: 10, corrupt: 0 });
    expect(durationS).toBeCloseTo(0.6, 6);
    expect(events.filter((event) => event === 'unreadable')).toHaveLength(10);
  });

  it('takes frames of silence, which are never encrypted, for no sign that keys work', () => {
    const { name, listener, time, receive, readable } = setUp();
    name(SSRC, 'ana');
    listener.start();
    time.advance(20);
    receive(SSRC, 1, 0, OPUS_SILENCE);
    expect(readable).toEqual([]);
    receive(SSRC, 2, 960, ANSWER[0]!.opus);
    expect(readable).toHaveLength(1);
  });

  it('goes on when the voice server changes and the person gets another source', () => {
    const { name, listener, speak, receive, time } = setUp();
    name(SSRC, 'ana');
    listener.start();
    speak(ANSWER.slice(0, 10));
    name(SSRC + 1, 'ana');
    time.advance(1000);
    for (const [place, { opus }] of ANSWER.slice(10, 20).entries()) {
      time.advance(20);
      receive(SSRC + 1, 9000 + place, 123 + place * 960, opus);
    }
    const { stats, durationS } = listener.finish();
    expect(stats).toMatchObject({ packets: 20, lost: 0 });
    expect(durationS).toBeCloseTo(1.4, 6);
  });

  it('starts over on request: what was said is dropped, the clock starts anew', () => {
    const { name, listener, speak, pieces, openDecoders } = setUp();
    name(SSRC, 'ana');
    listener.start();
    speak(ANSWER.slice(0, 20));
    listener.restart();
    pieces.length = 0;
    speak(ANSWER.slice(20, 30).map((packet) => ({ ...packet, atMs: packet.atMs - 400 })));
    expect(openDecoders()).toBe(1);
    const { stats, durationS } = listener.finish();
    expect(stats.packets).toBe(10);
    expect(durationS).toBeCloseTo(0.2, 6);
  });

  it('says that nobody is heard after 20 s', () => {
    const { listener, time, events } = setUp();
    listener.start();
    time.advance(20_000);
    expect(events).toEqual(['nobody']);
  });
});

describe('after an answer', () => {
  it('nobody is subscribed to, no timer is set and no decoder is kept', () => {
    const { name, listener, speak, time, receiver, openDecoders } = setUp();
    name(SSRC, 'ana');
    listener.start();
    speak([...ANSWER.slice(0, 5), ...ANSWER.slice(6, 8)]);
    listener.finish();
    expect(receiver.subscriptions.get('ana')?.destroyed ?? true).toBe(true);
    expect([time.pending, openDecoders()]).toEqual([0, 0]);
  });

  it('of which only the end is wanted, everything is dropped', () => {
    const { name, listener, speak, time, openDecoders, pieces, events } = setUp();
    name(SSRC, 'ana');
    listener.start();
    speak([...ANSWER.slice(0, 5), ...ANSWER.slice(6, 8)]);
    pieces.length = 0;
    listener.close();
    listener.close();
    speak(ANSWER.slice(8, 12));
    time.advance(60_000);
    expect(pieces).toEqual([]);
    expect(events).toEqual(['speaking']);
    expect([time.pending, openDecoders()]).toEqual([0, 0]);
  });

  it('the next one can be listened to', () => {
    const { name, listener, speak } = setUp();
    name(SSRC, 'ana');
    for (let answer = 0; answer < 3; answer += 1) {
      listener.start();
      speak(ANSWER.slice(0, 10));
      expect(listener.finish().stats.packets).toBe(10);
    }
  });

  it('finishing or starting over is a wrong state, and so is starting twice', () => {
    const { listener } = setUp();
    const wrongState = expect.objectContaining({ code: 'wrong_state' });
    expect(() => listener.finish()).toThrow(wrongState);
    expect(() => listener.restart()).toThrow(wrongState);
    listener.start();
    expect(() => listener.start()).toThrow(wrongState);
  });
});
