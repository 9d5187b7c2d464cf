/** MongoDB's comparison order over all BSON types. */
import type { Binary, BSONRegExp, Code, Long, ObjectId, Timestamp } from 'bson';
import { compareNumbers } from './numbers.ts';
import { type Doc, TYPE, typeOf } from './values.ts';

/** Position of each type in the cross-type order; also the leading byte of index keys. */
const CLASS: Record<number, number> = {
  [TYPE.minKey]: 0x10,
  [TYPE.undefined]: 0x12,
  [TYPE.null]: 0x14,
  [TYPE.double]: 0x20,
  [TYPE.int]: 0x20,
  [TYPE.long]: 0x20,
  [TYPE.decimal]: 0x20,
  [TYPE.string]: 0x28,
  [TYPE.symbol]: 0x28,
  [TYPE.object]: 0x30,
  [TYPE.array]: 0x38,
  [TYPE.binData]: 0x40,
  [TYPE.objectId]: 0x48,
  [TYPE.bool]: 0x50,
  [TYPE.date]: 0x58,
  [TYPE.timestamp]: 0x60,
  [TYPE.regex]: 0x68,
  [TYPE.dbPointer]: 0x6a,
  [TYPE.javascript]: 0x70,
  [TYPE.javascriptWithScope]: 0x78,
  [TYPE.maxKey]: 0xe0,
};

export const classOf = (value: unknown): number => CLASS[typeOf(value)] ?? 0x30;
export const NUMBER_CLASS = 0x20;

export const bytesOf = (value: unknown): Uint8Array =>
  value instanceof Uint8Array ? value : (value as Binary).value();

const subtypeOf = (value: unknown): number => (value instanceof Uint8Array ? 0 : (value as Binary).sub_type);

const compareBinary = (a: unknown, b: unknown): number => {
  const left = bytesOf(a);
  const right = bytesOf(b);
  return left.length - right.length || subtypeOf(a) - subtypeOf(b) || Buffer.compare(left, right);
};

/** UTF-16 order equals UTF-8 order unless surrogates are involved; then bytes decide. */
const compareStrings = (a: string, b: string): number => {
  if (a === b) return 0;
  const limit = Math.min(a.length, b.length);
  for (let i = 0; i < limit; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) {
      return x < 0xd800 || y < 0xd800 ? x - y : Buffer.compare(Buffer.from(a), Buffer.from(b));
    }
  }
  return a.length - b.length;
};

const compareArrays = (a: unknown[], b: unknown[]): number => {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const order = compareValues(a[i], b[i]);
    if (order !== 0) return order;
  }
  return a.length - b.length;
};

/** Field by field in stored order: type class, then name, then value. */
const compareDocs = (a: Doc, b: Doc): number => {
  const left = Object.keys(a);
  const right = Object.keys(b);
  for (let i = 0; i < left.length && i < right.length; i++) {
    const [x, y] = [left[i] as string, right[i] as string];
    const order = classOf(a[x]) - classOf(b[y]) || compareStrings(x, y) || compareValues(a[x], b[y]);
    if (order !== 0) return order;
  }
  return left.length - right.length;
};

export const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : String((value as { value: unknown }).value);

export const regexParts = (value: unknown): [string, string] =>
  value instanceof RegExp
    ? [value.source, value.flags]
    : [(value as BSONRegExp).pattern, (value as BSONRegExp).options];

const compareRegex = (a: unknown, b: unknown): number => {
  const [left, right] = [regexParts(a), regexParts(b)];
  return compareStrings(left[0], right[0]) || compareStrings(left[1], right[1]);
};

const compareCode = (a: Code, b: Code): number =>
  compareStrings(a.code, b.code) || compareDocs((a.scope ?? {}) as Doc, (b.scope ?? {}) as Doc);

const compareSameClass = (cls: number, a: unknown, b: unknown): number => {
  switch (cls) {
    case 0x20:
      return compareNumbers(a, b);
    case 0x28:
      return compareStrings(textOf(a), textOf(b));
    case 0x30:
      return compareDocs(a as Doc, b as Doc);
    case 0x38:
      return compareArrays(a as unknown[], b as unknown[]);
    case 0x40:
      return compareBinary(a, b);
    case 0x48:
      return Buffer.compare((a as ObjectId).id, (b as ObjectId).id);
    case 0x50:
      return Number(a) - Number(b);
    case 0x58:
      return (a as Date).getTime() - (b as Date).getTime();
    case 0x60:
      return (a as unknown as Long).compare(b as Timestamp);
    case 0x68:
      return compareRegex(a, b);
    case 0x70:
    case 0x78:
      return compareCode(a as Code, b as Code);
    default:
      return 0;
  }
};

/** Negative, zero or positive, as MongoDB sorts. */
export const compareValues = (a: unknown, b: unknown): number => {
  if (a === b) return 0;
  if (typeof a === 'string' && typeof b === 'string') return compareStrings(a, b);
  const cls = classOf(a);
  return cls - classOf(b) || compareSameClass(cls, a, b);
};

export const equalValues = (a: unknown, b: unknown): boolean => compareValues(a, b) === 0;
