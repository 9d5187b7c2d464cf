import { compareValues } from '../bson/compare.ts';
import { type Doc, isDoc, isNumeric, toNumber } from '../bson/values.ts';
import { badValue, CommandError, unsupported } from '../errors.ts';
import { MISSING, someAtPath, splitPath } from './paths.ts';

export interface SortPart {
  path: string;
  parts: string[];
  direction: 1 | -1;
}

/** Checks a sort document. Throws BadValue (2) for a direction that is neither 1 nor -1. */
export const parseSort = (sort: Doc): SortPart[] =>
  Object.keys(sort).map((path) => {
    const value = sort[path];
    if (isDoc(value)) throw unsupported(`sort by $meta is not supported by the embedded database`);
    const direction = isNumeric(value) ? toNumber(value) : Number.NaN;
    if (direction !== 1 && direction !== -1) {
      throw badValue(`$sort key ordering must be 1 (for ascending) or -1 (for descending)`);
    }
    if (path === '') throw new CommandError(15998, 'FieldPath field names may not be empty strings.');
    return { path, parts: splitPath(path), direction };
  });

/** An array sorts by its smallest element ascending and its largest descending; an empty one below null. */
const sortKey = (doc: Doc, part: SortPart): unknown => {
  let best: unknown = MISSING;
  const offer = (value: unknown) => {
    if (best === MISSING || compareValues(value, best) * part.direction < 0) best = value;
  };
  someAtPath(
    doc,
    part.parts,
    (value) => {
      if (Array.isArray(value)) value.length ? value.forEach(offer) : offer(undefined);
      else offer(value === MISSING ? null : value);
      return false;
    },
    false,
  );
  return best === MISSING ? null : best;
};

const keyed = <T>(item: T, doc: Doc, parts: SortPart[]) => ({
  item,
  keys: parts.map((part) => sortKey(doc, part)),
});

/** Sorts stably; `docOf` gives the document of an item. */
export const sortBy = <T>(items: readonly T[], docOf: (item: T) => Doc, parts: SortPart[]): T[] =>
  items
    .map((item) => keyed(item, docOf(item), parts))
    .sort((a, b) => {
      for (let i = 0; i < parts.length; i++) {
        const order = compareValues(a.keys[i], b.keys[i]);
        if (order !== 0) return order * (parts[i] as SortPart).direction;
      }
      return 0;
    })
    .map(({ item }) => item);
