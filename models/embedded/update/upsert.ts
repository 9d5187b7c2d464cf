import { type Doc, isDoc } from '../bson/values.ts';
import { badValue } from '../errors.ts';
import { isOperatorDoc } from '../query/match.ts';
import { isRegex } from '../query/regex.ts';
import { updatePath } from './paths.ts';

const equalityOf = (condition: unknown): { value: unknown } | undefined => {
  if (isRegex(condition)) return undefined;
  if (!isOperatorDoc(condition)) return { value: condition };
  if (Object.hasOwn(condition, '$eq')) return { value: condition['$eq'] };
  for (const name of ['$in', '$all']) {
    const list = condition[name];
    if (Array.isArray(list) && list.length === 1 && !isOperatorDoc(list[0]) && !isRegex(list[0]))
      return { value: list[0] };
  }
  return undefined;
};

const collect = (filter: Doc, found: Map<string, unknown>): void => {
  for (const key of Object.keys(filter)) {
    const condition = filter[key];
    if (
      (key === '$and' || (key === '$or' && (condition as unknown[]).length === 1)) &&
      Array.isArray(condition)
    ) {
      for (const clause of condition.filter(isDoc)) collect(clause, found);
    } else if (!key.startsWith('$')) {
      const equal = equalityOf(condition);
      if (!equal) continue;
      if (found.has(key)) throw badValue(`cannot infer query fields to set, path '${key}' is matched twice`);
      found.set(key, equal.value);
    }
  }
};

/**
 * The document an upsert starts from: the fields the filter fixes to one value, `_id` first. A replacement
 * takes over only the `_id`.
 */
export const upsertSeed = (filter: Doc, allFields: boolean): Doc => {
  const found = new Map<string, unknown>();
  collect(filter, found);
  const seed: Doc = {};
  if (found.has('_id')) seed['_id'] = found.get('_id');
  if (!allFields) return seed;
  const context = { position: undefined, arrayFilters: new Map(), create: true, isInsert: true };
  for (const [path, value] of found) {
    if (path !== '_id') updatePath(seed, path.split('.'), () => value, context);
  }
  return seed;
};
