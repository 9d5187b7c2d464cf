import { type Doc, getField, isDoc } from '../bson/values.ts';

/** What a path yields where the document has nothing. */
export const MISSING = Symbol('missing');

export type Test = (value: unknown) => boolean;

/** Remembers which element of the first array on the path matched, for the positional operator. */
export interface MatchNotes {
  position?: number;
}

export const isIndex = (part: string): boolean => /^(0|[1-9]\d*)$/.test(part);

export const splitPath = (path: string): string[] => path.split('.');

interface Walk {
  parts: readonly string[];
  test: Test;
  /** Whether an array at the end of the path also offers its elements. */
  leafElements: boolean;
  notes: MatchNotes | undefined;
}

const inElements = (values: unknown[], notes: MatchNotes | undefined, test: (value: unknown) => boolean) => {
  for (let i = 0; i < values.length; i++) {
    if (test(values[i])) {
      if (notes) notes.position = i;
      return true;
    }
  }
  return false;
};

const atLeaf = (walk: Walk, value: unknown): boolean => {
  if (!Array.isArray(value)) return walk.test(value === undefined ? MISSING : value);
  if (walk.leafElements && inElements(value, walk.notes, walk.test)) return true;
  return walk.test(value);
};

const inArray = (walk: Walk, values: unknown[], depth: number): boolean => {
  const hit = inElements(values, walk.notes, (item) => isDoc(item) && inDoc(walk, item, depth));
  if (hit) return true;
  const part = walk.parts[depth] as string;
  if (!isIndex(part) || Number(part) >= values.length) return false;
  return inValue(walk, values[Number(part)], depth + 1);
};

const inValue = (walk: Walk, value: unknown, depth: number): boolean => {
  if (depth === walk.parts.length) return atLeaf(walk, value);
  if (Array.isArray(value)) return inArray(walk, value, depth);
  return isDoc(value) ? inDoc(walk, value, depth) : walk.test(MISSING);
};

const inDoc = (walk: Walk, doc: Doc, depth: number): boolean =>
  inValue(walk, getField(doc, walk.parts[depth] as string), depth + 1);

/**
 * Whether any value that MongoDB sees at a dotted path passes: arrays on the way offer each of their documents
 * (and the element a numeric part names), an array at the end offers its elements and then itself.
 */
export const someAtPath = (
  doc: Doc,
  parts: readonly string[],
  test: Test,
  leafElements: boolean,
  notes?: MatchNotes,
): boolean => inDoc({ parts, test, leafElements, notes }, doc, 0);

/** The value at a path without looking into arrays except by index; undefined when missing. */
export const valueAt = (root: unknown, parts: readonly string[]): unknown => {
  let value = root;
  for (const part of parts) {
    if (Array.isArray(value)) value = isIndex(part) ? value[Number(part)] : undefined;
    else value = isDoc(value) ? getField(value, part) : undefined;
    if (value === undefined) return undefined;
  }
  return value;
};

/** All values at a path, arrays at the end opened; for `distinct` and sort keys. */
export const valuesAt = (doc: Doc, parts: readonly string[]): unknown[] => {
  const found: unknown[] = [];
  someAtPath(
    doc,
    parts,
    (value) => {
      if (value !== MISSING) {
        if (Array.isArray(value)) found.push(...value);
        else found.push(value);
      }
      return false;
    },
    false,
  );
  return found;
};
