/** `find` projections: inclusion, exclusion, `$slice`, `$elemMatch`, positional, computed fields. */
import { type Doc, getField, isDoc, isNumeric, isTruthy, setField, toNumber } from '../bson/values.ts';
import { CommandError, unsupported } from '../errors.ts';
import { evaluator, type Scope } from './expressions.ts';
import { compileFilter, isOperatorDoc } from './match.ts';
import { type MatchNotes, splitPath } from './paths.ts';

export type Projector = (doc: Doc, notes?: MatchNotes) => Doc;

type Leaf =
  | { kind: 'include' }
  | { kind: 'exclude' }
  | { kind: 'slice'; skip: number; count: number }
  | { kind: 'elemMatch'; pick: (items: unknown[]) => unknown[] }
  | { kind: 'positional' }
  | { kind: 'computed'; evaluate: (doc: Doc) => unknown };

type Tree = Map<string, Tree | Leaf>;

const isTree = (node: Tree | Leaf | undefined): node is Tree => node instanceof Map;

const insert = (tree: Tree, path: string, leaf: Leaf): void => {
  const parts = splitPath(path);
  let node = tree;
  for (const part of parts.slice(0, -1)) {
    const next = node.get(part) ?? new Map<string, Tree | Leaf>();
    if (!isTree(next)) throw new CommandError(31249, `Path collision at ${path} remaining portion ${part}`);
    node.set(part, next);
    node = next;
  }
  const last = parts.at(-1) as string;
  if (node.has(last)) throw new CommandError(31250, `Path collision at ${path}`);
  node.set(last, leaf);
};

const sliceLeaf = (operand: unknown): Leaf => {
  const numbers = Array.isArray(operand) ? operand : [operand];
  if (!numbers.every(isNumeric) || numbers.length > 2) {
    throw new CommandError(28667, 'Invalid $slice syntax. The given syntax did not match the find() syntax.');
  }
  const [first, second] = numbers.map(toNumber) as [number, number | undefined];
  if (second !== undefined && second <= 0) {
    throw new CommandError(28724, 'First argument to $slice must be an positive integer');
  }
  if (second !== undefined) return { kind: 'slice', skip: first, count: second };
  return first < 0 ? { kind: 'slice', skip: first, count: -first } : { kind: 'slice', skip: 0, count: first };
};

const elemMatchLeaf = (operand: unknown, scope: Scope): Leaf => {
  if (!isDoc(operand)) throw new CommandError(31274, 'elemMatch: Invalid argument, object required');
  const matches = compileFilter({ value: { $elemMatch: operand } }, scope);
  return {
    kind: 'elemMatch',
    pick: (items) => items.filter((item) => matches({ value: [item] })).slice(0, 1),
  };
};

/** In a pipeline `$slice` and `$elemMatch` are not special: they are expressions, or unknown. */
export type ProjectionFlavour = 'find' | 'aggregate';

const leafOf = (path: string, value: unknown, scope: Scope, flavour: ProjectionFlavour): Leaf => {
  if (path.endsWith('.$') && flavour === 'find') return { kind: 'positional' };
  if (value === true || value === false || isNumeric(value)) {
    return { kind: isTruthy(value) ? 'include' : 'exclude' };
  }
  if (isOperatorDoc(value) && flavour === 'find') {
    if (Object.hasOwn(value, '$slice')) return sliceLeaf(value['$slice']);
    if (Object.hasOwn(value, '$elemMatch')) return elemMatchLeaf(value['$elemMatch'], scope);
    if (Object.hasOwn(value, '$meta')) throw unsupported('$meta is not supported by the embedded database');
  }
  return { kind: 'computed', evaluate: evaluator(value, scope) };
};

/** `{a: {b: 1}}` means the same as `{'a.b': 1}`. */
const flatten = (spec: Doc, prefix = ''): [string, unknown][] =>
  Object.keys(spec).flatMap((key) => {
    const value = spec[key];
    const path = prefix + key;
    if (prefix === '' && key.startsWith('$')) {
      throw new CommandError(16410, `FieldPath field names may not start with '$'.`);
    }
    return isDoc(value) && !isOperatorDoc(value) && Object.keys(value).length > 0
      ? flatten(value, `${path}.`)
      : [[path, value] as [string, unknown]];
  });

const modeOf = (leaves: [string, Leaf][]): 'include' | 'exclude' => {
  let mode: 'include' | 'exclude' | undefined;
  for (const [path, leaf] of leaves) {
    if (path === '_id' && leaf.kind !== 'computed') continue;
    const wanted =
      leaf.kind === 'exclude' ? 'exclude' : leaf.kind === 'slice' ? undefined : ('include' as const);
    if (!wanted) continue;
    if (mode && mode !== wanted) {
      const code = wanted === 'exclude' ? 31254 : 31253;
      throw new CommandError(
        code,
        `Cannot do ${wanted === 'exclude' ? 'exclusion' : 'inclusion'} on field ${path} in ${wanted === 'exclude' ? 'inclusion' : 'exclusion'} projection`,
      );
    }
    mode = wanted;
  }
  return mode ?? idMode(leaves);
};

const idMode = (leaves: [string, Leaf][]): 'include' | 'exclude' =>
  leaves.every(([path, leaf]) => path === '_id' && leaf.kind === 'include') ? 'include' : 'exclude';

interface Work {
  mode: 'include' | 'exclude';
  root: Doc;
  notes: MatchNotes | undefined;
}

const slice = (value: unknown, leaf: { skip: number; count: number }): unknown => {
  if (!Array.isArray(value)) return value;
  const from = leaf.skip < 0 ? Math.max(0, value.length + leaf.skip) : leaf.skip;
  return value.slice(from, from + leaf.count);
};

/** The projected value of a field that a leaf names, or undefined to leave it out. */
const applyLeaf = (work: Work, leaf: Leaf, value: unknown): unknown => {
  switch (leaf.kind) {
    case 'include':
      return value;
    case 'slice':
      return slice(value, leaf);
    case 'elemMatch': {
      const picked = Array.isArray(value) ? leaf.pick(value) : [];
      return picked.length ? picked : undefined;
    }
    case 'computed':
      return leaf.evaluate(work.root);
    default:
      return undefined;
  }
};

const positional = (work: Work, value: unknown): unknown => {
  if (!Array.isArray(value)) return value;
  if (work.notes?.position === undefined) {
    throw new CommandError(
      51246,
      `Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching element in the array`,
    );
  }
  return value.slice(work.notes.position, work.notes.position + 1);
};

const projectValue = (work: Work, value: unknown, tree: Tree): unknown => {
  if (tree.has('$')) return positional(work, value);
  if (Array.isArray(value)) {
    const kept = value.map((item) => projectValue(work, item, tree));
    return work.mode === 'include' ? kept.filter((item) => item !== undefined) : kept;
  }
  if (!isDoc(value)) return work.mode === 'include' ? undefined : value;
  return projectDoc(work, value, tree);
};

const projectDoc = (work: Work, doc: Doc, tree: Tree): Doc => {
  const out: Doc = {};
  for (const key of Object.keys(doc)) {
    const node = tree.get(key);
    let value: unknown;
    if (!node) value = work.mode === 'exclude' ? doc[key] : undefined;
    else value = isTree(node) ? projectValue(work, doc[key], node) : applyLeaf(work, node, doc[key]);
    if (value !== undefined) setField(out, key, value);
  }
  addComputed(work, doc, tree, out);
  return out;
};

const addComputed = (work: Work, doc: Doc, tree: Tree, out: Doc): void => {
  for (const [key, node] of tree) {
    if (getField(doc, key) !== undefined) continue;
    if (isTree(node)) {
      const value = projectDoc({ ...work, mode: 'include' }, {}, node);
      if (Object.keys(value).length > 0) setField(out, key, value);
    } else if (node.kind === 'computed') {
      const value = node.evaluate(work.root);
      if (value !== undefined) setField(out, key, value);
    }
  }
};

/**
 * Compiles a projection; undefined for none. Throws 31253/31254 when inclusion and exclusion mix, 31249/31250
 * for colliding paths.
 */
export const compileProjection = (
  spec: Doc | undefined,
  scope: Scope,
  flavour: ProjectionFlavour = 'find',
): Projector | undefined => {
  if (!spec || Object.keys(spec).length === 0) return undefined;
  const leaves = flatten(spec).map(
    ([path, value]) => [path, leafOf(path, value, scope, flavour)] as [string, Leaf],
  );
  const mode = modeOf(leaves);
  const tree: Tree = new Map();
  for (const [path, leaf] of leaves) insert(tree, path, leaf);
  if (mode === 'include' && !tree.has('_id')) tree.set('_id', { kind: 'include' });
  return (doc, notes) => projectDoc({ mode, root: doc, notes }, doc, tree);
};
