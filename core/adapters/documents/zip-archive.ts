import { crc32, inflateRawSync } from 'node:zlib';
import type { DocumentLimits } from './document-limits.ts';
import { DocumentRefusal } from './document-problem.ts';

/** Signatures and offsets: APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16. */
const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_LENGTH = 22;
const MAX_COMMENT = 0xffff;

export interface ZipEntry {
  readonly name: string;
  readonly encrypted: boolean;
  readonly method: number;
  readonly packedBytes: number;
  /** What the archive claims; checked against what really comes out. */
  readonly unpackedBytes: number;
  readonly offset: number;
}

const corrupt = (): DocumentRefusal => new DocumentRefusal('corrupt');

const findEnd = (zip: Buffer): number => {
  const lowest = Math.max(0, zip.length - END_LENGTH - MAX_COMMENT);
  for (let at = zip.length - END_LENGTH; at >= lowest; at -= 1) if (zip.readUInt32LE(at) === END) return at;
  throw corrupt();
};

const entryAt = (zip: Buffer, at: number): { readonly entry: ZipEntry; readonly next: number } => {
  if (at + 46 > zip.length || zip.readUInt32LE(at) !== CENTRAL) throw corrupt();
  const nameEnd = at + 46 + zip.readUInt16LE(at + 28);
  const entry = {
    name: zip.toString('utf8', at + 46, nameEnd),
    encrypted: (zip.readUInt16LE(at + 8) & 1) === 1,
    method: zip.readUInt16LE(at + 10),
    packedBytes: zip.readUInt32LE(at + 20),
    unpackedBytes: zip.readUInt32LE(at + 24),
    offset: zip.readUInt32LE(at + 42),
  };
  return { entry, next: nameEnd + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32) };
};

/**
 * The table of contents. Throws a DocumentRefusal: `corrupt`, or `bomb` when there are too many entries or they claim
 * to unpack to more than the limit; nothing is unpacked for that.
 */
export const listZip = (
  zip: Buffer,
  limits: Pick<DocumentLimits, 'maxEntries' | 'maxUnpackedBytes'>,
): readonly ZipEntry[] => {
  const end = findEnd(zip);
  const count = zip.readUInt16LE(end + 10);
  if (count > limits.maxEntries) throw new DocumentRefusal('bomb');
  const entries: ZipEntry[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    const { entry, next } = entryAt(zip, at);
    entries.push(entry);
    at = next;
  }
  const claimed = entries.reduce((sum, { unpackedBytes }) => sum + unpackedBytes, 0);
  if (claimed > limits.maxUnpackedBytes) throw new DocumentRefusal('bomb');
  return entries;
};

const isTooLong = (error: unknown): boolean =>
  (error as NodeJS.ErrnoException | undefined)?.code === 'ERR_BUFFER_TOO_LARGE';

/** Unpacks one entry, never past `maxBytes` whatever the archive claims. Throws `bomb`, `corrupt` or `protected`. */
export const unpackEntry = (zip: Buffer, entry: ZipEntry, maxBytes: number): Buffer => {
  if (entry.encrypted) throw new DocumentRefusal('protected');
  const { offset } = entry;
  if (offset + 30 > zip.length || zip.readUInt32LE(offset) !== LOCAL) throw corrupt();
  const start = offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28);
  const packed = zip.subarray(start, start + entry.packedBytes);
  if (entry.method === 0) {
    if (packed.length > maxBytes) throw new DocumentRefusal('bomb');
    return packed;
  }
  if (entry.method !== 8 || maxBytes <= 0) throw entry.method === 8 ? new DocumentRefusal('bomb') : corrupt();
  try {
    return inflateRawSync(packed, { maxOutputLength: maxBytes });
  } catch (error) {
    throw isTooLong(error) ? new DocumentRefusal('bomb') : corrupt();
  }
};

const header = (name: Buffer, data: Buffer): Buffer => {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt32LE(crc32(data), 10);
  fields.writeUInt32LE(data.length, 14);
  fields.writeUInt32LE(data.length, 18);
  fields.writeUInt16LE(name.length, 22);
  return fields;
};

const signed = (signature: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(signature);
  return bytes;
};

/** An archive without compression: what a parser may be given that would unpack without asking. */
export const packStored = (files: readonly (readonly [name: string, data: Buffer])[]): Buffer => {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [text, data] of files) {
    const name = Buffer.from(text);
    const fields = header(name, data);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    local.push(signed(LOCAL), fields, name, data);
    central.push(signed(CENTRAL), Buffer.from([20, 0]), fields, place, name);
    offset += 30 + name.length + data.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(END_LENGTH);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
};
