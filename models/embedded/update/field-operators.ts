/** The update operators that change one value. Each returns the action for its operand. */
import { Timestamp } from 'bson';
import { compareValues, equalValues } from '../bson/compare.ts';
import { describe } from '../bson/describe.ts';
import { arithmetic, bitwise } from '../bson/numbers.ts';
import { type Doc, isDoc, isNumeric, TYPE, toNumber, typeName, typeOf } from '../bson/values.ts';
import { badValue, CommandError, failedToParse, typeMismatch } from '../errors.ts';
import { type Action, KEEP, REMOVE } from './paths.ts';

export interface OperandContext {
  path: string;
  now: Date;
  /** The `_id` of the document, for messages. */
  id: unknown;
}

const show = describe;

const arithmeticAction =
  (operator: '$inc' | '$mul', operand: unknown, { path, id }: OperandContext): Action =>
  (current) => {
    if (current === undefined) return operator === '$inc' ? operand : arithmetic('multiply', 0, operand);
    if (!isNumeric(current)) {
      throw typeMismatch(
        `Cannot apply ${operator} to a value of non-numeric type. {_id: ${show(id)}} has the field '${path.split('.').at(-1)}' of non-numeric type ${typeName(current)}`,
      );
    }
    const result = arithmetic(operator === '$inc' ? 'add' : 'multiply', current, operand);
    if (result === undefined) {
      throw badValue(
        `Failed to apply ${operator} operations to current value (${current}) for document {_id: ${show(id)}}`,
      );
    }
    return result;
  };

const numeric = (operator: '$inc' | '$mul', operand: unknown, context: OperandContext): Action => {
  if (!isNumeric(operand)) {
    const verb = operator === '$inc' ? 'increment' : 'multiply';
    throw typeMismatch(`Cannot ${verb} with non-numeric argument: {${context.path}: ${show(operand)}}`);
  }
  return arithmeticAction(operator, operand, context);
};

const bit = (operand: unknown, { path }: OperandContext): Action => {
  if (!isDoc(operand) || Object.keys(operand).length === 0) {
    throw badValue(
      `The $bit modifier is not compatible with a ${typeName(operand)}. You must pass in an embedded document: {$bit: {field: {and/or/xor: #}}`,
    );
  }
  for (const key of Object.keys(operand)) {
    if (!['and', 'or', 'xor'].includes(key))
      throw badValue(
        `The $bit modifier only supports 'and', 'or', and 'xor', not '${key}' which is an unknown operator: {${key}: ${show(operand[key])}}`,
      );
    const type = typeOf(operand[key]);
    if (type !== TYPE.int && type !== TYPE.long)
      throw badValue(
        `The $bit modifier field must be an Integer(32/64 bit); a '${typeName(operand[key])}' is not supported here`,
      );
  }
  return (current) => {
    const type = typeOf(current);
    if (current !== undefined && type !== TYPE.int && type !== TYPE.long) {
      throw badValue(
        `Cannot apply $bit to a value of non-integral type. The field '${path}' has type ${typeName(current)}`,
      );
    }
    return Object.keys(operand).reduce<unknown>(
      (value, key) => bitwise(key, value, operand[key]),
      current ?? 0,
    );
  };
};

const currentDate = (operand: unknown, { path, now }: OperandContext): Action => {
  const kind = isDoc(operand) ? operand['$type'] : operand;
  if (kind === true || kind === false || kind === 'date') return () => now;
  if (isDoc(operand) && kind === 'timestamp') {
    return () => new Timestamp({ t: Math.floor(now.getTime() / 1000), i: 1 });
  }
  throw badValue(
    `The '$currentDate' expression for '${path}' must be a boolean, {$type: "date"} or {$type: "timestamp"}`,
  );
};

const extreme =
  (wanted: 1 | -1, operand: unknown): Action =>
  (current) =>
    current === undefined || Math.sign(compareValues(operand, current)) === wanted ? operand : KEEP;

/** `$set` to the same value is no change; to an equal number of another type it is. */
const assign =
  (operand: unknown): Action =>
  (current) =>
    current !== undefined &&
    typeOf(current) === typeOf(operand) &&
    !isDoc(operand) &&
    equalValues(current, operand) &&
    typeof operand !== 'object'
      ? KEEP
      : operand;

const arrayOnly = (operator: string, path: string, current: unknown, id: unknown): unknown[] => {
  if (Array.isArray(current)) return current;
  throw new CommandError(
    operator === '$pop' || operator === '$addToSet' ? 14 : 2,
    operator === '$pop'
      ? `Path '${path}' contains an element of non-array type '${typeName(current)}'`
      : `Cannot apply ${operator} to a non-array value. The field '${path}' must be an array but is of type ${typeName(current)} in document {_id: ${show(id)}}`,
  );
};

const pop = (operand: unknown, { path, id }: OperandContext): Action => {
  const direction = isNumeric(operand) ? toNumber(operand) : Number.NaN;
  if (direction !== 1 && direction !== -1)
    throw failedToParse(`$pop expects 1 or -1, found: ${show(operand)}`);
  return (current) => {
    if (current === undefined) return KEEP;
    const array = arrayOnly('$pop', path, current, id);
    return direction === 1 ? array.slice(0, -1) : array.slice(1);
  };
};

const pullAll = (operand: unknown, { path, id }: OperandContext): Action => {
  if (!Array.isArray(operand))
    throw badValue(`$pullAll requires an array argument but was given a ${typeName(operand)}`);
  return (current) => {
    if (current === undefined) return KEEP;
    const array = arrayOnly('$pullAll', path, current, id);
    return array.filter((item) => !operand.some((gone) => equalValues(item, gone)));
  };
};

const addToSet = (operand: unknown, { path, id }: OperandContext): Action => {
  const each = isDoc(operand) && Object.keys(operand)[0] === '$each' ? (operand as Doc)['$each'] : [operand];
  if (!Array.isArray(each))
    throw typeMismatch(
      `The argument to $each in $addToSet must be an array but it was of type ${typeName(each)}`,
    );
  return (current) => {
    const array = current === undefined ? [] : arrayOnly('$addToSet', path, current, id);
    const grown = [...array];
    for (const item of each) if (!grown.some((known) => equalValues(known, item))) grown.push(item);
    return grown.length === array.length && current !== undefined ? KEEP : grown;
  };
};

type Factory = (operand: unknown, context: OperandContext) => Action;

export const FIELD_OPERATORS: Record<string, Factory> = {
  $set: assign,
  $setOnInsert: assign,
  $unset: () => () => REMOVE,
  $inc: (operand, context) => numeric('$inc', operand, context),
  $mul: (operand, context) => numeric('$mul', operand, context),
  $min: (operand) => extreme(-1, operand),
  $max: (operand) => extreme(1, operand),
  $bit: bit,
  $currentDate: currentDate,
  $pop: pop,
  $pullAll: pullAll,
  $addToSet: addToSet,
};
