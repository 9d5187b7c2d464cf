/** Which keys a document has in an index. */
import { EMPTY_ARRAY_KEY, encodeKey, invert } from '../bson/key-encoding.ts';
import { type Doc, getField, isDoc } from '../bson/values.ts';
import { CommandError } from '../errors.ts';
import { isIndex } from '../query/paths.ts';

/** One field of an index key pattern. */
export interface KeyField {
  path: string;
  parts: string[];
  direction: 1 | -1;
}

export interface IndexKeys {
  keys: Buffer[];
  /** Whether an array gave several keys (or could have). */
  multikey: boolean;
  /** Whether every indexed field is missing; sparse indexes leave such a document out. */
  allMissing: boolean;
}

/** A field on its way down: a final value, or an array to open with the path that remains. */
type Cursor = { done: true; value: unknown } | { done: false; array: unknown[]; rest: string[] };

const EMPTY = Symbol('empty array');

const descend = (value: unknown, parts: string[]): Cursor => {
  let current = value;
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i] as string;
    if (Array.isArray(current)) {
      if (!isIndex(part)) return { done: false, array: current, rest: parts.slice(i) };
      current = current[Number(part)];
    } else {
      current = isDoc(current) ? getField(current, part) : undefined;
    }
  }
  return Array.isArray(current) ? { done: false, array: current, rest: [] } : { done: true, value: current };
};

/** An element of an opened array: with nothing left of the path it is the value, arrays included. */
const enter = (element: unknown, rest: string[]): Cursor => {
  if (rest.length === 0) return { done: true, value: element };
  return isDoc(element) ? descend(element, rest) : { done: true, value: undefined };
};

const opened = (cursor: Cursor, array: unknown[], element: unknown): Cursor =>
  !cursor.done && cursor.array === array ? enter(element, cursor.rest) : cursor;

const emptied = (cursor: Cursor, array: unknown[]): Cursor =>
  !cursor.done && cursor.array === array
    ? { done: true, value: cursor.rest.length === 0 ? EMPTY : undefined }
    : cursor;

/** Opens arrays one by one; fields under the same array move together through its elements. */
const expand = (cursors: Cursor[], emit: (values: unknown[]) => void): void => {
  const open = cursors.filter((cursor) => !cursor.done);
  const first = open[0];
  if (!first || first.done) {
    emit(cursors.map((cursor) => (cursor.done ? cursor.value : undefined)));
    return;
  }
  if (open.some((cursor) => !cursor.done && cursor.array !== first.array)) {
    throw new CommandError(171, 'cannot index parallel arrays');
  }
  if (first.array.length === 0) {
    expand(
      cursors.map((cursor) => emptied(cursor, first.array)),
      emit,
    );
  }
  for (const element of first.array) {
    expand(
      cursors.map((cursor) => opened(cursor, first.array, element)),
      emit,
    );
  }
};

const encodePart = (value: unknown, direction: 1 | -1): Buffer => {
  const key = value === EMPTY ? Buffer.from(EMPTY_ARRAY_KEY) : encodeKey(value);
  return direction === 1 ? key : invert(key);
};

const singleKey = (field: KeyField, doc: Doc): IndexKeys | undefined => {
  const value = field.parts.length === 1 ? getField(doc, field.path) : undefined;
  if (field.parts.length !== 1 || Array.isArray(value)) return undefined;
  return { keys: [encodePart(value, field.direction)], multikey: false, allMissing: value === undefined };
};

/** Throws 171 when two different arrays would have to be opened. */
export const indexKeys = (fields: readonly KeyField[], doc: Doc): IndexKeys => {
  const simple = fields.length === 1 ? singleKey(fields[0] as KeyField, doc) : undefined;
  if (simple) return simple;
  const cursors = fields.map((field) => descend(doc, field.parts));
  const multikey = cursors.some((cursor) => !cursor.done);
  const keys = new Map<string, Buffer>();
  let allMissing = true;
  expand(cursors, (values) => {
    if (values.some((value) => value !== undefined)) allMissing = false;
    const key = Buffer.concat(values.map((value, i) => encodePart(value, (fields[i] as KeyField).direction)));
    if (multikey) keys.set(key.toString('latin1'), key);
    else keys.set('', key);
  });
  return { keys: [...keys.values()], multikey, allMissing };
};
