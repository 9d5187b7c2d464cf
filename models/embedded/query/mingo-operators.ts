/** Expression operators and accumulators: mingo's, with BSON's types and order put in front of them. */
import { Decimal128, Double, Long, ObjectId } from 'bson';
import { compareValues, equalValues } from '../bson/compare.ts';
import { isDoc, isNumeric, isTruthy, toNumber, typeName, wrapperOf } from '../bson/values.ts';
import { CommandError } from '../errors.ts';
import { once } from '../once.ts';
import { mingo } from './mingo.ts';
import { forMingo } from './mingo-values.ts';

export type Operator = (subject: unknown, operand: unknown, options: unknown) => unknown;
type Operators = Record<string, Operator>;

const evaluate = (subject: unknown, operand: unknown, options: unknown): unknown =>
  mingo().core.evalExpr(subject as never, operand as never, options as never);

const literal = (value: unknown): unknown => ({ $literal: forMingo(value) });

/** Evaluated operands go back in as literals of the same shape, so that the operator finds what it expects. */
const asLiterals = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(literal);
  if (isDoc(value))
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, literal(item)]));
  return literal(value);
};

const computing =
  (operator: Operator): Operator =>
  (subject, operand, options) =>
    operator(subject, asLiterals(evaluate(subject, operand, options)), options);

const wrapAll = (operators: object): Operators =>
  Object.fromEntries(
    Object.entries(operators as Operators).map(([name, operator]) => [name, computing(operator)]),
  );

const compared =
  (name: string, decide: (order: number) => unknown): Operator =>
  (subject, operand, options) => {
    if (!Array.isArray(operand) || operand.length !== 2) {
      throw new CommandError(16020, `Expression ${name} takes exactly 2 arguments.`);
    }
    const [left, right] = evaluate(subject, operand, options) as unknown[];
    return decide(compareValues(left, right));
  };

const unary =
  (run: (value: unknown) => unknown): Operator =>
  (subject, operand, options) => {
    const value = evaluate(
      subject,
      Array.isArray(operand) && operand.length === 1 ? operand[0] : operand,
      options,
    );
    return run(value);
  };

const conversion = (to: string, run: (value: unknown) => unknown): Operator =>
  unary((value) => {
    if (value === null || value === undefined) return null;
    try {
      return run(value);
    } catch {
      throw new CommandError(241, `Failed to convert '${String(value)}' to ${to} in $convert`);
    }
  });

const numberFrom = (value: unknown): number => {
  if (isNumeric(value)) return toNumber(value);
  const number =
    value instanceof Date
      ? value.getTime()
      : typeof value === 'boolean'
        ? Number(value)
        : Number(String(value));
  if (Number.isNaN(number)) throw new TypeError('not a number');
  return number;
};

const longFrom = (value: unknown): Long =>
  typeof value === 'string'
    ? Long.fromString(value)
    : wrapperOf(value) === 'Long'
      ? (value as Long)
      : Long.fromNumber(Math.trunc(numberFrom(value)));

const textFrom = (value: unknown): string =>
  value instanceof Date
    ? value.toISOString()
    : String(isNumeric(value) && wrapperOf(value) !== 'Decimal128' ? toNumber(value) : value);

const isTrue = (subject: unknown, operand: unknown, options: unknown): boolean =>
  isTruthy(evaluate(subject, operand, options));

const listOf = (operand: unknown): unknown[] => (Array.isArray(operand) ? operand : [operand]);

const conditional: Operator = (subject, operand, options) => {
  const [when, then, otherwise] = isDoc(operand)
    ? [operand['if'], operand['then'], operand['else']]
    : listOf(operand);
  return evaluate(subject, isTrue(subject, when, options) ? then : otherwise, options);
};

const native: Operators = {
  $and: (subject, operand, options) => listOf(operand).every((one) => isTrue(subject, one, options)),
  $or: (subject, operand, options) => listOf(operand).some((one) => isTrue(subject, one, options)),
  $not: (subject, operand, options) => !isTrue(subject, listOf(operand)[0], options),
  $cond: conditional,
  $eq: compared('$eq', (order) => order === 0),
  $ne: compared('$ne', (order) => order !== 0),
  $gt: compared('$gt', (order) => order > 0),
  $gte: compared('$gte', (order) => order >= 0),
  $lt: compared('$lt', (order) => order < 0),
  $lte: compared('$lte', (order) => order <= 0),
  $cmp: compared('$cmp', Math.sign),
  $in: (subject, operand, options) => {
    const [value, list] = evaluate(subject, operand, options) as unknown[];
    if (!Array.isArray(list)) throw new CommandError(40081, '$in requires an array as a second argument');
    return list.some((item) => equalValues(item, value));
  },
  $type: unary((value) => (value === undefined ? 'missing' : typeName(value))),
  $isNumber: unary(isNumeric),
  $toObjectId: conversion('objectId', (value) =>
    wrapperOf(value) === 'ObjectId' ? value : new ObjectId(String(value)),
  ),
  $toLong: conversion('long', longFrom),
  $toInt: conversion('int', (value) => Math.trunc(numberFrom(value))),
  $toDouble: conversion('double', (value) => new Double(numberFrom(value))),
  $toDecimal: conversion('decimal', (value) => Decimal128.fromString(textFrom(value))),
  $toString: conversion('string', textFrom),
};

export const expressionOperators = once((): Operators => {
  // Operators that run code from the wire have no engine here.
  const { $function: _function, ...allowed } = mingo().expressions as Operators;
  return Object.assign({}, allowed, ...mingo().computing.map(wrapAll), native);
});

/** The operand's value for each document of a group; given values directly when there is no operand. */
const valuesOf = (group: unknown, operand: unknown, options: unknown): unknown[] => {
  const items = group as unknown[];
  if (operand === null || operand === undefined) return items;
  return items.map((item) => evaluate(item, operand, options));
};

const overNumbers =
  (operator: Operator): Operator =>
  (group, operand, options) =>
    operator(valuesOf(group, operand, options).map(forMingo), null, options);

const extreme =
  (sign: 1 | -1): Operator =>
  (group, operand, options) => {
    const values = valuesOf(group, operand, options).filter((value) => value !== null && value !== undefined);
    return (
      values.reduce<unknown>(
        (best, value) => (best === undefined || compareValues(value, best) * sign > 0 ? value : best),
        undefined,
      ) ?? null
    );
  };

const addToSet: Operator = (group, operand, options) => {
  const found: unknown[] = [];
  for (const value of valuesOf(group, operand, options)) {
    if (value !== undefined && !found.some((known) => equalValues(known, value))) found.push(value);
  }
  return found;
};

export const accumulatorOperators = once((): Operators => {
  const { $accumulator: _accumulator, ...allowed } = mingo().accumulators as Operators;
  const numeric = ['$sum', '$avg', '$stdDevPop', '$stdDevSamp'].map((name) => [
    name,
    overNumbers(allowed[name] as Operator),
  ]);
  return {
    ...allowed,
    ...Object.fromEntries(numeric),
    $min: extreme(-1),
    $max: extreme(1),
    $addToSet: addToSet,
  };
});
