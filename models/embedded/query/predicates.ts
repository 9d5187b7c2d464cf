/** The leaf operators of a query: each turns its operand into a test of one value. */
import type { Binary } from 'bson';
import { bytesOf, classOf, compareValues, equalValues, textOf } from '../bson/compare.ts';
import { toBigInt } from '../bson/numbers.ts';
import { isDoc, isKnownType, isNumeric, TYPE, toNumber, typeNumberOf, typeOf } from '../bson/values.ts';
import { badValue, failedToParse, typeMismatch } from '../errors.ts';
import { MISSING, type Test } from './paths.ts';
import { isRegex, regexOf } from './regex.ts';

export const isNullish = (value: unknown): boolean =>
  value === null || value === undefined || value === MISSING;

export const equalTo = (operand: unknown): Test => {
  if (isNullish(operand)) return isNullish;
  const cls = classOf(operand);
  return (value) => value !== MISSING && classOf(value) === cls && equalValues(value, operand);
};

export const matchesRegex = (operand: unknown): Test => {
  const regex = regexOf(operand);
  return (value) => {
    if (isRegex(value)) return equalValues(value, operand);
    const type = typeOf(value);
    return (type === TYPE.string || type === TYPE.symbol) && regex.test(textOf(value));
  };
};

const isNaNValue = (value: unknown): boolean => isNumeric(value) && Number.isNaN(toNumber(value));

type Order = '$gt' | '$gte' | '$lt' | '$lte';

const accepts: Record<Order, (order: number) => boolean> = {
  $gt: (order) => order > 0,
  $gte: (order) => order >= 0,
  $lt: (order) => order < 0,
  $lte: (order) => order <= 0,
};

/** Range operators compare within the operand's type; MinKey and MaxKey compare with everything. */
export const comparedTo = (operator: Order, operand: unknown): Test => {
  if (isRegex(operand)) throw badValue(`Can't have RegEx as arg to predicate over field`);
  const accept = accepts[operator];
  if (isNullish(operand)) return (value) => isNullish(value) && accept(0);
  const cls = classOf(operand);
  const type = typeOf(operand);
  if (type === TYPE.minKey || type === TYPE.maxKey) {
    return (value) => accept(compareValues(value === MISSING ? null : value, operand));
  }
  const nan = isNaNValue(operand);
  return (value) => {
    if (value === MISSING || classOf(value) !== cls) return false;
    if (nan || isNaNValue(value)) return nan && isNaNValue(value) && accept(0);
    return accept(compareValues(value, operand));
  };
};

export const oneOf = (operator: string, operand: unknown): Test => {
  if (!Array.isArray(operand)) throw badValue(`${operator} needs an array`);
  if (operand.some((item) => isDoc(item) && Object.keys(item)[0]?.startsWith('$'))) {
    throw badValue(`cannot nest $ under ${operator}`);
  }
  // Ids, by the hundred: one look instead of one test each.
  const texts = new Set(operand.filter((item) => typeof item === 'string'));
  const others = operand.filter((item) => typeof item !== 'string');
  const tests = others.map((item) => (isRegex(item) ? matchesRegex(item) : equalTo(item)));
  return (value) => (typeof value === 'string' && texts.has(value)) || tests.some((test) => test(value));
};

const typeCode = (operand: unknown): number | 'number' => {
  if (operand === 'number') return 'number';
  if (typeof operand === 'string') {
    const type = typeNumberOf(operand);
    if (type === undefined) throw badValue(`Unknown type name alias: ${operand}`);
    return type;
  }
  if (!isNumeric(operand)) throw typeMismatch('type must be represented as a number or a string');
  const code = toNumber(operand);
  if (!isKnownType(code)) throw badValue(`Invalid numerical type code: ${code}`);
  return code;
};

export const hasType = (operand: unknown): Test => {
  const codes = (Array.isArray(operand) ? operand : [operand]).map(typeCode);
  if (codes.length === 0) throw failedToParse('$type must match at least one type');
  return (value) => {
    if (value === MISSING) return false;
    const type = typeOf(value);
    return codes.some((code) => (code === 'number' ? isNumeric(value) : code === type));
  };
};

export const modulo = (operand: unknown): Test => {
  if (!Array.isArray(operand)) throw badValue('malformed mod, needs to be an array');
  if (operand.length !== 2) {
    throw badValue(`malformed mod, ${operand.length < 2 ? 'not enough' : 'too many'} elements`);
  }
  const [divisor, remainder] = operand.map((item) => Math.trunc(toNumber(item))) as [number, number];
  if (!Number.isFinite(divisor)) throw badValue('malformed mod, divisor is not a number');
  if (divisor === 0) throw badValue('divisor cannot be 0');
  return (value) =>
    isNumeric(value) &&
    Number.isFinite(toNumber(value)) &&
    Math.trunc(toNumber(value)) % divisor === remainder;
};

const maskOf = (operator: string, operand: unknown): bigint => {
  if (Array.isArray(operand)) {
    return operand.reduce<bigint>((mask, bit) => mask | (1n << BigInt(toNumber(bit))), 0n);
  }
  if (typeOf(operand) === TYPE.binData) return bitsOf(operand) ?? 0n;
  if (!isNumeric(operand) || toNumber(operand) < 0) {
    throw badValue(`${operator} takes an Array, a number, or a BinData but received: ${String(operand)}`);
  }
  return BigInt(toNumber(operand));
};

const bitsOf = (value: unknown): bigint | undefined => {
  if (typeOf(value) === TYPE.binData) {
    const bytes = bytesOf(value as Binary);
    return bytes.reduceRight((bits, byte) => (bits << 8n) | BigInt(byte), 0n);
  }
  if (typeOf(value) === TYPE.long) return BigInt.asUintN(64, toBigInt(value));
  const number = isNumeric(value) ? toNumber(value) : Number.NaN;
  return Number.isInteger(number) ? BigInt.asUintN(64, BigInt(number)) : undefined;
};

export const bitTest = (operator: string, operand: unknown): Test => {
  const mask = maskOf(operator, operand);
  return (value) => {
    const bits = value === MISSING ? undefined : bitsOf(value);
    if (bits === undefined) return false;
    const set = bits & mask;
    if (operator === '$bitsAllSet') return set === mask;
    if (operator === '$bitsAllClear') return set === 0n;
    return operator === '$bitsAnySet' ? set !== 0n : set !== mask;
  };
};
