/** Numbers and vectors as the Messaging Layer Security protocol writes them (RFC 9420, section 2.1). */
export const u16 = (value: number): Buffer => Buffer.of(value >> 8, value & 0xff);

export const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

export const u64 = (value: bigint): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(value);
  return bytes;
};

/** Length in 1, 2 or 4 bytes, whose first two bits say which; then the content. */
export const vector = (...parts: readonly Uint8Array[]): Buffer => {
  const content = Buffer.concat(parts);
  const { length } = content;
  const header =
    length < 0x40
      ? Buffer.of(length)
      : length < 0x4000
        ? u16(length | 0x4000)
        : u32((length | 0x80000000) >>> 0);
  return Buffer.concat([header, content]);
};

export interface MlsReader {
  number(bytes: 1 | 2 | 4): number;
  long(): bigint;
  vector(): Buffer;
  skip(bytes: number): void;
  readonly position: number;
  readonly atEnd: boolean;
}

/** Reads from the start of the bytes. Throws `RangeError` beyond their end. */
export const createMlsReader = (bytes: Buffer): MlsReader => {
  let at = 0;
  const take = (count: number): number => {
    if (at + count > bytes.length) throw new RangeError(`There are no ${count} bytes at ${at}.`);
    at += count;
    return at - count;
  };
  const length = (): number => {
    const first = bytes.readUInt8(take(1));
    const size = 1 << (first >> 6);
    let value = first & 0x3f;
    for (let more = 1; more < size; more += 1) value = value * 256 + bytes.readUInt8(take(1));
    return value;
  };
  return {
    number: (count) => bytes.readUIntBE(take(count), count),
    long: () => bytes.readBigUInt64BE(take(8)),
    vector: () => {
      const count = length();
      const start = take(count);
      return bytes.subarray(start, start + count);
    },
    skip: (count) => void take(count),
    get position() {
      return at;
    },
    get atEnd() {
      return at === bytes.length;
    },
  };
};
