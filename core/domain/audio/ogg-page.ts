import { oggCrc } from './ogg-crc.ts';

/** Ogg pages (RFC 3533, section 6). Every page written here holds whole packets only. */
export interface OggPage {
  readonly serial: number;
  readonly sequence: number;
  /** Samples up to the end of the page's last packet; -1 when no packet ends on it. */
  readonly granule: number;
  readonly first: boolean;
  readonly last: boolean;
  /** True when the first packet goes on from the page before. */
  readonly continued: boolean;
  readonly packets: readonly Uint8Array[];
  /** True when the last packet goes on on the next page. */
  readonly unfinished: boolean;
}

export type OggPageContent = Pick<OggPage, 'serial' | 'sequence' | 'granule' | 'first' | 'last' | 'packets'>;

const HEADER_BYTES = 27;
const CRC_OFFSET = 22;
/** Lacing values that one page can hold. */
export const MAX_SEGMENTS = 255;
const CAPTURE = 0x4f676753;

/** Lacing values that a packet of this many bytes takes. */
export const segmentsOf = (bytes: number): number => Math.floor(bytes / 255) + 1;

const writeLacing = (page: Uint8Array, packets: readonly Uint8Array[]): number => {
  let at = HEADER_BYTES;
  for (const { length } of packets) {
    page.fill(255, at, at + Math.floor(length / 255));
    at += Math.floor(length / 255);
    page[at] = length % 255;
    at += 1;
  }
  return at;
};

/** One page in bytes. Its packets must fit: at most 255 segments in all. */
export const encodeOggPage = ({
  serial,
  sequence,
  granule,
  first,
  last,
  packets,
}: OggPageContent): Uint8Array => {
  const segments = packets.reduce((sum, { length }) => sum + segmentsOf(length), 0);
  if (segments > MAX_SEGMENTS) throw new RangeError('These packets do not fit on one Ogg page.');
  const page = new Uint8Array(HEADER_BYTES + segments + packets.reduce((sum, { length }) => sum + length, 0));
  const view = new DataView(page.buffer);
  view.setUint32(0, CAPTURE);
  view.setUint8(5, (first ? 2 : 0) | (last ? 4 : 0));
  view.setBigInt64(6, BigInt(granule), true);
  view.setUint32(14, serial, true);
  view.setUint32(18, sequence, true);
  view.setUint8(26, segments);
  let at = writeLacing(page, packets);
  for (const packet of packets) {
    page.set(packet, at);
    at += packet.length;
  }
  view.setUint32(CRC_OFFSET, oggCrc(page), true);
  return page;
};

const splitPackets = (
  body: Uint8Array,
  lacing: Uint8Array,
): { packets: Uint8Array[]; unfinished: boolean } => {
  const packets: Uint8Array[] = [];
  let start = 0;
  let end = 0;
  for (const size of lacing) {
    end += size;
    if (size === 255) continue;
    packets.push(body.subarray(start, end));
    start = end;
  }
  const unfinished = lacing.at(-1) === 255;
  if (unfinished) packets.push(body.subarray(start, end));
  return { packets, unfinished };
};

const checksumHolds = (page: Uint8Array, stored: number): boolean => {
  // Not slice(): of a Buffer that is a view, and the caller's bytes would change.
  const copy = Uint8Array.from(page);
  copy.fill(0, CRC_OFFSET, CRC_OFFSET + 4);
  return oggCrc(copy) === stored;
};

/** The page that starts at `at`, with the bytes it takes; null when there is no whole, undamaged page. */
export const decodeOggPage = (bytes: Uint8Array, at: number): { page: OggPage; length: number } | null => {
  if (bytes.length < at + HEADER_BYTES) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, bytes.length - at);
  if (view.getUint32(0) !== CAPTURE || view.getUint8(4) !== 0) return null;
  const lacingEnd = HEADER_BYTES + view.getUint8(26);
  if (view.byteLength < lacingEnd) return null;
  const lacing = bytes.subarray(at + HEADER_BYTES, at + lacingEnd);
  const length = lacingEnd + lacing.reduce((sum, size) => sum + size, 0);
  if (view.byteLength < length) return null;
  const whole = bytes.subarray(at, at + length);
  if (!checksumHolds(whole, view.getUint32(CRC_OFFSET, true))) return null;
  const flags = view.getUint8(5);
  return {
    length,
    page: {
      serial: view.getUint32(14, true),
      sequence: view.getUint32(18, true),
      granule: Number(view.getBigInt64(6, true)),
      continued: (flags & 1) !== 0,
      first: (flags & 2) !== 0,
      last: (flags & 4) !== 0,
      ...splitPackets(whole.subarray(lacingEnd), lacing),
    },
  };
};
