/** Exact comparison and arithmetic over BSON's four number types. */
import { Decimal128, Double, Long } from 'bson';
import { isInt32, TYPE, toNumber, typeOf, wrapperOf } from './values.ts';

/** coefficient × 10^exponent, or × 2^exponent when `base` is 2. */
interface Rational {
  coefficient: bigint;
  exponent: number;
  base: 2 | 10;
}

export const toBigInt = (value: unknown): bigint =>
  typeof value === 'bigint' ? value : (value as Long).toBigInt();

const ofDouble = (value: number): Rational => {
  let exponent = 0;
  let mantissa = value;
  while (!Number.isInteger(mantissa)) {
    mantissa *= 2;
    exponent -= 1;
  }
  return { coefficient: BigInt(mantissa), exponent, base: 2 };
};

const ofDecimal = (text: string): Rational => {
  const [digits = '0', exponentText = '0'] = text.toUpperCase().split('E');
  const [whole = '0', fraction = ''] = digits.split('.');
  return {
    coefficient: BigInt(`${whole}${fraction}`.replace(/^\+/, '')),
    exponent: Number(exponentText) - fraction.length,
    base: 10,
  };
};

const rationalOf = (value: unknown): Rational => {
  if (wrapperOf(value) === 'Decimal128') return ofDecimal((value as Decimal128).toString());
  if (typeof value === 'bigint' || wrapperOf(value) === 'Long') {
    return { coefficient: toBigInt(value), exponent: 0, base: 10 };
  }
  return ofDouble(toNumber(value));
};

const sign = (value: bigint): number => (value < 0n ? -1 : value > 0n ? 1 : 0);

const scaled = (value: Rational, other: Rational): bigint => {
  let coefficient = value.coefficient;
  if (value.exponent > 0) coefficient *= BigInt(value.base) ** BigInt(value.exponent);
  if (other.exponent < 0) coefficient *= BigInt(other.base) ** BigInt(-other.exponent);
  return coefficient;
};

const compareExact = (left: unknown, right: unknown): number => {
  const a = rationalOf(left);
  const b = rationalOf(right);
  if (sign(a.coefficient) !== sign(b.coefficient)) return sign(a.coefficient) - sign(b.coefficient);
  return sign(scaled(a, b) - scaled(b, a));
};

/** Total order of numbers across types; NaN comes first and equals itself. */
export const compareNumbers = (left: unknown, right: unknown): number => {
  const a = toNumber(left);
  const b = toNumber(right);
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(b)) - Number(Number.isNaN(a));
  if (a < b) return -1;
  if (a > b) return 1;
  if (typeof left === 'number' && typeof right === 'number') return 0;
  return Number.isFinite(a) ? compareExact(left, right) : 0;
};

const decimalText = (coefficient: bigint, exponent: number): string => `${coefficient}E${exponent}`;

/** 34 significant digits is what a Decimal128 holds; more are rounded half to even by its parser. */
const decimalOf = (coefficient: bigint, exponent: number): Decimal128 =>
  Decimal128.fromStringWithRounding(decimalText(coefficient, exponent));

const asDecimalRational = (value: unknown): Rational => {
  const rational = rationalOf(value);
  if (rational.base === 10) return rational;
  return ofDecimal(String(toNumber(value)));
};

const decimalArithmetic = (op: 'add' | 'multiply', left: unknown, right: unknown): unknown => {
  const plain = op === 'add' ? toNumber(left) + toNumber(right) : toNumber(left) * toNumber(right);
  if (!Number.isFinite(toNumber(left)) || !Number.isFinite(toNumber(right))) {
    return Decimal128.fromString(Number.isNaN(plain) ? 'NaN' : plain > 0 ? 'Infinity' : '-Infinity');
  }
  const a = asDecimalRational(left);
  const b = asDecimalRational(right);
  if (op === 'multiply') return decimalOf(a.coefficient * b.coefficient, a.exponent + b.exponent);
  const exponent = Math.min(a.exponent, b.exponent);
  const shift = (r: Rational) => r.coefficient * 10n ** BigInt(r.exponent - exponent);
  return decimalOf(shift(a) + shift(b), exponent);
};

/** A double result, wrapped when it is whole so that it is stored as a double. */
export const doubleValue = (value: number): unknown => (isInt32(value) ? new Double(value) : value);

const INT64_MIN = -(2n ** 63n);
const INT64_MAX = 2n ** 63n - 1n;

const integerValue = (result: bigint, asLong: boolean): unknown | undefined => {
  if (!asLong && result >= -0x80000000n && result <= 0x7fffffffn) return Number(result);
  if (result < INT64_MIN || result > INT64_MAX) return undefined;
  return Long.fromBigInt(result);
};

const integerOf = (value: unknown): bigint => (typeof value === 'number' ? BigInt(value) : toBigInt(value));

/**
 * MongoDB's type rules for `$inc` and `$mul`: decimal wins, then double, then long; an int that overflows
 * becomes a long. Returns undefined when a long overflows.
 */
export const arithmetic = (op: 'add' | 'multiply', left: unknown, right: unknown): unknown => {
  const types = [typeOf(left), typeOf(right)];
  if (types.includes(TYPE.decimal)) return decimalArithmetic(op, left, right);
  if (types.includes(TYPE.double)) {
    const a = toNumber(left);
    const b = toNumber(right);
    return doubleValue(op === 'add' ? a + b : a * b);
  }
  const a = integerOf(left);
  const b = integerOf(right);
  return integerValue(op === 'add' ? a + b : a * b, types.includes(TYPE.long));
};

/** `$bit` over ints and longs; the result is a long when either side is. */
export const bitwise = (op: string, left: unknown, right: unknown): unknown => {
  const a = integerOf(left);
  const b = integerOf(right);
  const result = op === 'and' ? a & b : op === 'or' ? a | b : a ^ b;
  return integerValue(BigInt.asIntN(64, result), [typeOf(left), typeOf(right)].includes(TYPE.long));
};
