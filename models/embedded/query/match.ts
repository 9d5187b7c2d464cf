/** Query filters, compiled to a predicate over documents. */
import { type Doc, isDoc, isNumeric, isTruthy, toNumber } from '../bson/values.ts';
import { badValue, failedToParse } from '../errors.ts';
import { evaluator, type Scope } from './expressions.ts';
import { type MatchNotes, MISSING, someAtPath, splitPath, type Test } from './paths.ts';
import { bitTest, comparedTo, equalTo, hasType, matchesRegex, modulo, oneOf } from './predicates.ts';
import { isRegex, toRegExp } from './regex.ts';

/** True when the document matches; `notes` receives the position for the `$` operator. */
export type Matcher = (doc: Doc, notes?: MatchNotes) => boolean;

const all =
  (matchers: readonly Matcher[]): Matcher =>
  (doc, notes) =>
    matchers.every((matches) => matches(doc, notes));

const not =
  (matches: Matcher): Matcher =>
  (doc) =>
    !matches(doc);

const atPath = (path: string, test: Test, leafElements = true): Matcher => {
  const parts = splitPath(path);
  return (doc, notes) => someAtPath(doc, parts, test, leafElements, notes);
};

/** A document of operators: its first field starts with `$` and it is no DBRef. */
export const isOperatorDoc = (value: unknown): value is Doc => {
  if (!isDoc(value)) return false;
  const first = Object.keys(value)[0];
  return first?.startsWith('$') === true && !['$ref', '$id', '$db'].includes(first);
};

const elementMatcher = (operand: unknown, scope: Scope): Test => {
  if (!isDoc(operand)) throw badValue('$elemMatch needs an Object');
  const logical = ['$and', '$or', '$nor', '$expr', '$where'];
  const first = Object.keys(operand)[0];
  if (isOperatorDoc(operand) && !logical.includes(first as string)) {
    const matches = compileField('value', operand, scope, true);
    return (value) => matches({ value });
  }
  const matches = compileFilter(operand, scope);
  return (value) => {
    if (isDoc(value)) return matches(value);
    return Array.isArray(value) && matches(Object.fromEntries(value.entries()) as Doc);
  };
};

const elemMatch = (path: string, operand: unknown, scope: Scope): Matcher => {
  const test = elementMatcher(operand, scope);
  const parts = splitPath(path);
  return (doc, notes) =>
    someAtPath(
      doc,
      parts,
      (value) => {
        const index = Array.isArray(value) ? value.findIndex(test) : -1;
        if (index >= 0 && notes) notes.position = index;
        return index >= 0;
      },
      false,
    );
};

const size = (path: string, operand: unknown): Matcher => {
  if (!isNumeric(operand)) throw failedToParse(`Failed to parse $size. Expected a number in: $size`);
  const wanted = toNumber(operand);
  if (!Number.isInteger(wanted)) throw failedToParse('Failed to parse $size. Expected an integer: $size');
  if (wanted < 0) throw failedToParse('Failed to parse $size. Expected a non-negative number in: $size');
  return atPath(path, (value) => Array.isArray(value) && value.length === wanted, false);
};

const allOf = (path: string, operand: unknown, scope: Scope): Matcher => {
  if (!Array.isArray(operand)) throw badValue('$all needs an array');
  if (operand.length === 0) return () => false;
  return all(
    operand.map((item) => {
      if (isDoc(item) && Object.hasOwn(item, '$elemMatch')) return elemMatch(path, item['$elemMatch'], scope);
      if (isOperatorDoc(item)) throw badValue('no $ expressions in $all');
      return atPath(path, isRegex(item) ? matchesRegex(item) : equalTo(item));
    }),
  );
};

const regex = (path: string, operators: Doc): Matcher => {
  const operand = operators['$regex'];
  const extra = operators['$options'];
  if (extra !== undefined && typeof extra !== 'string') throw badValue('$options has to be a string');
  if (isRegex(operand)) {
    const { pattern, options } = operand as { pattern: string; options: string };
    return atPath(path, regexTest(pattern, extra ?? options));
  }
  if (typeof operand !== 'string') throw badValue('$regex has to be a string');
  return atPath(path, regexTest(operand, extra ?? ''));
};

const regexTest = (pattern: string, options: string): Test => {
  const compiled = toRegExp(pattern, options);
  return (value) => typeof value === 'string' && compiled.test(value);
};

const negated = (path: string, operand: unknown, scope: Scope, inner: boolean): Matcher => {
  if (isRegex(operand)) return not(atPath(path, matchesRegex(operand)));
  if (!isDoc(operand)) throw badValue('$not needs a regex or a document');
  if (!isOperatorDoc(operand)) {
    throw badValue(
      Object.keys(operand).length === 0 ? '$not cannot be empty' : '$not needs a regex or a document',
    );
  }
  return not(compileField(path, operand, scope, inner));
};

/** Operators that test one value at a time. */
const leafTest = (name: string, operand: unknown): Test | undefined => {
  switch (name) {
    case '$eq':
      return isRegex(operand) ? (value) => isRegex(value) && equalTo(operand)(value) : equalTo(operand);
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return comparedTo(name, operand);
    case '$in':
      return oneOf(name, operand);
    case '$type':
      return hasType(operand);
    case '$mod':
      return modulo(operand);
    case '$bitsAllSet':
    case '$bitsAllClear':
    case '$bitsAnySet':
    case '$bitsAnyClear':
      return bitTest(name, operand);
    default:
      return undefined;
  }
};

const notEqual = (operand: unknown): Test => {
  if (isRegex(operand)) throw badValue(`Can't have regex as arg to $ne.`);
  return equalTo(operand);
};

const exists = (path: string, operand: unknown): Matcher => {
  const present = atPath(path, (value) => value !== MISSING, false);
  return isTruthy(operand) ? present : not(present);
};

/** `inner`: the value stands for itself (inside `$elemMatch`), an array does not offer its elements. */
const compileOperator = (
  path: string,
  name: string,
  operators: Doc,
  scope: Scope,
  inner: boolean,
): Matcher | null => {
  const operand = operators[name];
  const test = leafTest(name, operand);
  if (test) return atPath(path, test, !inner);
  switch (name) {
    case '$ne':
      return not(atPath(path, notEqual(operand), !inner));
    case '$nin':
      return not(atPath(path, oneOf(name, operand), !inner));
    case '$exists':
      return exists(path, operand);
    case '$size':
      return size(path, operand);
    case '$all':
      return allOf(path, operand, scope);
    case '$elemMatch':
      return elemMatch(path, operand, scope);
    case '$not':
      return negated(path, operand, scope, inner);
    case '$regex':
      return regex(path, operators);
    case '$options':
      if (!Object.hasOwn(operators, '$regex')) throw badValue('$options needs a $regex');
      return null;
    case '$comment':
      return null;
    default:
      throw badValue(`unknown operator: ${name}`);
  }
};

const compileField = (path: string, condition: unknown, scope: Scope, inner = false): Matcher => {
  if (isRegex(condition)) return atPath(path, matchesRegex(condition), !inner);
  if (!isOperatorDoc(condition)) return atPath(path, equalTo(condition));
  const matchers: Matcher[] = [];
  for (const name of Object.keys(condition)) {
    if (!name.startsWith('$')) throw badValue(`unknown operator: ${name}`);
    const matcher = compileOperator(path, name, condition, scope, inner);
    if (matcher) matchers.push(matcher);
  }
  return all(matchers);
};

const clauses = (name: string, operand: unknown, scope: Scope): Matcher[] => {
  if (!Array.isArray(operand)) throw badValue(`${name} must be an array`);
  if (operand.length === 0) throw badValue(`${name} argument must be a non-empty array`);
  return operand.map((clause) => {
    if (!isDoc(clause)) throw badValue(`${name} argument's entries must be objects`);
    return compileFilter(clause, scope);
  });
};

const compileTopLevel = (name: string, operand: unknown, scope: Scope): Matcher | null => {
  switch (name) {
    case '$and':
      return all(clauses(name, operand, scope));
    case '$or': {
      const any = clauses(name, operand, scope);
      return (doc, notes) => any.some((matches) => matches(doc, notes));
    }
    case '$nor': {
      const none = clauses(name, operand, scope);
      return (doc) => !none.some((matches) => matches(doc));
    }
    case '$expr': {
      const evaluate = evaluator(operand, scope);
      return (doc) => isTruthy(evaluate(doc));
    }
    case '$comment':
      return null;
    case '$where':
    case '$text':
    case '$jsonSchema':
      throw badValue(`${name} is not supported by the embedded database`);
    default:
      throw badValue(
        `unknown top level operator: ${name}. If you have a field name that starts with a '$' symbol, consider using $getField or $setField.`,
      );
  }
};

/**
 * Compiles a filter. Throws BadValue (2) for an operator MongoDB does not know and for one this database does
 * not have.
 */
export const compileFilter = (filter: Doc, scope: Scope): Matcher => {
  const matchers: Matcher[] = [];
  for (const key of Object.keys(filter)) {
    const matcher = key.startsWith('$')
      ? compileTopLevel(key, filter[key], scope)
      : compileField(key, filter[key], scope);
    if (matcher) matchers.push(matcher);
  }
  return matchers.length === 1 ? (matchers[0] as Matcher) : all(matchers);
};
