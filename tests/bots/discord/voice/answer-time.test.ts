import { describe, expect, it } from 'vitest';
import { createAnswerTime } from '../../../../bots/discord/voice/answer-time.ts';
import { createListener } from '../../../../bots/discord/voice/listener.ts';
import { tapPackets } from '../../../../bots/discord/voice/packet-tap.ts';
import { createFakeConnection } from './fake-connection.ts';
import { createFakeVoiceTime } from './fake-voice-time.ts';
import { speakTones } from './spoken-tones.ts';

const setUp = () => {
  const fake = createFakeConnection();
  const clock = createFakeVoiceTime();
  const time = createAnswerTime(clock);
  const tap = tapPackets(fake.connection, { time });
  let bytes = 0;
  const onPcm = (pcm: Uint8Array): void => {
    bytes += pcm.length;
  };
  const listener = createListener({ tap, userId: 'ana', time, onPcm });
  /** Half a second of sound from a client that has just joined. */
  const speak = (ssrc: number): void => {
    fake.name(ssrc, 'ana');
    let now = 0;
    for (const { opus, sequence, timestamp, atMs } of speakTones([{ hz: 500, ms: 500 }])) {
      clock.advance(atMs - now);
      now = atMs;
      fake.receive(ssrc, sequence, timestamp, opus);
    }
  };
  return { clock, time, listener, speak, heardS: () => bytes / 32_000 };
};

describe('the time of an answer', () => {
  it('does not count an absence as a pause, in the transcript nor in the recording', () => {
    const { clock, time, listener, speak, heardS } = setUp();
    time.begin();
    listener.start();
    speak(1);
    clock.advance(1000);
    time.setAway(true);
    clock.advance(30_000);
    time.setAway(false);
    clock.advance(1000);
    speak(2);
    const { durationS } = listener.finish();
    expect(durationS).toBeGreaterThan(2.5);
    expect(durationS).toBeLessThan(3.5);
    expect(heardS()).toBeCloseTo(durationS, 1);
  });

  it('keeps the pauses of one who stays', () => {
    const { clock, listener, speak } = setUp();
    listener.start();
    speak(1);
    clock.advance(5000);
    speak(2);
    expect(listener.finish().durationS).toBeGreaterThan(5.5);
  });

  it('counts an absence from the start of the answer when that lies in it', () => {
    const { clock, time } = setUp();
    time.setAway(true);
    clock.advance(20_000);
    time.begin();
    const startedAtMs = time.nowMs();
    clock.advance(10_000);
    time.setAway(false);
    clock.advance(500);
    expect(time.nowMs() - startedAtMs).toBe(500);
  });
});
