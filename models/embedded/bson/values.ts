/**
 * How documents look inside the server. A JavaScript number is an int32 when it is a whole number in range and
 * a double otherwise, exactly as `bson` serialises it; a double that happens to be whole keeps its `Double`
 * wrapper so that it is written back as a double. Everything else is what `bson` decodes to.
 */
import type { Binary, BSONRegExp, Code, Decimal128, Double, Long, ObjectId, Timestamp } from 'bson';

export type Doc = Record<string, unknown>;

/** BSON type numbers as `$type` and the wire know them. */
export const TYPE = {
  double: 1,
  string: 2,
  object: 3,
  array: 4,
  binData: 5,
  undefined: 6,
  objectId: 7,
  bool: 8,
  date: 9,
  null: 10,
  regex: 11,
  dbPointer: 12,
  javascript: 13,
  symbol: 14,
  javascriptWithScope: 15,
  int: 16,
  timestamp: 17,
  long: 18,
  decimal: 19,
  minKey: -1,
  maxKey: 127,
} as const;

const WRAPPER_TYPES: Record<string, number> = {
  ObjectId: TYPE.objectId,
  Binary: TYPE.binData,
  Long: TYPE.long,
  Double: TYPE.double,
  Int32: TYPE.int,
  Decimal128: TYPE.decimal,
  Timestamp: TYPE.timestamp,
  BSONRegExp: TYPE.regex,
  BSONSymbol: TYPE.symbol,
  MinKey: TYPE.minKey,
  MaxKey: TYPE.maxKey,
  DBRef: TYPE.object,
};

export interface Wrappers {
  ObjectId: ObjectId;
  Binary: Binary;
  Long: Long;
  Double: Double;
  Decimal128: Decimal128;
  Timestamp: Timestamp;
  BSONRegExp: BSONRegExp;
  Code: Code;
}

/** A plain embedded document, not an array and not a BSON value class. */
export const isDoc = (value: unknown): value is Doc => {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

/** The name of the BSON class of a wrapped value, or undefined for plain JavaScript values. */
export const wrapperOf = (value: unknown): string | undefined =>
  typeof value === 'object' && value !== null && !isDoc(value)
    ? (value as { _bsontype?: string })._bsontype
    : undefined;

export const isWrapper = <K extends keyof Wrappers>(value: unknown, name: K): value is Wrappers[K] =>
  wrapperOf(value) === name;

export const isInt32 = (value: number): boolean =>
  Number.isInteger(value) && value >= -0x80000000 && value <= 0x7fffffff && !Object.is(value, -0);

const objectType = (value: object): number => {
  if (Array.isArray(value)) return TYPE.array;
  if (value instanceof Date) return TYPE.date;
  if (value instanceof RegExp) return TYPE.regex;
  if (value instanceof Uint8Array) return TYPE.binData;
  const wrapper = wrapperOf(value);
  if (wrapper === 'Code') {
    return (value as Code).scope ? TYPE.javascriptWithScope : TYPE.javascript;
  }
  return (wrapper && WRAPPER_TYPES[wrapper]) || TYPE.object;
};

/** The BSON type number of a value; undefined (and missing) is 6. */
export const typeOf = (value: unknown): number => {
  switch (typeof value) {
    case 'number':
      return isInt32(value) ? TYPE.int : TYPE.double;
    case 'string':
      return TYPE.string;
    case 'boolean':
      return TYPE.bool;
    case 'bigint':
      return TYPE.long;
    case 'object':
      return value === null ? TYPE.null : objectType(value);
    default:
      return TYPE.undefined;
  }
};

const NAMES = new Map<number, string>(Object.entries(TYPE).map(([name, type]) => [type, name]));

/** The alias of a value's type, as error messages and `$type` spell it. */
export const typeName = (value: unknown): string => NAMES.get(typeOf(value)) ?? 'unknown';

export const typeNumberOf = (alias: string): number | undefined =>
  Object.hasOwn(TYPE, alias) ? TYPE[alias as keyof typeof TYPE] : undefined;

export const isKnownType = (type: number): boolean => NAMES.has(type);

export const isNumeric = (value: unknown): boolean => {
  if (typeof value === 'number' || typeof value === 'bigint') return true;
  const type = typeOf(value);
  return type === TYPE.long || type === TYPE.double || type === TYPE.int || type === TYPE.decimal;
};

/** Any BSON number as a JavaScript number; NaN when it is not a number. Large longs lose precision. */
export const toNumber = (value: unknown): number => {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  const wrapper = wrapperOf(value);
  if (wrapper === 'Long') return (value as Long).toNumber();
  if (wrapper === 'Double' || wrapper === 'Int32') return Number((value as Double).value);
  if (wrapper === 'Decimal128') return Number((value as Decimal128).toString());
  return Number.NaN;
};

/** What MongoDB takes for true in options and projections: true and every number but zero. */
export const isTruthy = (value: unknown): boolean =>
  isNumeric(value) ? toNumber(value) !== 0 : value !== undefined && value !== null && value !== false;

/** A copy whose documents and arrays can be changed; BSON values are immutable and shared. */
export const cloneValue = <T>(value: T): T => {
  if (Array.isArray(value)) return value.map(cloneValue) as T;
  if (!isDoc(value)) return value;
  const copy: Doc = {};
  for (const key of Object.keys(value)) setField(copy, key, cloneValue(value[key]));
  return copy as T;
};

/** Sets an own field even when it is called `__proto__`. */
export const setField = (doc: Doc, key: string, value: unknown): void => {
  if (key === '__proto__') {
    Object.defineProperty(doc, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    doc[key] = value;
  }
};

export const getField = (doc: Doc, key: string): unknown => (Object.hasOwn(doc, key) ? doc[key] : undefined);
