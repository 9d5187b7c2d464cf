import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { createOpusDecoder, type OpusDecoder } from '../../../../bots/discord/voice/opus-decoder.ts';
import { loudnessOf, speakTones } from './spoken-tones.ts';

const open: OpusDecoder[] = [];
const decoder = (): OpusDecoder => {
  const made = createOpusDecoder();
  open.push(made);
  return made;
};
afterEach(() => {
  for (const made of open.splice(0)) made.delete();
});

const tone = (hz: number) => speakTones([{ hz, ms: 400 }]);
const decodeAll = (made: OpusDecoder, packets: readonly { readonly opus: Uint8Array }[]): Buffer =>
  Buffer.concat(packets.map(({ opus }) => made.decode(opus) ?? Buffer.alloc(0)));

describe('decoding', () => {
  it('gives 16 kHz mono, 20 ms a packet, with the tone that was spoken', () => {
    const pcm = decodeAll(decoder(), tone(440));
    expect(pcm.length).toBe(400 * 16 * 2);
    expect(loudnessOf(pcm, 440, 100, 300)).toBeGreaterThan(0.8);
    expect(loudnessOf(pcm, 880, 100, 300)).toBeLessThan(0.05);
  });

  it('gives null for what is no Opus, and goes on', () => {
    const made = decoder();
    expect(made.decode(new Uint8Array(0))).toBeNull();
    expect(made.decode(new Uint8Array(5000))).toBeNull();
    expect(made.decode(Uint8Array.of(0xff, 0x00))).toBeNull();
    expect(loudnessOf(decodeAll(made, tone(440)), 440, 100, 300)).toBeGreaterThan(0.8);
  });

  it('survives any garbage', () => {
    const made = decoder();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (garbage) => {
        const pcm = made.decode(garbage);
        expect(pcm === null || pcm.length <= 2880 * 2).toBe(true);
      }),
      { numRuns: 2000 },
    );
    expect(loudnessOf(decodeAll(made, tone(440)), 440, 100, 300)).toBeGreaterThan(0.8);
  });

  it('keeps three hundred speakers apart, while its memory grows', () => {
    const hz = (place: number): number => 300 + (place % 20) * 100;
    const spoken = Array.from({ length: 20 }, (_, place) => tone(hz(place)));
    const early = decoder();
    const first = decodeAll(early, spoken[0]!.slice(0, 10));
    const speakers = Array.from({ length: 300 }, decoder);
    const heard = speakers.map(() => [] as Uint8Array[]);
    for (let packet = 0; packet < 20; packet += 1) {
      for (const [place, made] of speakers.entries())
        heard[place]!.push(made.decode(spoken[place % 20]![packet]!.opus)!);
    }
    for (const [place, pieces] of heard.entries()) {
      expect(loudnessOf(Buffer.concat(pieces), hz(place), 100, 300)).toBeGreaterThan(0.8);
    }
    const rest = decodeAll(early, spoken[0]!.slice(10));
    expect(loudnessOf(Buffer.concat([first, rest]), 300, 100, 300)).toBeGreaterThan(0.8);
  });

  it('decodes nothing once deleted, and can be deleted twice', () => {
    const made = createOpusDecoder();
    made.delete();
    made.delete();
    expect(made.decode(tone(440)[0]!.opus)).toBeNull();
  });
});
