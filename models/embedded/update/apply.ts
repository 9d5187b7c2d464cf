/** Update documents: parsed once per statement, then applied to documents. */

import { equalValues } from '../bson/compare.ts';
import { cloneValue, type Doc, getField, isDoc, setField, typeName } from '../bson/values.ts';
import { badValue, CommandError, failedToParse } from '../errors.ts';
import type { Scope } from '../query/expressions.ts';
import type { Matcher } from '../query/match.ts';
import { isIndex, valueAt } from '../query/paths.ts';
import { pullAction, pushAction } from './array-operators.ts';
import { FIELD_OPERATORS } from './field-operators.ts';
import { type Action, KEEP, REMOVE, type UpdateContext, updatePath } from './paths.ts';

export interface Target {
  doc: Doc;
  isInsert: boolean;
  position: number | undefined;
}

/** Gives the changed copy of a document. */
export type Updater = (target: Target) => Doc;

interface Step {
  operator: string;
  path: string;
  parts: string[];
  operand: unknown;
}

const KNOWN = new Set([...Object.keys(FIELD_OPERATORS), '$push', '$pull', '$rename']);
const CREATES = new Set(['$unset', '$pop', '$pull', '$pullAll', '$rename']);

const dollarPrefixed = (field: string, path: string): CommandError =>
  new CommandError(
    52,
    `The dollar ($) prefixed field '${field}' in '${path}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
  );

const checkPath = (path: string): string[] => {
  const parts = path.split('.');
  if (parts.some((part) => part === '')) {
    throw new CommandError(
      56,
      path === ''
        ? 'An empty update path is not valid.'
        : `The update path '${path}' contains an empty field name, which is not allowed.`,
    );
  }
  const first = parts[0] as string;
  if (first.startsWith('$')) {
    if (first === '$' || first.startsWith('$['))
      throw badValue(`Cannot have array filter identifier or positional at the start of path '${path}'`);
  }
  const dollar = parts.find(
    (part) =>
      part.startsWith('$') &&
      part !== '$' &&
      !/^\$\[[^\]]*\]$/.test(part) &&
      !['$id', '$ref', '$db'].includes(part),
  );
  if (dollar) throw dollarPrefixed(dollar, path);
  return parts;
};

/** Numeric parts by value, others as text; a shorter path first. The order in which fields are created. */
const comparePaths = (a: readonly string[], b: readonly string[]): number => {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const [x, y] = [a[i] as string, b[i] as string];
    if (x === y) continue;
    if (isIndex(x) && isIndex(y)) return Number(x) - Number(y);
    return x < y ? -1 : 1;
  }
  return a.length - b.length;
};

const checkConflicts = (paths: { path: string; parts: string[] }[]): void => {
  const sorted = paths.toSorted((a, b) => comparePaths(a.parts, b.parts));
  for (let i = 1; i < sorted.length; i++) {
    const [before, after] = [sorted[i - 1], sorted[i]] as [Step, Step];
    if (before.parts.every((part, at) => after.parts[at] === part)) {
      throw new CommandError(
        40,
        `Updating the path '${after.path}' would create a conflict at '${before.path}'`,
      );
    }
  }
};

const renameSteps = (path: string, operand: unknown): Step => {
  if (typeof operand !== 'string') {
    throw badValue(`The 'to' field for $rename must be a string: ${path}: ${String(operand)}`);
  }
  checkPath(operand);
  if (operand === path)
    throw badValue(`The source and target field for $rename must differ: ${path}: "${operand}"`);
  if (`${path}.${operand}`.split('.').some((part) => part.startsWith('$'))) {
    throw badValue(`The source field for $rename may not be dynamic: ${path}`);
  }
  return { operator: '$rename', path, parts: path.split('.'), operand };
};

const stepsOf = (operator: string, operands: unknown): Step[] => {
  if (!KNOWN.has(operator)) {
    throw failedToParse(
      `Unknown modifier: ${operator}. Expected a valid update modifier or pipeline-style update specified as an array`,
    );
  }
  if (!isDoc(operands)) {
    throw failedToParse(
      `Modifiers operate on fields but we found type ${typeName(operands)} instead. For example: {$mod: {<field>: ...}} not {${operator}: ${JSON.stringify(operands)}}`,
    );
  }
  return Object.keys(operands).map((path) => {
    const parts = checkPath(path);
    if (operator === '$rename') return renameSteps(path, operands[path]);
    return { operator, path, parts, operand: operands[path] };
  });
};

const touched = (steps: Step[]): { path: string; parts: string[] }[] =>
  steps.flatMap((step) =>
    step.operator === '$rename'
      ? [step, { path: step.operand as string, parts: (step.operand as string).split('.') }]
      : [step],
  );

const actionOf = (step: Step, scope: Scope, id: unknown): Action => {
  if (step.operator === '$push') return pushAction(step.operand, step.path, id);
  if (step.operator === '$pull') return pullAction(step.operand, step.path, scope);
  const factory = FIELD_OPERATORS[step.operator];
  if (!factory) throw failedToParse(`Unknown modifier: ${step.operator}`);
  return factory(step.operand, { path: step.path, now: scope.now, id });
};

const throughArray = (doc: Doc, parts: string[]): boolean =>
  parts.some((_, i) => i > 0 && Array.isArray(valueAt(doc, parts.slice(0, i))));

const rename = (doc: Doc, step: Step, context: UpdateContext): void => {
  const target = step.operand as string;
  if (throughArray(doc, step.parts))
    throw badValue(`The source field cannot be an array element, '${step.path}' in doc`);
  if (throughArray(doc, target.split('.')))
    throw badValue(`The destination field cannot be an array element, '${target}' in doc`);
  const value = valueAt(doc, step.parts);
  if (value === undefined) return;
  updatePath(doc, step.parts, () => REMOVE, context);
  updatePath(doc, target.split('.'), () => value, { ...context, create: true });
};

const checkArrayFilters = (steps: Step[], filters: ReadonlyMap<string, Matcher>): void => {
  const used = new Set(steps.flatMap((step) => step.parts.filter((part) => part.startsWith('$['))));
  for (const name of filters.keys()) {
    if (!used.has(`$[${name}]`)) {
      throw failedToParse(
        `The array filter for identifier '${name}' was not used in the update { ${steps[0]?.operator}: ... }`,
      );
    }
  }
  for (const part of used) {
    const name = part.slice(2, -1);
    if (name && !filters.has(name))
      throw badValue(
        `No array filter found for identifier '${name}' in path '${steps.find((step) => step.parts.includes(part))?.path}'`,
      );
  }
};

const applyStep = (doc: Doc, step: Step, scope: Scope, context: UpdateContext): void => {
  if (step.operator === '$setOnInsert' && !context.isInsert) return;
  const own = { ...context, create: !CREATES.has(step.operator) };
  if (step.operator === '$rename') rename(doc, step, own);
  else updatePath(doc, step.parts, cloned(actionOf(step, scope, doc['_id'])), own);
};

/** One operand may land in several places; each gets its own copy. */
const cloned =
  (action: Action): Action =>
  (current) => {
    const next = action(current);
    return next === KEEP || next === REMOVE ? next : cloneValue(next);
  };

/** Throws ImmutableField (66) when an update moved or changed the `_id`. */
export const keepId = (before: unknown, doc: Doc, wording: string): void => {
  const after = getField(doc, '_id');
  if (before === undefined || (after !== undefined && equalValues(before, after))) return;
  throw new CommandError(66, wording);
};

/** Parses an update of operators. Throws 9, 40, 52, 56 or 2 for what MongoDB refuses. */
export const compileOperators = (
  update: Doc,
  arrayFilters: ReadonlyMap<string, Matcher>,
  scope: Scope,
): Updater => {
  const steps = Object.keys(update).flatMap((operator) => stepsOf(operator, update[operator]));
  checkConflicts(touched(steps));
  checkArrayFilters(steps, arrayFilters);
  for (const step of steps) if (step.operator !== '$rename') actionOf(step, scope, null);
  const ordered = steps.toSorted((a, b) => comparePaths(a.parts, b.parts));
  return ({ doc, isInsert, position }) => {
    const copy = cloneValue(doc);
    const context: UpdateContext = { position, arrayFilters, create: true, isInsert };
    for (const step of ordered) applyStep(copy, step, scope, context);
    keepId(
      getField(doc, '_id'),
      copy,
      `Performing an update on the path '_id' would modify the immutable field '_id'`,
    );
    return copy;
  };
};

/** A replacement keeps the `_id`, which stays the first field. Throws 52 for a field with a dollar sign at the top. */
export const compileReplacement = (replacement: Doc): Updater => {
  const dollar = Object.keys(replacement).find((key) => key.startsWith('$'));
  if (dollar) throw dollarPrefixed(dollar, dollar);
  return ({ doc }) => {
    const id = getField(doc, '_id');
    keepId(
      id,
      { _id: getField(replacement, '_id') ?? id },
      `After applying the update, the (immutable) field '_id' was found to have been altered to _id: ${String(replacement['_id'])}`,
    );
    const out: Doc = {};
    const kept = id ?? getField(replacement, '_id');
    if (kept !== undefined) out['_id'] = kept;
    for (const key of Object.keys(replacement)) if (key !== '_id') setField(out, key, replacement[key]);
    return out;
  };
};
