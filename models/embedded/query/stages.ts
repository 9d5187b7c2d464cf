/**
 * Pipeline stages that follow MongoDB's matching, order and types; the rest are mingo's. Each works on mingo's
 * lazy sequences, so that all of them also run inside `$facet` and sub-pipelines.
 */
import { encodeKey } from '../bson/key-encoding.ts';
import { cloneValue, type Doc, getField, isDoc, isNumeric, setField, toNumber } from '../bson/values.ts';
import { CommandError, failedToParse } from '../errors.ts';
import { checkExpression, evaluator, type Scope } from './expressions.ts';
import { compileFilter, isOperatorDoc } from './match.ts';
import { mingo } from './mingo.ts';
import { accumulatorOperators } from './mingo-operators.ts';
import { compileProjection } from './projection.ts';
import { parseSort, sortBy } from './sort.ts';

/** The part of mingo's sequences the stages use. */
export interface Sequence extends Iterable<Doc> {
  map(run: (doc: Doc) => unknown): Sequence;
  filter(run: (doc: Doc) => boolean): Sequence;
  transform(run: (docs: Doc[]) => Sequence): Sequence;
}

export type Stage = (input: Sequence, operand: unknown, options: unknown) => Sequence;

/** Documents as one of mingo's lazy sequences. */
export const lazy = (docs: Iterable<Doc>): Sequence => mingo().lazy.Lazy(docs) as unknown as Sequence;

const docOperand = (name: string, operand: unknown, code: number): Doc => {
  if (!isDoc(operand)) throw new CommandError(code, `the ${name} specification must be an object`);
  return operand;
};

const count = (name: string, operand: unknown, least: number): number => {
  const value = isNumeric(operand) ? toNumber(operand) : Number.NaN;
  if (!Number.isInteger(value) || value < least) {
    throw new CommandError(
      name === '$limit' ? 15958 : 15956,
      `invalid argument to ${name} stage: Expected a ${least ? 'positive' : 'non-negative'} number in: ${name}: ${String(operand)}`,
    );
  }
  return value;
};

function* taking(input: Iterable<Doc>, limit: number): Generator<Doc> {
  let left = limit;
  if (left === 0) return;
  for (const doc of input) {
    yield doc;
    if (--left === 0) return;
  }
}

type Assignment = { path: string[]; evaluate: (doc: Doc) => unknown };

/** `{a: {b: e}}` sets `a.b` and keeps the rest of `a`. */
const assignments = (spec: Doc, scope: Scope, prefix: string[] = []): Assignment[] =>
  Object.keys(spec).flatMap((key) => {
    const value = spec[key];
    const path = [...prefix, ...key.split('.')];
    if (path.some((part) => part === ''))
      throw new CommandError(40352, 'FieldPath cannot be constructed with empty string');
    if (key.startsWith('$'))
      throw new CommandError(
        16410,
        `FieldPath field names may not start with '$'. Consider using $getField or $setField.`,
      );
    return isDoc(value) && !isOperatorDoc(value) && Object.keys(value).length > 0
      ? assignments(value, scope, path)
      : [{ path, evaluate: evaluator(value, scope) }];
  });

const assignAt = (target: unknown, path: string[], value: unknown): unknown => {
  const [part, ...rest] = path as [string, ...string[]];
  if (Array.isArray(target)) return target.map((item) => assignAt(item, path, value));
  const doc: Doc = isDoc(target) ? target : {};
  if (rest.length > 0) setField(doc, part, assignAt(getField(doc, part), rest, value));
  else if (value === undefined) delete doc[part];
  else setField(doc, part, cloneValue(value));
  return doc;
};

const addFields = (operand: unknown, scope: Scope): ((doc: Doc) => Doc) => {
  const all = assignments(docOperand('$addFields', operand, 40272), scope);
  return (doc) => {
    const values = all.map(({ evaluate }) => evaluate(doc));
    const copy = cloneValue(doc);
    all.forEach(({ path }, i) => {
      assignAt(copy, path, values[i]);
    });
    return copy;
  };
};

const unset = (operand: unknown, scope: Scope): ((doc: Doc) => Doc) => {
  const names = Array.isArray(operand) ? operand : [operand];
  if (names.length === 0 || !names.every((name) => typeof name === 'string' && name)) {
    throw new CommandError(
      31002,
      '$unset specification must be a string or an array containing only string values',
    );
  }
  const project = compileProjection(Object.fromEntries(names.map((name) => [name, 0])), scope, 'aggregate');
  return (doc) => (project ? project(doc) : doc);
};

const replaceRoot = (expression: unknown, scope: Scope): ((doc: Doc) => Doc) => {
  const evaluate = evaluator(expression, scope);
  return (doc) => {
    const root = evaluate(doc);
    if (!isDoc(root))
      throw new CommandError(
        40228,
        `'newRoot' expression must evaluate to an object, but resulting value was: ${String(root)}`,
      );
    return root;
  };
};

type Accumulator = (docs: Doc[], options: unknown) => unknown;

const accumulator = (field: string, spec: unknown, scope: Scope): Accumulator => {
  const name = isDoc(spec) ? Object.keys(spec)[0] : undefined;
  if (!isDoc(spec) || !name?.startsWith('$')) {
    throw new CommandError(40234, `The field '${field}' must be an accumulator object`);
  }
  if (Object.keys(spec).length !== 1)
    throw new CommandError(40238, `The field '${field}' must specify one accumulator`);
  const run = accumulatorOperators()[name];
  if (!run) throw new CommandError(15952, `unknown group operator '${name}'`);
  checkExpression(spec[name], new Set(Object.keys(scope.variables)));
  return (docs, options) => run(docs, spec[name], options);
};

const group = (operand: unknown, scope: Scope, options: unknown): ((docs: Doc[]) => Sequence) => {
  const spec = docOperand('$group', operand, 15947);
  if (!Object.hasOwn(spec, '_id')) throw new CommandError(15955, 'a group specification must include an _id');
  const idOf = evaluator(spec['_id'], scope);
  const fields = Object.keys(spec).filter((key) => key !== '_id');
  const accumulate = fields.map((field) => accumulator(field, spec[field], scope));
  return (docs) => {
    const groups = new Map<string, { id: unknown; docs: Doc[] }>();
    for (const doc of docs) {
      const id = idOf(doc) ?? null;
      const key = encodeKey(id).toString('latin1');
      const known = groups.get(key);
      if (known) known.docs.push(doc);
      else groups.set(key, { id, docs: [doc] });
    }
    const rows = [...groups.values()].map((found) => {
      const row: Doc = { _id: found.id };
      accumulate.forEach((run, i) => {
        const value = run(found.docs, options);
        setField(row, fields[i] as string, value === undefined ? null : value);
      });
      return row;
    });
    return lazy(rows);
  };
};

const countStage = (operand: unknown): ((docs: Doc[]) => Sequence) => {
  if (typeof operand !== 'string' || !operand || operand.startsWith('$') || operand.includes('.')) {
    throw new CommandError(40156, 'the count field must be a non-empty string');
  }
  return (docs) => lazy(docs.length ? [{ [operand]: docs.length }] : []);
};

const project = (operand: unknown, scope: Scope): ((doc: Doc) => Doc) => {
  const spec = docOperand('$project', operand, 15969);
  const run = compileProjection(spec, scope, 'aggregate');
  if (!run)
    throw new CommandError(
      51272,
      'Invalid $project :: caused by :: projection specification must have at least one field',
    );
  return (doc) => run(doc);
};

const match = (operand: unknown, scope: Scope): ((doc: Doc) => boolean) => {
  const matches = compileFilter(docOperand('$match', operand, 15959), scope);
  return (doc) => matches(doc);
};

/** The scope inside `$lookup` and `$facet` gains variables; mingo carries them in its options. */
const scopeIn = (options: unknown, scope: Scope): Scope => {
  const { variables } = options as { variables?: Doc };
  return variables && variables !== scope.variables
    ? { ...scope, variables: { ...scope.variables, ...variables } }
    : scope;
};

export const createStages = (scope: Scope): Record<string, Stage> => {
  const mapped =
    (compile: (operand: unknown, scope: Scope) => (doc: Doc) => Doc): Stage =>
    (input, operand, options) =>
      input.map(compile(operand, scopeIn(options, scope)));
  return {
    $match: (input, operand, options) => input.filter(match(operand, scopeIn(options, scope))),
    $sort: (input, operand) => {
      const parts = parseSort(docOperand('$sort', operand, 15973));
      if (parts.length === 0) throw new CommandError(15976, '$sort stage must have at least one sort key');
      return input.transform((docs) => lazy(sortBy(docs, (doc) => doc, parts)));
    },
    $limit: (input, operand) => lazy(taking(input, count('$limit', operand, 1))),
    $skip: (input, operand) => {
      let left = count('$skip', operand, 0);
      return input.filter(() => left-- <= 0);
    },
    $redact: (input, operand, options) =>
      (mingo().stages as Record<'$redact', Stage>)
        .$redact(input, operand, options)
        .filter((doc) => doc !== undefined),
    $count: (input, operand) => input.transform(countStage(operand)),
    $project: mapped(project),
    $addFields: mapped(addFields),
    $set: mapped(addFields),
    $unset: mapped(unset),
    $replaceRoot: mapped((operand, inner) => {
      if (!isDoc(operand) || !Object.hasOwn(operand, 'newRoot'))
        throw failedToParse('$replaceRoot requires newRoot');
      return replaceRoot(operand['newRoot'], inner);
    }),
    $replaceWith: mapped(replaceRoot),
    $group: (input, operand, options) => input.transform(group(operand, scopeIn(options, scope), options)),
  };
};
