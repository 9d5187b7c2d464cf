import { createCipheriv, createDecipheriv } from 'node:crypto';

export const VOICE_MODE = 'aead_aes256_gcm_rtpsize';

const CIPHER = 'aes-256-gcm';
const TAG = 16;
const COUNTER = 4;

/** What stays readable: 12 bytes, 4 for each contributing source, 4 when an extension follows. */
export const headerSize = (datagram: Buffer): number => {
  const first = datagram[0] ?? 0;
  return 12 + (first & 15) * 4 + (first & 16 ? 4 : 0);
};

const nonceOf = (counter: Uint8Array): Buffer => Buffer.concat([counter, Buffer.alloc(8)]);

/** What a datagram holds after its header; null when it was not made with this key. */
export const openDatagram = (datagram: Buffer, key: Buffer): Buffer | null => {
  const header = headerSize(datagram);
  if (datagram.length < header + TAG + COUNTER) return null;
  const counter = datagram.subarray(-COUNTER);
  const decipher = createDecipheriv(CIPHER, key, nonceOf(counter));
  decipher.setAAD(datagram.subarray(0, header));
  decipher.setAuthTag(datagram.subarray(-TAG - COUNTER, -COUNTER));
  try {
    return Buffer.concat([decipher.update(datagram.subarray(header, -TAG - COUNTER)), decipher.final()]);
  } catch {
    return null;
  }
};

/** A datagram for another key. `count` must never repeat for one key. */
export const sealDatagram = (header: Buffer, content: Buffer, key: Buffer, count: number): Buffer => {
  const counter = Buffer.alloc(COUNTER);
  counter.writeUInt32BE(count);
  const cipher = createCipheriv(CIPHER, key, nonceOf(counter));
  cipher.setAAD(header);
  const sealed = [cipher.update(content), cipher.final()];
  return Buffer.concat([header, ...sealed, cipher.getAuthTag(), counter]);
};
