/** Finding and changing what an update path names, positional parts included. */
import { type Doc, getField, isDoc, setField } from '../bson/values.ts';
import { badValue, CommandError } from '../errors.ts';
import type { Matcher } from '../query/match.ts';
import { isIndex } from '../query/paths.ts';

/** Returned by an action to take the field away; `KEEP` leaves it as it is. */
export const REMOVE = Symbol('remove');
export const KEEP = Symbol('keep');

/** Gets the present value (undefined when missing) and returns what it becomes. */
export type Action = (current: unknown) => unknown;

export interface UpdateContext {
  /** What `$` stands for: the index the query matched. */
  position: number | undefined;
  arrayFilters: ReadonlyMap<string, Matcher>;
  /** Whether a missing parent is created (`$set`) or the action does not happen (`$unset`). */
  create: boolean;
  isInsert: boolean;
}

const MAX_PADDING = 1_500_000;

const element = (key: string, value: unknown): string =>
  `{${key}: ${typeof value === 'string' ? `"${value}"` : JSON.stringify(value)}}`;

const notViable = (part: string, key: string, value: unknown) =>
  new CommandError(28, `Cannot create field '${part}' in element ${element(key, value)}`);

const setIndex = (array: unknown[], index: number, value: unknown): void => {
  if (index - array.length > MAX_PADDING) {
    throw badValue(`can't backfill array to larger than ${MAX_PADDING} elements`);
  }
  while (array.length < index) array.push(null);
  array[index] = value;
};

const applyAt = (holder: Doc | unknown[], part: string, action: Action): void => {
  const current = Array.isArray(holder) ? holder[Number(part)] : getField(holder, part);
  const next = action(current);
  if (next === KEEP) return;
  if (next !== REMOVE) {
    if (Array.isArray(holder)) setIndex(holder, Number(part), next);
    else setField(holder, part, next);
  } else if (current !== undefined || (!Array.isArray(holder) && Object.hasOwn(holder, part))) {
    if (Array.isArray(holder)) holder[Number(part)] = null;
    else delete holder[part];
  }
};

const matchingIndexes = (array: unknown[], part: string, context: UpdateContext): number[] => {
  if (part === '$[]') return [...array.keys()];
  const name = part.slice(2, -1);
  const matches = context.arrayFilters.get(name);
  if (!matches) throw badValue(`No array filter found for identifier '${name}' in path`);
  return [...array.keys()].filter((index) => matches({ [name]: array[index] }));
};

const concrete = (part: string, context: UpdateContext): string => {
  if (part !== '$') return part;
  if (context.position === undefined) {
    throw badValue('The positional operator did not find the match needed from the query.');
  }
  return String(context.position);
};

const child = (
  holder: Doc | unknown[],
  part: string,
  nextPart: string,
  key: string,
  context: UpdateContext,
): Doc | unknown[] | undefined => {
  const value = Array.isArray(holder) ? holder[Number(part)] : getField(holder, part);
  if (isDoc(value) || Array.isArray(value)) return value;
  if (value !== undefined) {
    if (!context.create) return undefined;
    throw notViable(nextPart, key, value);
  }
  if (!context.create) return undefined;
  const created: Doc = {};
  if (Array.isArray(holder)) setIndex(holder, Number(part), created);
  else setField(holder, part, created);
  return created;
};

const checkArrayPart = (holder: unknown, part: string, key: string, context: UpdateContext): boolean => {
  if (!Array.isArray(holder) || isIndex(part)) return true;
  if (!context.create) return false;
  throw notViable(part, key, holder);
};

/** Runs an action at every place a path names, in place. Throws PathNotViable (28) where it cannot lead. */
export const updatePath = (
  root: Doc | unknown[],
  parts: readonly string[],
  action: Action,
  context: UpdateContext,
  key = '',
): void => {
  const raw = parts[0] as string;
  if (raw.startsWith('$[')) {
    if (!Array.isArray(root)) {
      throw badValue(`Cannot apply array updates to non-array element ${element(key, root)}`);
    }
    for (const index of matchingIndexes(root, raw, context)) {
      updatePath(root, [String(index), ...parts.slice(1)], action, context, key);
    }
    return;
  }
  const part = concrete(raw, context);
  if (!checkArrayPart(root, part, key, context)) return;
  if (parts.length === 1) {
    applyAt(root, part, action);
    return;
  }
  const next = parts[1] as string;
  const parent = next.startsWith('$[') ? arrayChild(root, part, parts, context) : undefined;
  const holder = parent ?? child(root, part, next, part, context);
  if (holder) updatePath(holder, parts.slice(1), action, context, part);
};

/** Array updates never create the array they go through. */
const arrayChild = (
  root: Doc | unknown[],
  part: string,
  parts: readonly string[],
  context: UpdateContext,
): unknown[] | undefined => {
  const value = Array.isArray(root) ? root[Number(part)] : getField(root, part);
  if (Array.isArray(value)) return value;
  if (value === undefined) {
    if (!context.create) return undefined;
    throw badValue(
      `The path '${[part, ...parts.slice(1)].join('.')}' must exist in the document in order to apply array updates.`,
    );
  }
  throw badValue(`Cannot apply array updates to non-array element ${element(part, value)}`);
};
