/** Checking the descriptions of new indexes. */
import { compareValues } from '../bson/compare.ts';
import { describe } from '../bson/describe.ts';
import { type Doc, isDoc, isNumeric, isTruthy, toNumber } from '../bson/values.ts';
import { CommandError, typeMismatch, unsupported } from '../errors.ts';
import { emptyScope } from '../query/expressions.ts';
import { compileFilter } from '../query/match.ts';
import type { Collection, Index } from '../storage/collection.ts';
import { refuseCollation } from './options.ts';

const FIELDS = [
  'v',
  'key',
  'name',
  'unique',
  'sparse',
  'partialFilterExpression',
  'expireAfterSeconds',
  'background',
  'ns',
  'hidden',
  'collation',
  'prepareUnique',
];
const KNOWN_ELSEWHERE = [
  'weights',
  'default_language',
  'language_override',
  'textIndexVersion',
  '2dsphereIndexVersion',
  'bits',
  'min',
  'max',
  'wildcardProjection',
  'storageEngine',
  'clustered',
  'originalSpec',
];
const MAX_TTL_SECONDS = 0x7fffffff;

const cannotCreate = (message: string) => new CommandError(67, message);

const checkKey = (key: unknown): Doc => {
  if (!isDoc(key) || Object.keys(key).length === 0)
    throw cannotCreate('Index keys cannot be an empty object');
  for (const path of Object.keys(key)) {
    const value = key[path];
    if (typeof value === 'string')
      throw cannotCreate(`index type '${value}' is not supported by the embedded database`);
    if (!isNumeric(value) || !toNumber(value))
      throw cannotCreate(
        `Values in v:2 index key pattern must be a non-zero number or a string. Found ${describe(value)} for ${path}`,
      );
    if (path === '' || path.split('.').includes(''))
      throw cannotCreate('Index key contains an empty field name');
    if (path.includes('$**'))
      throw cannotCreate('wildcard indexes are not supported by the embedded database');
    if (path.split('.').some((part) => part.startsWith('$') && !['$id', '$ref', '$db'].includes(part)))
      throw cannotCreate(`Index key contains an illegal field name: field name starts with '$'.`);
  }
  return key;
};

const checkTtl = (spec: Doc, key: Doc): void => {
  const seconds = spec['expireAfterSeconds'];
  if (seconds === undefined) return;
  if (!isNumeric(seconds))
    throw typeMismatch(
      `BSON field 'createIndexes.indexes.expireAfterSeconds' is the wrong type, expected type 'long'`,
    );
  if (!(toNumber(seconds) >= 0 && toNumber(seconds) <= MAX_TTL_SECONDS))
    throw cannotCreate(
      `TTL index 'expireAfterSeconds' option must be within an acceptable range, try a different number`,
    );
  if (Object.keys(key).length !== 1 || Object.hasOwn(key, '_id'))
    throw cannotCreate('TTL indexes are single-field indexes, compound indexes do not support TTL');
};

const defaultName = (key: Doc): string =>
  Object.keys(key)
    .map((path) => `${path}_${toNumber(key[path])}`)
    .join('_');

/** The description as it will be stored. Throws 67, 14 or 40415 for what cannot be an index. */
export const parseIndexSpec = (spec: unknown): Doc => {
  if (!isDoc(spec)) throw typeMismatch(`The elements of the 'indexes' array must be objects`);
  for (const field of Object.keys(spec)) {
    if (KNOWN_ELSEWHERE.includes(field))
      throw unsupported(`index option '${field}' is not supported by the embedded database`);
    if (!FIELDS.includes(field))
      throw new CommandError(
        197,
        `The field '${field}' is not valid for an index specification. Specification: ${describe(spec)}`,
      );
  }
  refuseCollation(spec);
  const key = checkKey(spec['key']);
  checkTtl(spec, key);
  const partial = spec['partialFilterExpression'];
  if (partial !== undefined && !isDoc(partial))
    throw typeMismatch(`The field 'partialFilterExpression' must be an object`);
  if (isDoc(partial) && spec['sparse'])
    throw cannotCreate('cannot mix "partialFilterExpression" and "sparse" options');
  if (isDoc(partial)) compileFilter(partial, emptyScope());
  const out: Doc = { v: 2, key, name: spec['name'] ?? defaultName(key) };
  if (typeof out['name'] !== 'string' || !out['name'])
    throw cannotCreate('index name must be a non-empty string');
  for (const field of ['unique', 'sparse', 'hidden']) if (isTruthy(spec[field])) out[field] = true;
  if (partial) out['partialFilterExpression'] = partial;
  if (spec['expireAfterSeconds'] !== undefined) out['expireAfterSeconds'] = spec['expireAfterSeconds'];
  return out;
};

const OPTIONS = ['unique', 'sparse', 'partialFilterExpression', 'expireAfterSeconds'];

const sameOptions = (a: Doc, b: Doc): boolean =>
  OPTIONS.every((option) => compareValues(a[option], b[option]) === 0);

/**
 * The index that is already what `spec` describes, undefined when there is none. Throws 85 or 86 when name or
 * key are taken by an index that differs.
 */
export const existingIndex = (collection: Collection, spec: Doc): Index | undefined => {
  const sameKey = (index: Index) =>
    Object.keys(index.spec['key'] as Doc).join() === Object.keys(spec['key'] as Doc).join() &&
    compareValues(index.spec['key'], spec['key']) === 0;
  const named = collection.indexes.find((index) => index.name === spec['name']);
  const keyed = collection.indexes.find(sameKey);
  if (named?.name === '_id_' && sameKey(named)) return named;
  if (keyed?.name === '_id_') return keyed;
  if (named) {
    if (sameKey(named) && sameOptions(named.spec, spec)) return named;
    if (!sameKey(named))
      throw new CommandError(
        86,
        `An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Please refer to our documentation. Requested index: ${describe(spec)}, existing index: ${describe(named.spec)}`,
      );
    throw new CommandError(
      85,
      `An equivalent index already exists with the same name but different options. Requested index: ${describe(spec)}, existing index: ${describe(named.spec)}`,
    );
  }
  if (keyed && compareValues(keyed.spec['partialFilterExpression'], spec['partialFilterExpression']) === 0) {
    throw new CommandError(85, `Index already exists with a different name: ${keyed.name}`);
  }
  return undefined;
};
