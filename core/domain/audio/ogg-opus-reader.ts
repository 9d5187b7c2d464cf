import { AppError } from '../../errors/app-error.ts';
import { OPUS_CLOCK_HZ } from './formats.ts';
import { joinBytes, type SizedPacket } from './ogg-opus-writer.ts';
import { decodeOggPage, type OggPage } from './ogg-page.ts';
import { opusPacketSamples } from './opus-packet.ts';

export interface OggOpusFile {
  readonly channels: number;
  /** Samples of 48 kHz to drop at the start of what is decoded. */
  readonly preSkipSamples: number;
  readonly packets: readonly SizedPacket[];
  /** What a player plays, in seconds. */
  readonly durationS: number;
}

const MAGIC = 'OpusHead';

const startsWith = (bytes: Uint8Array, text: string): boolean =>
  bytes.length >= text.length && [...text].every((letter, at) => bytes[at] === letter.charCodeAt(0));

const badAudio = (): AppError => new AppError('bad_input', 'This is not an Ogg Opus recording.');

function* pagesOf(bytes: Uint8Array): Generator<OggPage> {
  let at = 0;
  for (let read = decodeOggPage(bytes, at); read !== null; read = decodeOggPage(bytes, at)) {
    yield read.page;
    at += read.length;
  }
}

/** Whole packets of the pages, those that go over the edge of a page included. */
function* packetsOf(pages: readonly OggPage[]): Generator<Uint8Array> {
  let open: Uint8Array[] = [];
  for (const { packets, continued, unfinished } of pages) {
    for (const [place, packet] of packets.entries()) {
      const pieces = place === 0 && continued ? [...open, packet] : [packet];
      const goesOn = unfinished && place === packets.length - 1;
      open = goesOn ? pieces : [];
      if (!goesOn) yield pieces.length === 1 ? packet : joinBytes(pieces);
    }
  }
}

/**
 * Reads a whole file; pages behind damage are left out. Throws `bad_input` when it does not start with an Opus
 * stream. Only the first stream is read.
 */
export const readOggOpus = (bytes: Uint8Array): OggOpusFile => {
  const all = [...pagesOf(bytes)];
  const serial = all[0]?.serial;
  const pages = all.filter((page) => page.serial === serial);
  const [head, , ...audio] = packetsOf(pages);
  if (head === undefined || head.length < 19 || !startsWith(head, MAGIC)) throw badAudio();
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const preSkipSamples = view.getUint16(10, true);
  const packets = audio.map((packet) => ({ packet, samples: opusPacketSamples(packet) ?? 0 }));
  const written = packets.reduce((sum, { samples }) => sum + samples, 0);
  const final = pages.at(-1);
  const played = final?.last === true && final.granule >= 0 ? Math.min(written, final.granule) : written;
  return {
    channels: view.getUint8(9),
    preSkipSamples,
    packets,
    durationS: Math.max(0, played - preSkipSamples) / OPUS_CLOCK_HZ,
  };
};
