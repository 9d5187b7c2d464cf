/** `$out` and `$merge`: the stages that end a pipeline by writing. */
import { decode, encode } from '../bson/codec.ts';
import { type Doc, isDoc } from '../bson/values.ts';
import { badValue, CommandError, failedToParse, unknownField } from '../errors.ts';
import { evaluator, type Scope } from '../query/expressions.ts';
import { valueAt } from '../query/paths.ts';
import type { Collection } from '../storage/collection.ts';
import { insertDocument, removeDocument, replaceDocument, scanDocuments } from '../storage/documents.ts';
import { compilePipelineUpdate } from '../update/pipeline-update.ts';
import type { Engine } from './engine.ts';
import { findMatches } from './finding.ts';
import { checkedBytes, toStore } from './validate.ts';

/** From where a pipeline writes, and whether the target's validator is not asked. */
export interface WriteOptions {
  db: string;
  bypass: boolean;
}

interface Target {
  db: string;
  name: string;
}

const targetOf = (operand: unknown, db: string, stage: string): Target => {
  if (typeof operand === 'string') return { db, name: operand };
  if (isDoc(operand) && typeof operand['coll'] === 'string') {
    return { db: typeof operand['db'] === 'string' ? operand['db'] : db, name: operand['coll'] };
  }
  throw failedToParse(`${stage} requires a collection name or {db, coll}`);
};

const clear = (collection: Collection): void => {
  for (const { rid, bytes } of scanDocuments(collection, false))
    removeDocument(collection, rid, decode(bytes));
};

/** Replaces the collection's documents and keeps its indexes. */
export const runOut = (
  engine: Engine,
  { db, bypass }: WriteOptions,
  operand: unknown,
  docs: Iterable<Doc>,
  now: Date,
): void => {
  const { db: targetDb, name } = targetOf(operand, db, '$out');
  const all = [...docs];
  const collection = engine.catalog.ensure(targetDb, name);
  clear(collection);
  for (const doc of all) {
    const stored = toStore(encode(doc), now);
    insertDocument(collection, stored.doc, stored.bytes, bypass);
  }
};

interface Merge extends Target {
  bypass: boolean;
  on: string[];
  whenMatched: unknown;
  whenNotMatched: string;
  variables: [string, (doc: Doc) => unknown][];
}

const MERGE_FIELDS = ['into', 'on', 'let', 'whenMatched', 'whenNotMatched'];

const parseMerge = (operand: unknown, { db, bypass }: WriteOptions, scope: Scope): Merge => {
  const spec: Doc = isDoc(operand) ? operand : { into: operand };
  for (const key of Object.keys(spec)) if (!MERGE_FIELDS.includes(key)) throw unknownField('$merge', key);
  const on = spec['on'] ?? '_id';
  const whenMatched = spec['whenMatched'] ?? 'merge';
  const whenNotMatched = String(spec['whenNotMatched'] ?? 'insert');
  if (
    !Array.isArray(whenMatched) &&
    !['replace', 'keepExisting', 'merge', 'fail'].includes(String(whenMatched))
  ) {
    throw badValue(
      `Enumeration value '${String(whenMatched)}' for field '$merge.whenMatched' is not a valid value.`,
    );
  }
  if (!['insert', 'discard', 'fail'].includes(whenNotMatched)) {
    throw badValue(
      `Enumeration value '${whenNotMatched}' for field '$merge.whenNotMatched' is not a valid value.`,
    );
  }
  const letDoc = isDoc(spec['let']) ? spec['let'] : {};
  return {
    ...targetOf(spec['into'], db, '$merge'),
    bypass,
    on: (Array.isArray(on) ? on : [on]).map(String),
    whenMatched,
    whenNotMatched,
    variables: Object.keys(letDoc).map((name) => [name, evaluator(letDoc[name], scope)]),
  };
};

const checkUnique = (collection: Collection, on: string[]): void => {
  const unique = collection.indexes.some(
    (index) =>
      index.unique &&
      !index.partial &&
      index.fields.length === on.length &&
      index.fields.every((field) => on.includes(field.path)),
  );
  if (!unique) throw new CommandError(51183, 'Cannot find index to verify that join fields will be unique');
};

const merged = (merge: Merge, existing: Doc, doc: Doc, scope: Scope): Doc | undefined => {
  if (Array.isArray(merge.whenMatched)) {
    const variables = Object.fromEntries(merge.variables.map(([name, run]) => [name, run(doc)]));
    const inner = { ...scope, variables: { ...scope.variables, new: doc, ...variables } };
    return compilePipelineUpdate(
      merge.whenMatched,
      inner,
    )({ doc: existing, isInsert: false, position: undefined });
  }
  switch (merge.whenMatched) {
    case 'keepExisting':
      return undefined;
    case 'fail':
      throw new CommandError(
        11000,
        '$merge with whenMatched: fail found an existing document with the same values for the on fields',
        {
          keyPattern: Object.fromEntries(merge.on.map((path) => [path, 1])),
          keyValue: Object.fromEntries(merge.on.map((path) => [path, valueAt(doc, path.split('.')) ?? null])),
        },
      );
    case 'replace':
      return { ...doc, _id: existing['_id'] };
    default:
      return { ...existing, ...doc, _id: existing['_id'] };
  }
};

const mergeOne = (collection: Collection, merge: Merge, doc: Doc, scope: Scope): void => {
  const filter = Object.fromEntries(
    merge.on.map((path) => [path, { $eq: valueAt(doc, path.split('.')) ?? null }]),
  );
  const query = { filter, sort: [], scope, hint: undefined, wanted: 1 };
  for (const match of findMatches(collection, query)) {
    const after = merged(merge, match.doc, doc, scope);
    if (after) replaceDocument(collection, match.rid, match.doc, after, checkedBytes(after), merge.bypass);
    return;
  }
  if (merge.whenNotMatched === 'discard') return;
  if (merge.whenNotMatched === 'fail')
    throw new CommandError(
      13113,
      '$merge could not find a matching document in the target collection for at least one document in the source collection',
    );
  const stored = toStore(encode(doc), scope.now);
  insertDocument(collection, stored.doc, stored.bytes, merge.bypass);
};

export const runMerge = (
  engine: Engine,
  options: WriteOptions,
  operand: unknown,
  docs: Iterable<Doc>,
  scope: Scope,
): void => {
  const merge = parseMerge(operand, options, scope);
  const all = [...docs];
  const collection = engine.catalog.ensure(merge.db, merge.name);
  checkUnique(collection, merge.on);
  for (const doc of all) mergeOne(collection, merge, doc, scope);
};
