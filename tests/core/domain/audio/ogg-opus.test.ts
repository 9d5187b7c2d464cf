import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oggCrc } from '../../../../core/domain/audio/ogg-crc.ts';
import { readOggOpus } from '../../../../core/domain/audio/ogg-opus-reader.ts';
import { createOggOpusWriter, writeOggOpus } from '../../../../core/domain/audio/ogg-opus-writer.ts';
import { decodeOggPage, encodeOggPage, type OggPage } from '../../../../core/domain/audio/ogg-page.ts';
import { OPUS_SILENCE } from '../../../../core/domain/audio/opus-packet.ts';

const pagesIn = (bytes: Uint8Array): OggPage[] => {
  const pages: OggPage[] = [];
  for (let at = 0; at < bytes.length; ) {
    const read = decodeOggPage(bytes, at);
    if (read === null) throw new Error(`no page at ${at}`);
    pages.push(read.page);
    at += read.length;
  }
  return pages;
};

/** A packet of 20 ms with any content. */
const packet = fc
  .uint8Array({ minLength: 0, maxLength: 1275 })
  .map((body) => ({ packet: Uint8Array.of(0xf8, ...body), samples: 960 }));

describe('Ogg pages', () => {
  it('has the checksum of RFC 3533: not reflected, starting at zero', () => {
    expect(oggCrc(new TextEncoder().encode('123456789'))).toBe(0x89a1897f);
  });

  it('refuses packets that do not fit on one page', () => {
    const packets = Array.from({ length: 256 }, () => OPUS_SILENCE);
    expect(() =>
      encodeOggPage({ serial: 1, sequence: 0, granule: 0, first: false, last: false, packets }),
    ).toThrow(RangeError);
  });

  it('leave a buffer as it was that they are read from', () => {
    const buffer = Buffer.from(writeOggOpus([{ packet: OPUS_SILENCE, samples: 960 }], { serial: 1 }));
    const before = Uint8Array.from(buffer);
    readOggOpus(buffer);
    expect(Uint8Array.from(buffer)).toEqual(before);
  });

  it('finds any damage', () => {
    const page = encodeOggPage({
      serial: 7,
      sequence: 3,
      granule: 960,
      first: false,
      last: true,
      packets: [OPUS_SILENCE, new Uint8Array(255)],
    });
    fc.assert(
      fc.property(fc.nat(page.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const damaged = page.slice();
        damaged[at] = (damaged[at] ?? 0) ^ flip;
        expect(decodeOggPage(damaged, 0)).toBeNull();
      }),
    );
  });
});

describe('an Ogg Opus file', () => {
  it('gives back the packets that went in, and their duration', () => {
    fc.assert(
      fc.property(fc.array(packet, { maxLength: 130 }), fc.nat(0xffffffff), (packets, serial) => {
        const file = writeOggOpus(packets, { serial });
        const read = readOggOpus(file);
        expect(read.packets).toEqual(packets);
        expect(read.durationS).toBeCloseTo(packets.length * 0.02, 9);
        expect(read).toMatchObject({ channels: 1, preSkipSamples: 0 });
      }),
      { numRuns: 40 },
    );
  });

  it('numbers its pages, opens and closes the stream once, and has no packet over the edge of a page', () => {
    fc.assert(
      fc.property(fc.array(packet, { maxLength: 200 }), (packets) => {
        const pages = pagesIn(writeOggOpus(packets, { serial: 5 }));
        expect(pages.map(({ sequence }) => sequence)).toEqual(pages.map((_, place) => place));
        expect(pages.map(({ first }) => first)).toEqual(pages.map((_, place) => place === 0));
        expect(pages.map(({ last }) => last)).toEqual(pages.map((_, place) => place === pages.length - 1));
        expect(pages.some(({ continued, unfinished }) => continued || unfinished)).toBe(false);
        const granules = pages.map(({ granule }) => granule);
        expect(granules).toEqual(granules.toSorted((a, b) => a - b));
        expect(granules.at(-1)).toBe(packets.length * 960);
      }),
      { numRuns: 40 },
    );
  });

  it('closes a page for every second, so that players can seek', () => {
    const packets = Array.from({ length: 175 }, () => ({ packet: OPUS_SILENCE, samples: 960 }));
    const [, , ...audio] = pagesIn(writeOggOpus(packets, { serial: 1 }));
    expect(audio.map(({ packets }) => packets.length)).toEqual([50, 50, 50, 25]);
    expect(audio.map(({ granule }) => granule)).toEqual([48_000, 96_000, 144_000, 168_000]);
  });

  it('drops the delay of the encoder and the padding of the last packet from the duration', () => {
    const packets = Array.from({ length: 3 }, () => ({ packet: OPUS_SILENCE, samples: 960 }));
    const file = writeOggOpus(packets, { serial: 1, preSkipSamples: 312, totalSamples: 2400 });
    expect(readOggOpus(file)).toMatchObject({ preSkipSamples: 312, durationS: 0.05 });
  });

  it('can be written while it grows: what was returned until a crash is still read', () => {
    const writer = createOggOpusWriter({ serial: 9 });
    const pieces = [writer.head()];
    for (let count = 0; count < 120; count += 1) pieces.push(writer.write(OPUS_SILENCE, 960));
    expect(readOggOpus(Buffer.concat(pieces)).durationS).toBe(2);
    expect(writer.samples).toBe(120 * 960);
  });

  it('reads packets that go over the edge of a page, as other programs write them', () => {
    const head = pagesIn(writeOggOpus([], { serial: 1 })).slice(0, 2);
    const long = Uint8Array.from({ length: 600 }, (_, place) => (place === 0 ? 0xf8 : place & 0xff));
    const first = encodeOggPage({ ...head[0]!, sequence: 2, first: false, packets: [long.subarray(0, 510)] });
    // The page ends on a lacing value of 255: the zero that would close the packet is taken out again.
    const open = Uint8Array.from([...first.slice(0, 29), ...first.slice(30)]);
    open[26] = 2;
    const rest = encodeOggPage({
      ...head[0]!,
      sequence: 3,
      first: false,
      last: true,
      granule: 960,
      packets: [long.subarray(510)],
    });
    rest[5] = 5;
    for (const page of [open, rest]) {
      page.fill(0, 22, 26);
      new DataView(page.buffer).setUint32(22, oggCrc(page), true);
    }
    const file = Buffer.concat([...head.map((page) => encodeOggPage(page)), open, rest]);
    expect(readOggOpus(file).packets).toEqual([{ packet: long, samples: 960 }]);
  });

  it.each([
    ['nothing', new Uint8Array(0)],
    ['text', new TextEncoder().encode('OggS but not really, only text that goes on for a while')],
    [
      'another codec',
      encodeOggPage({
        serial: 1,
        sequence: 0,
        granule: 0,
        first: true,
        last: true,
        packets: [new Uint8Array(30)],
      }),
    ],
  ])('refuses %s', (_, bytes) => {
    expect(() => readOggOpus(bytes)).toThrow(expect.objectContaining({ code: 'bad_input' }));
  });
});
