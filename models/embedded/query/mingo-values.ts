/**
 * mingo computes with JavaScript numbers and regular expressions only. Values flow through it untouched; just
 * before an operator computes with them, longs that fit, whole doubles and decimals become numbers.
 */
import type { Long } from 'bson';
import { type Doc, isDoc, setField, toNumber, wrapperOf } from '../bson/values.ts';
import { isRegex, regexOf } from './regex.ts';

const unwrap = (value: object): unknown => {
  switch (wrapperOf(value)) {
    case 'Double':
    case 'Int32':
    case 'Decimal128':
      return toNumber(value);
    case 'Long': {
      const number = (value as Long).toNumber();
      return Number.isSafeInteger(number) ? number : value;
    }
    default:
      return isRegex(value) ? regexOf(value) : value;
  }
};

const mapDoc = (doc: Doc): Doc => {
  let copy: Doc | undefined;
  for (const key of Object.keys(doc)) {
    const value = doc[key];
    const mapped = forMingo(value);
    if (mapped !== value && !copy) copy = { ...doc };
    if (copy) setField(copy, key, mapped);
  }
  return copy ?? doc;
};

/** The value with numbers mingo can compute with; the same object when nothing had to change. */
export const forMingo = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (Array.isArray(value)) {
    const mapped = value.map(forMingo);
    return mapped.some((item, i) => item !== value[i]) ? mapped : value;
  }
  return isDoc(value) ? mapDoc(value) : unwrap(value);
};
