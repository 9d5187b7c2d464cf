/** `$push` with its modifiers, and `$pull` with its conditions. */
import { compareValues, equalValues } from '../bson/compare.ts';
import { isDoc, isNumeric, toNumber, typeName } from '../bson/values.ts';
import { badValue } from '../errors.ts';
import type { Scope } from '../query/expressions.ts';
import { compileFilter, isOperatorDoc } from '../query/match.ts';
import { isRegex } from '../query/regex.ts';
import { parseSort, sortBy } from '../query/sort.ts';
import { type Action, KEEP } from './paths.ts';

const MODIFIERS = ['$each', '$slice', '$sort', '$position'];

interface Push {
  each: unknown[];
  position: number | undefined;
  slice: number | undefined;
  sort: ((items: unknown[]) => unknown[]) | undefined;
}

const integer = (operand: unknown, name: string): number | undefined => {
  if (operand === undefined) return undefined;
  const value = isNumeric(operand) ? toNumber(operand) : Number.NaN;
  if (!Number.isInteger(value))
    throw badValue(
      `The value for $${name} must be an integer value but was given type: ${typeName(operand)}`,
    );
  return value;
};

const sorter = (operand: unknown): Push['sort'] => {
  if (operand === undefined) return undefined;
  if (isDoc(operand)) {
    const parts = parseSort(operand);
    return (items) => sortBy(items, (item) => (isDoc(item) ? item : {}), parts);
  }
  const direction = isNumeric(operand) ? toNumber(operand) : Number.NaN;
  if (direction !== 1 && direction !== -1) throw badValue('The $sort element value must be either 1 or -1');
  return (items) => items.toSorted((a, b) => compareValues(a, b) * direction);
};

const parsePush = (operand: unknown): Push => {
  if (!isDoc(operand) || !Object.hasOwn(operand, '$each')) {
    return { each: [operand], position: undefined, slice: undefined, sort: undefined };
  }
  for (const key of Object.keys(operand)) {
    if (!MODIFIERS.includes(key)) throw badValue(`Unrecognized clause in $push: ${key}`);
  }
  const each = operand['$each'];
  if (!Array.isArray(each))
    throw badValue(`The argument to $each in $push must be an array but it was of type: ${typeName(each)}`);
  return {
    each,
    position: integer(operand['$position'], 'position'),
    slice: integer(operand['$slice'], 'slice'),
    sort: sorter(operand['$sort']),
  };
};

const sliced = (items: unknown[], count: number | undefined): unknown[] => {
  if (count === undefined) return items;
  return count < 0 ? items.slice(count) : items.slice(0, count);
};

export const pushAction = (operand: unknown, path: string, id: unknown): Action => {
  const push = parsePush(operand);
  return (current) => {
    if (current !== undefined && !Array.isArray(current)) {
      throw badValue(
        `The field '${path}' must be an array but is of type ${typeName(current)} in document {_id: ${JSON.stringify(id)}}`,
      );
    }
    const items = [...(current ?? [])];
    items.splice(push.position ?? items.length, 0, ...push.each);
    return sliced(push.sort ? push.sort(items) : items, push.slice);
  };
};

const pullTest = (operand: unknown, scope: Scope): ((item: unknown) => boolean) => {
  if (isOperatorDoc(operand) || isRegex(operand)) {
    const matches = compileFilter(
      { value: { $elemMatch: isRegex(operand) ? { $regex: operand } : operand } },
      scope,
    );
    return (item) => matches({ value: [item] });
  }
  if (!isDoc(operand)) return (item) => equalValues(item, operand);
  const matches = compileFilter(operand, scope);
  return (item) => isDoc(item) && matches(item);
};

export const pullAction = (operand: unknown, path: string, scope: Scope): Action => {
  const gone = pullTest(operand, scope);
  return (current) => {
    if (current === undefined) return KEEP;
    if (!Array.isArray(current)) throw badValue(`Cannot apply $pull to a non-array value at '${path}'`);
    return current.filter((item) => !gone(item));
  };
};
