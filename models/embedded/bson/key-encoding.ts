/**
 * Order-preserving bytes for BSON values: comparing two keys byte by byte gives MongoDB's comparison order.
 * Every encoding ends itself (is prefix-free), so keys concatenate into compound keys, and inverting all bytes
 * of one value makes that value descending. Equal numbers of different types share a key; nothing else does.
 */
import { Buffer } from 'node:buffer';
import type { BSONRegExp, Code, Decimal128, ObjectId, Timestamp } from 'bson';
import { bytesOf, classOf, NUMBER_CLASS, textOf } from './compare.ts';
import { toBigInt } from './numbers.ts';
import { type Doc, isWrapper, toNumber, wrapperOf } from './values.ts';

/** Growing byte buffer; one is shared because encoding never yields. */
const state = { bytes: Buffer.allocUnsafe(4096), length: 0 };

const reserve = (size: number): void => {
  if (state.length + size <= state.bytes.length) return;
  const larger = Buffer.allocUnsafe(Math.max(state.bytes.length * 2, state.length + size));
  state.bytes.copy(larger, 0, 0, state.length);
  state.bytes = larger;
};

const putByte = (byte: number): void => {
  reserve(1);
  state.bytes[state.length++] = byte;
};

const putBytes = (bytes: Uint8Array): void => {
  reserve(bytes.length);
  state.bytes.set(bytes, state.length);
  state.length += bytes.length;
};

/** UTF-8 where a zero byte is 00 FF and the end is 00 01, so that shorter strings sort first. */
const putText = (text: string): void => {
  const bytes = Buffer.from(text);
  if (bytes.includes(0)) {
    for (const byte of bytes) {
      putByte(byte);
      if (byte === 0) putByte(0xff);
    }
  } else {
    putBytes(bytes);
  }
  putByte(0);
  putByte(1);
};

const eight = Buffer.alloc(8);

const putSortableDouble = (value: number): void => {
  eight.writeDoubleBE(Object.is(value, -0) ? 0 : value);
  if ((eight[0] as number) & 0x80) {
    for (let i = 0; i < 8; i++) eight[i] = ~(eight[i] as number) & 0xff;
  } else {
    eight[0] = (eight[0] as number) | 0x80;
  }
  putBytes(eight);
};

const OFFSET = 2n ** 63n;

const putSigned64 = (value: bigint): void => {
  eight.writeBigUInt64BE(BigInt.asUintN(64, value + OFFSET));
  putBytes(eight);
};

/** What a decimal has beyond its nearest double: whole part (floored) and the digits after the point. */
const decimalRest = (value: Decimal128, nearest: number): [bigint, string] => {
  if (!Number.isFinite(nearest)) return [0n, ''];
  const [digits = '0', exponent = '0'] = value.toString().split('E');
  const [whole = '0', fraction = ''] = digits.split('.');
  const places = fraction.length - Number(exponent);
  const binary = binaryPlaces(nearest);
  const scale = BigInt(Math.max(places, binary, 0));
  const exact = BigInt(whole + fraction) * 10n ** (scale - BigInt(places));
  const rounded = BigInt(nearest * 2 ** Math.min(binary, 1000) * 2 ** Math.max(binary - 1000, 0));
  const rest = exact - rounded * 5n ** BigInt(binary) * 10n ** (scale - BigInt(binary));
  const unit = 10n ** scale;
  const floor = rest >= 0n ? rest / unit : -((-rest + unit - 1n) / unit);
  const digitsAfter = (rest - floor * unit).toString().padStart(Number(scale), '0').replace(/0+$/, '');
  return [floor, digitsAfter];
};

/** How often a double must be doubled to be whole. */
const binaryPlaces = (value: number): number => {
  let places = 0;
  for (let scaled = value; !Number.isInteger(scaled); scaled *= 2) places += 1;
  return places;
};

const restOf = (value: unknown, nearest: number): [bigint, string] => {
  if (typeof value === 'number') return [0n, ''];
  if (typeof value === 'bigint' || isWrapper(value, 'Long')) return [toBigInt(value) - BigInt(nearest), ''];
  return isWrapper(value, 'Decimal128') ? decimalRest(value, nearest) : [0n, ''];
};

/** The nearest double decides; what an integer or a decimal has beyond it breaks the tie. NaN is lowest. */
const putNumber = (value: unknown): void => {
  const nearest = toNumber(value);
  if (Number.isNaN(nearest)) putBytes(Buffer.alloc(8));
  else putSortableDouble(nearest);
  const [whole, fraction] = Number.isNaN(nearest) ? [0n, ''] : restOf(value, nearest);
  putSigned64(whole);
  if (fraction) putBytes(Buffer.from(fraction, 'latin1'));
  putByte(0);
};

const putDoc = (doc: Doc): void => {
  for (const key of Object.keys(doc)) {
    putByte(classOf(doc[key]));
    putText(key);
    putPayload(classOf(doc[key]), doc[key]);
  }
  putByte(0);
};

const putArray = (values: unknown[]): void => {
  for (const value of values) {
    putByte(classOf(value));
    putPayload(classOf(value), value);
  }
  putByte(0);
};

const putBinary = (value: unknown): void => {
  const bytes = bytesOf(value);
  const head = Buffer.alloc(5);
  head.writeUInt32BE(bytes.length);
  head[4] = wrapperOf(value) ? (value as { sub_type: number }).sub_type : 0;
  putBytes(head);
  putBytes(bytes);
};

const putPair = (left: string, right: string): void => {
  putText(left);
  putText(right);
};

const putTimestamp = (value: unknown): void => {
  eight.writeBigUInt64BE(BigInt.asUintN(64, (value as Timestamp).toBigInt()));
  putBytes(eight);
};

const putCode = (value: unknown): void => {
  putText((value as Code).code);
  putDoc(((value as Code).scope ?? {}) as Doc);
};

/** By class (see compare.ts); classes of one value only have no payload. */
const PAYLOADS: Record<number, (value: unknown) => void> = {
  [NUMBER_CLASS]: putNumber,
  40: (value) => putText(textOf(value)),
  48: (value) => putDoc(value as Doc),
  56: (value) => putArray(value as unknown[]),
  64: putBinary,
  72: (value) => putBytes((value as ObjectId).id),
  80: (value) => putByte(value ? 1 : 0),
  88: (value) => putSigned64(BigInt((value as Date).getTime())),
  96: putTimestamp,
  104: (value) => putPair((value as BSONRegExp).pattern, (value as BSONRegExp).options),
  112: putCode,
  120: putCode,
};

const putPayload = (cls: number, value: unknown): void => PAYLOADS[cls]?.(value);

/** Inverts a key in place and returns it: the descending form. */
export const invert = (key: Buffer): Buffer => {
  for (let i = 0; i < key.length; i++) key[i] = ~(key[i] as number) & 0xff;
  return key;
};

/** The key of one value; `undefined` (a missing field) is keyed as null. */
export const encodeKey = (value: unknown): Buffer => {
  const present = value === undefined ? null : value;
  state.length = 0;
  putByte(classOf(present));
  putPayload(classOf(present), present);
  return Buffer.from(state.bytes.subarray(0, state.length));
};

/** The key MongoDB gives an empty array: lower than null. */
export const EMPTY_ARRAY_KEY = Buffer.from([0x12]);

/** Sorts after every key that starts with `prefix`. */
export const afterPrefix = (prefix: Uint8Array): Buffer => Buffer.concat([prefix, Buffer.from([0xff])]);
