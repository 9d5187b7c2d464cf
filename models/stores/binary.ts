import { mongo } from 'mongoose';

/** Bytes as the driver gives them in a lean document: wrapped, or plain when it was told to unwrap. */
export const bytesOf = (value: unknown): Uint8Array => {
  if (value instanceof mongo.Binary) return value.buffer.subarray(0, value.position);
  if (value instanceof Uint8Array) return value;
  return new Uint8Array();
};
