import { mongo } from 'mongoose';

/** Bytes as the driver gives them in a lean document, as nothing but bytes. */
export const bytesOf = (value: unknown): Uint8Array => {
  if (!(value instanceof mongo.Binary)) return new Uint8Array();
  const { buffer, byteOffset } = value.buffer;
  return new Uint8Array(buffer, byteOffset, value.length());
};
