import type { Decimal128, ObjectId } from 'bson';
import { bytesOf } from './compare.ts';
import { type Doc, isDoc, wrapperOf } from './values.ts';

const describeWrapper = (value: object): string => {
  switch (wrapperOf(value)) {
    case 'ObjectId':
      return `ObjectId('${(value as ObjectId).toHexString()}')`;
    case 'Decimal128':
      return (value as Decimal128).toString();
    case 'Binary':
      return `BinData(${(value as { sub_type: number }).sub_type}, ${Buffer.from(bytesOf(value)).toString('hex').toUpperCase()})`;
    default:
      return String(value);
  }
};

/** A value as MongoDB writes it in messages, `{ a: 1, b: "x" }`. */
export const describe = (value: unknown): string => {
  if (typeof value === 'string') return `"${value}"`;
  if (value === undefined || value === null) return 'null';
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  if (Array.isArray(value)) return value.length ? `[ ${value.map(describe).join(', ')} ]` : '[]';
  if (isDoc(value)) return describeDoc(value);
  return typeof value === 'object' ? describeWrapper(value) : String(value);
};

const describeDoc = (doc: Doc): string => {
  const fields = Object.keys(doc).map((key) => `${key}: ${describe(doc[key])}`);
  return fields.length ? `{ ${fields.join(', ')} }` : '{}';
};
