import { OPUS_CLOCK_HZ } from './formats.ts';
import { encodeOggPage, MAX_SEGMENTS, segmentsOf } from './ogg-page.ts';

/** Samples of 48 kHz that libopus's encoder delays speech by; what an encoder of ours gives as `preSkipSamples`. */
export const OPUS_ENCODER_DELAY_SAMPLES = 312;

export interface OggOpusOptions {
  /** Any 32-bit number; tells streams of one file apart. */
  readonly serial: number;
  /** Default 1. */
  readonly channels?: 1 | 2;
  /** Samples of 48 kHz that players drop at the start; default 0, which keeps packets cut from a call on their clock. */
  readonly preSkipSamples?: number;
  /** Rate of the audio before it was encoded, for information; default 48 000. */
  readonly inputRateHz?: number;
}

/** Opus packets in, pages of an Ogg Opus file out (RFC 7845). Concatenate what the calls return, in order. */
export interface OggOpusWriter {
  /** The two header pages; first. */
  head(): Uint8Array;
  /** A packet of so many samples of 48 kHz; it is kept until its page is full. Returns that page, else nothing. */
  write(packet: Uint8Array, samples: number): Uint8Array;
  /** The last page. `totalSamples` (pre-skip not counted) cuts the end of the last packet off. */
  end(totalSamples?: number): Uint8Array;
  /** Samples of 48 kHz written until now, pre-skip included. */
  readonly samples: number;
}

const NOTHING = new Uint8Array(0);
/** Vendor string of the comment header (RFC 7845, section 5.2). */
const VENDOR = 'hotseat';
const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);

/** RFC 7845, section 5.1, with channel mapping family 0 and no gain. */
const opusHead = ({
  channels = 1,
  preSkipSamples = 0,
  inputRateHz = OPUS_CLOCK_HZ,
}: OggOpusOptions): Uint8Array => {
  const head = new Uint8Array(19);
  head.set(ascii('OpusHead'));
  const view = new DataView(head.buffer);
  view.setUint8(8, 1);
  view.setUint8(9, channels);
  view.setUint16(10, preSkipSamples, true);
  view.setUint32(12, inputRateHz, true);
  return head;
};

const opusTags = (): Uint8Array => {
  const tags = new Uint8Array(8 + 4 + VENDOR.length + 4);
  tags.set(ascii('OpusTags'));
  new DataView(tags.buffer).setUint32(8, VENDOR.length, true);
  tags.set(ascii(VENDOR), 12);
  return tags;
};

/** Bytes one after the other. */
export const joinBytes = (pieces: readonly Uint8Array[]): Uint8Array => {
  const joined = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
};

/** A page is closed when it holds a second of audio, which players seek by (RFC 7845, section 6), or is full. */
export const createOggOpusWriter = (options: OggOpusOptions): OggOpusWriter => {
  const { serial, preSkipSamples = 0 } = options;
  let sequence = 0;
  let samples = 0;
  let pageStart = 0;
  let segments = 0;
  let packets: Uint8Array[] = [];
  const page = (granule: number, last: boolean): Uint8Array => {
    const bytes = encodeOggPage({ serial, sequence, granule, first: sequence === 0, last, packets });
    sequence += 1;
    pageStart = samples;
    segments = 0;
    packets = [];
    return bytes;
  };
  const header = (packet: Uint8Array): Uint8Array => {
    packets = [packet];
    return page(0, false);
  };
  return {
    head: () => joinBytes([header(opusHead(options)), header(opusTags())]),
    // The page before is closed here, not when it is full, so that there is always one left to be the last.
    write: (packet, packetSamples) => {
      const full =
        segments + segmentsOf(packet.length) > MAX_SEGMENTS || samples - pageStart >= OPUS_CLOCK_HZ;
      const done = full && packets.length > 0 ? page(samples, false) : NOTHING;
      packets.push(packet);
      segments += segmentsOf(packet.length);
      samples += packetSamples;
      return done;
    },
    end: (totalSamples) =>
      page(totalSamples === undefined ? samples : Math.min(samples, preSkipSamples + totalSamples), true),
    get samples() {
      return samples;
    },
  };
};

export interface SizedPacket {
  readonly packet: Uint8Array;
  /** Of 48 kHz. */
  readonly samples: number;
}

/** A whole file at once. */
export const writeOggOpus = (
  packets: Iterable<SizedPacket>,
  { totalSamples, ...options }: OggOpusOptions & { readonly totalSamples?: number },
): Uint8Array => {
  const writer = createOggOpusWriter(options);
  const pieces = [writer.head()];
  for (const { packet, samples } of packets) pieces.push(writer.write(packet, samples));
  pieces.push(writer.end(totalSamples));
  return joinBytes(pieces);
};
