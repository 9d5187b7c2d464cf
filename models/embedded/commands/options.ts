/** Reading command fields with MongoDB's type errors. */

import { equalValues } from '../bson/compare.ts';
import { type Doc, isDoc, isNumeric, isTruthy, toNumber, typeName } from '../bson/values.ts';
import { badValue, CommandError, typeMismatch, unknownField, unsupported } from '../errors.ts';
import { evaluateLet, type Scope } from '../query/expressions.ts';
import type { Collection, Index } from '../storage/collection.ts';
import type { CommandContext } from './engine.ts';

const wrongType = (command: string, field: string, value: unknown, expected: string) =>
  typeMismatch(
    `BSON field '${command}.${field}' is the wrong type '${typeName(value)}', expected type '${expected}'`,
  );

export const docField = (body: Doc, command: string, field: string): Doc | undefined => {
  const value = body[field];
  if (value === undefined || value === null) return undefined;
  if (!isDoc(value)) throw wrongType(command, field, value, 'object');
  return value;
};

export const arrayField = (body: Doc, command: string, field: string): unknown[] => {
  const value = body[field];
  if (value === undefined)
    throw new CommandError(40414, `BSON field '${command}.${field}' is missing but a required field`);
  if (!Array.isArray(value)) throw wrongType(command, field, value, 'array');
  return value;
};

export const boolField = (body: Doc, command: string, field: string, fallback = false): boolean => {
  const value = body[field];
  if (value === undefined || value === null) return fallback;
  if (typeof value !== 'boolean' && !isNumeric(value)) throw wrongType(command, field, value, 'bool');
  return isTruthy(value);
};

/** A whole number from zero up, or undefined. */
export const countField = (body: Doc, command: string, field: string): number | undefined => {
  const value = body[field];
  if (value === undefined || value === null) return undefined;
  if (!isNumeric(value)) throw wrongType(command, field, value, 'long');
  const count = toNumber(value);
  if (!(count >= 0))
    throw new CommandError(51024, `BSON field '${field}' value must be >= 0, actual value '${count}'`);
  return count;
};

/** The collection a command names in its first field. Throws 73 for anything but a name. */
export const collectionField = (context: CommandContext): string => {
  const value = context.body[context.name];
  if (typeof value !== 'string')
    throw new CommandError(73, `collection name has invalid type ${typeName(value)}`);
  if (value === '') throw new CommandError(73, `Invalid namespace specified '${context.db}.'`);
  return value;
};

export const scopeOf = (context: CommandContext): Scope => ({
  variables: evaluateLet(context.body['let'], context.now),
  now: context.now,
});

/** Refuses fields a statement does not have: what is not understood is never ignored. */
export const onlyFields = (statement: Doc, allowed: readonly string[], where: string): void => {
  for (const key of Object.keys(statement)) if (!allowed.includes(key)) throw unknownField(where, key);
};

/** Only the binary comparison MongoDB uses by default is there. */
export const refuseCollation = (statement: Doc): void => {
  const collation = statement['collation'];
  if (collation === undefined || collation === null) return;
  if (isDoc(collation) && (Object.keys(collation).length === 0 || collation['locale'] === 'simple')) return;
  throw unsupported('collation is not supported by the embedded database');
};

/** The index a hint names, `natural` for `$natural`. Throws BadValue (2) when there is none such. */
export const hintedIndex = (
  hint: unknown,
  collection: Collection | undefined,
): Index | 'natural' | undefined => {
  if (hint === undefined || hint === null || hint === '') return undefined;
  if (isDoc(hint) && Object.keys(hint).length === 0) return undefined;
  if (typeof hint !== 'string' && !isDoc(hint))
    throw new CommandError(9, 'Hint must be a string or an object');
  if (isDoc(hint) && Object.hasOwn(hint, '$natural')) return 'natural';
  if (!collection) return undefined;
  const found = collection.indexes.find((index) =>
    typeof hint === 'string' ? index.name === hint : equalValues(index.spec['key'], hint),
  );
  if (!found)
    throw badValue(
      'error processing query: planner returned error :: caused by :: hint provided does not correspond to an existing index',
    );
  return found;
};
