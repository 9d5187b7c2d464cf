import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RtpPacket } from '../../../../bots/discord/voice/rtp-packet.ts';
import { createVoiceClock } from '../../../../bots/discord/voice/voice-clock.ts';
import { OPUS_SILENCE } from '../../../../core/domain/audio/opus-packet.ts';

const STARTED = 5000;
const SPEECH = Uint8Array.of(0xf8, 1, 2, 3);

const setUp = () => {
  const clock = createVoiceClock(STARTED);
  /** A packet of 20 ms; returns the silence laid before it, in ms. */
  const lay = (arrivedAfterMs: number, timestamp: number, opus: Uint8Array = SPEECH, ssrc = 1): number => {
    const packet: RtpPacket = {
      ssrc,
      sequence: 0,
      timestamp: timestamp >>> 0,
      arrivedAtMs: STARTED + arrivedAfterMs,
      opus,
    };
    const silence = clock.silenceBefore(packet);
    clock.laid(packet, silence, 960);
    return silence / 48;
  };
  return { clock, lay };
};

describe('the clock of an answer', () => {
  it('starts when listening starts, not when the first word is said', () => {
    const { clock, lay } = setUp();
    expect(lay(2020, 77)).toBe(2000);
    expect(clock.samples).toBe(2020 * 48);
  });

  it('has no silence between packets that follow one another, however late they come', () => {
    const { lay } = setUp();
    lay(20, 0);
    expect(lay(1500, 960)).toBe(0);
    expect(lay(1501, 1920)).toBe(0);
  });

  it('takes a pause from the RTP timestamps, over the end of their count too', () => {
    const { lay } = setUp();
    lay(20, 0xffffffff - 959);
    expect(lay(3047, 48 * 3000)).toBe(3000);
  });

  it('takes a pause from the arrival when the sender stopped counting while it was silent', () => {
    const { lay } = setUp();
    lay(20, 0);
    lay(40, 960, OPUS_SILENCE);
    expect(lay(2060, 1920)).toBe(2000);
  });

  it('does not take a network that stood still for a pause', () => {
    const { lay } = setUp();
    lay(20, 0);
    expect(lay(2060, 960)).toBe(0);
  });

  it('believes no gap that would put the answer ahead of real time', () => {
    const { lay } = setUp();
    lay(20, 0);
    expect(lay(540, 48_000 * 3600)).toBe(500);
  });

  it('goes on by the arrival when the sender begins its count anew', () => {
    const { lay } = setUp();
    lay(20, 48_000 * 1000);
    expect(lay(1040, 500)).toBe(1000);
    expect(lay(1060, 1460)).toBe(0);
  });

  it('goes on by the arrival when the source changes', () => {
    const { lay } = setUp();
    lay(20, 0);
    expect(lay(540, 960, SPEECH, 2)).toBe(500);
  });

  it('lays overlapping packets one after the other', () => {
    const { lay } = setUp();
    lay(20, 0);
    expect(lay(40, 480)).toBe(0);
  });

  it('never drifts from the sender by more than a step of 2.5 ms, whatever the gaps', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40_000), { maxLength: 60 }), (gaps) => {
        const { clock, lay } = setUp();
        let timestamp = 0;
        lay(20, timestamp);
        for (const gap of gaps) {
          timestamp += 960 + gap;
          lay(20 + timestamp / 48, timestamp);
          const behind = timestamp + 960 - clock.samples;
          expect(behind).toBeGreaterThanOrEqual(0);
          expect(behind).toBeLessThan(120);
        }
      }),
    );
  });

  it('never gets ahead of real time by more than two seconds, whatever arrives', () => {
    const packet = fc.record({ waitMs: fc.nat(3000), timestamp: fc.nat(0xffffffff), silent: fc.boolean() });
    fc.assert(
      fc.property(fc.array(packet, { maxLength: 60 }), (packets) => {
        const { clock, lay } = setUp();
        let at = 0;
        for (const { waitMs, timestamp, silent } of packets) {
          at += 20 + waitMs;
          lay(at, timestamp, silent ? OPUS_SILENCE : SPEECH);
          expect(clock.samples / 48 - at).toBeLessThanOrEqual(2001);
        }
      }),
    );
  });
});
