import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isOpusSilence,
  OPUS_SILENCE,
  opusPacketSamples,
  silentPackets,
} from '../../../../core/domain/audio/opus-packet.ts';

const first = (configuration: number, code: number): number => (configuration << 3) | code;

describe('the length of an Opus packet', () => {
  it.each([
    ['silence of 20 ms', [0xf8, 0xff, 0xfe], 960],
    ['SILK of 60 ms', [first(3, 0)], 2880],
    ['hybrid of 10 ms', [first(12, 0)], 480],
    ['two CELT frames of 2.5 ms', [first(28, 1)], 240],
    ['six CELT frames of 20 ms', [first(31, 3), 6], 5760],
  ])('of %s', (_, bytes, samples) => {
    expect(opusPacketSamples(Uint8Array.from(bytes))).toBe(samples);
  });

  it.each([
    ['nothing', []],
    ['a count that is missing', [first(31, 3)]],
    ['no frames', [first(31, 3), 0]],
    ['more than 120 ms', [first(31, 3), 7]],
  ])('is not known of %s', (_, bytes) => {
    expect(opusPacketSamples(Uint8Array.from(bytes))).toBeNull();
  });
});

describe('silent packets', () => {
  it('fill any time to 2.5 ms', () => {
    fc.assert(
      fc.property(fc.nat(200_000), (samples) => {
        const packets = [...silentPackets(samples)];
        const filled = packets.reduce((sum, packet) => sum + packet.samples, 0);
        expect(samples - filled).toBeGreaterThanOrEqual(0);
        expect(samples - filled).toBeLessThan(120);
        for (const { packet, samples: length } of packets) expect(opusPacketSamples(packet)).toBe(length);
      }),
    );
  });

  it('are told apart from speech', () => {
    expect(isOpusSilence(OPUS_SILENCE)).toBe(true);
    expect(isOpusSilence(Uint8Array.of(0xf8, 0xff, 0xfd))).toBe(false);
  });
});
