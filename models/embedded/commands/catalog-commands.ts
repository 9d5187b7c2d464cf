/** Collections, indexes and databases: create, list, change, drop. */
import { Binary } from 'bson';
import { encode } from '../bson/codec.ts';
import { equalValues } from '../bson/compare.ts';
import { type Doc, isDoc, isNumeric, toNumber } from '../bson/values.ts';
import { badValue, CommandError, typeMismatch, unsupported } from '../errors.ts';
import { compileFilter } from '../query/match.ts';
import { type Collection, type Index, validatorOf } from '../storage/collection.ts';
import { fillIndex } from '../storage/documents.ts';
import { isView, refuseView } from '../storage/views.ts';
import { batchSizeOf } from './cursors.ts';
import type { Command, CommandContext } from './engine.ts';
import { existingIndex, parseIndexSpec } from './index-specs.ts';
import { arrayField, boolField, collectionField, docField, refuseCollation, scopeOf } from './options.ts';
import { viewOptions } from './views.ts';
import { inTransaction } from './write.ts';

const mustExist = (context: CommandContext, name: string): Collection => {
  const collection = context.engine.catalog.find(context.db, name);
  if (!collection) throw new CommandError(26, `ns does not exist: ${context.db}.${name}`);
  return refuseView(collection);
};

const CREATE_UNSUPPORTED = [
  'capped',
  'size',
  'max',
  'timeseries',
  'expireAfterSeconds',
  'clusteredIndex',
  'changeStreamPreAndPostImages',
  'storageEngine',
  'indexOptionDefaults',
  'encryptedFields',
  'recordIdsReplicated',
];

const VALIDATION = ['validator', 'validationLevel', 'validationAction'];

/** The rule documents must keep; checked here, so that a bad one is refused when it is set. */
const validationOptions = (body: Doc): Doc => {
  const options = Object.fromEntries(
    VALIDATION.filter((name) => body[name] !== undefined).map((name) => [name, body[name]]),
  );
  docField(options, 'create', 'validator');
  validatorOf(options);
  return options;
};

const create = (context: CommandContext): Doc => {
  const { engine, db, body } = context;
  const name = collectionField(context);
  refuseCollation(body);
  for (const option of CREATE_UNSUPPORTED) {
    const value = body[option];
    if (value !== undefined && value !== false)
      throw unsupported(`create option '${option}' is not supported by the embedded database`);
  }
  if (engine.catalog.find(db, name)) throw new CommandError(48, `Collection ${db}.${name} already exists.`);
  const options = viewOptions(body) ?? validationOptions(body);
  inTransaction(engine, () => engine.catalog.ensure(db, name, options));
  return { ok: 1 };
};

const createIndexes = (context: CommandContext): Doc => {
  const { engine, db } = context;
  const name = collectionField(context);
  const specs = arrayField(context.body, 'createIndexes', 'indexes').map(parseIndexSpec);
  if (specs.length === 0) throw badValue('Must specify at least one index to create');
  return inTransaction(engine, () => {
    const createdCollectionAutomatically = !engine.catalog.find(db, name);
    const collection = engine.catalog.ensure(db, name);
    const numIndexesBefore = collection.indexes.length;
    for (const spec of specs) {
      if (!existingIndex(collection, spec)) fillIndex(collection, engine.catalog.addIndex(collection, spec));
    }
    return {
      numIndexesBefore,
      numIndexesAfter: collection.indexes.length,
      createdCollectionAutomatically,
      ok: 1,
    };
  });
};

const listCursor = (context: CommandContext, ns: string, docs: Doc[]): Doc => {
  const cursor = docField(context.body, context.name, 'cursor');
  return {
    cursor: context.engine.cursors.open(ns, docs.map(encode), {
      batchSize: batchSizeOf(cursor?.['batchSize']),
    }),
    ok: 1,
  };
};

const listIndexes = (context: CommandContext): Doc => {
  const name = collectionField(context);
  const collection = mustExist(context, name);
  return listCursor(
    context,
    `${context.db}.${name}`,
    collection.indexes.map((index) => index.spec),
  );
};

const named = (collection: Collection, wanted: unknown): Index => {
  const found = collection.indexes.find((index) =>
    typeof wanted === 'string' ? index.name === wanted : equalValues(index.spec['key'], wanted),
  );
  if (!found)
    throw new CommandError(
      27,
      typeof wanted === 'string'
        ? `index not found with name [${wanted}]`
        : `can't find index with key: ${JSON.stringify(wanted)}`,
    );
  if (found.name === '_id_') throw new CommandError(72, 'cannot drop _id index');
  return found;
};

const dropIndexes = (context: CommandContext): Doc => {
  const collection = mustExist(context, collectionField(context));
  const wanted = context.body['index'];
  const nIndexesWas = collection.indexes.length;
  const all =
    wanted === '*'
      ? collection.indexes.filter((index) => index.name !== '_id_')
      : (Array.isArray(wanted) ? wanted : [wanted]).map((one) => named(collection, one));
  inTransaction(context.engine, () => {
    for (const index of all) context.engine.catalog.dropIndex(collection, index);
  });
  return { nIndexesWas, ok: 1 };
};

/** Changes the validation rule, or how soon an index lets documents expire. */
const collMod = (context: CommandContext): Doc => {
  const collection = mustExist(context, collectionField(context));
  const options = validationOptions(context.body);
  if (Object.keys(options).length > 0) {
    const merged = { ...collection.options, ...options };
    inTransaction(context.engine, () => context.engine.catalog.setOptions(collection, merged));
  }
  const change = docField(context.body, 'collMod', 'index');
  return change ? changeIndex(context, collection, change) : { ok: 1 };
};

const changeIndex = (context: CommandContext, collection: Collection, change: Doc): Doc => {
  const index = collection.indexes.find(
    (one) =>
      one.name === change['name'] ||
      (isDoc(change['keyPattern']) && equalValues(one.spec['key'], change['keyPattern'])),
  );
  if (!index)
    throw new CommandError(
      27,
      `cannot find index ${JSON.stringify(change['name'] ?? change['keyPattern'])} for ns ${context.db}.${collection.name}`,
    );
  const seconds = change['expireAfterSeconds'];
  if (seconds === undefined)
    throw unsupported('collMod changes only expireAfterSeconds in the embedded database');
  if (!isNumeric(seconds) || toNumber(seconds) < 0)
    throw typeMismatch('expireAfterSeconds must be a number of seconds from 0 up');
  const before = index.expireAfterSeconds;
  inTransaction(context.engine, () =>
    context.engine.catalog.saveIndex(collection, index, { ...index.spec, expireAfterSeconds: seconds }),
  );
  return {
    ...(before === undefined ? {} : { expireAfterSeconds_old: before }),
    expireAfterSeconds_new: seconds,
    ok: 1,
  };
};

const collectionInfo = (collection: Collection, nameOnly: boolean): Doc => {
  const base: Doc = { name: collection.name, type: isView(collection) ? 'view' : 'collection' };
  if (nameOnly) return base;
  if (isView(collection)) return { ...base, options: collection.options, info: { readOnly: true } };
  return {
    ...base,
    options: collection.options,
    info: { readOnly: false, uuid: new Binary(collection.uuid, 4) },
    idIndex: collection.indexes.find((index) => index.name === '_id_')?.spec ?? {},
  };
};

const listCollections = (context: CommandContext): Doc => {
  const { engine, db, body } = context;
  const matches = compileFilter(docField(body, 'listCollections', 'filter') ?? {}, scopeOf(context));
  const nameOnly = boolField(body, 'listCollections', 'nameOnly');
  const docs = engine.catalog.list(db).map((collection) => collectionInfo(collection, nameOnly));
  return listCursor(
    context,
    `${db}.$cmd.listCollections`,
    docs.filter((doc) => matches(doc)),
  );
};

/** Dropping what is not there succeeds, since MongoDB 7. */
const drop = (context: CommandContext): Doc => {
  const { engine, db } = context;
  const name = collectionField(context);
  const collection = engine.catalog.find(db, name);
  if (!collection) return { ok: 1 };
  const nIndexesWas = collection.indexes.length;
  inTransaction(engine, () => engine.catalog.drop(collection));
  return { nIndexesWas, ns: `${db}.${name}`, ok: 1 };
};

const dropDatabase = (context: CommandContext): Doc => {
  const { engine, db } = context;
  inTransaction(engine, () => {
    for (const collection of engine.catalog.list(db)) engine.catalog.drop(collection);
  });
  return { dropped: db, ok: 1 };
};

const listDatabases = (context: CommandContext): Doc => {
  const { engine, body } = context;
  const matches = compileFilter(docField(body, 'listDatabases', 'filter') ?? {}, scopeOf(context));
  const databases = engine.catalog
    .databases()
    .map(
      (name): Doc =>
        boolField(body, 'listDatabases', 'nameOnly') ? { name } : { name, sizeOnDisk: 0, empty: false },
    )
    .filter((doc) => matches(doc));
  return { databases, totalSize: 0, totalSizeMb: 0, ok: 1 };
};

const splitNamespace = (value: unknown): [string, string] => {
  const text = String(value);
  const dot = text.indexOf('.');
  if (dot <= 0) throw new CommandError(73, `Invalid namespace specified '${text}'`);
  return [text.slice(0, dot), text.slice(dot + 1)];
};

const renameCollection = (context: CommandContext): Doc => {
  const { engine, body } = context;
  const source = engine.catalog.find(...splitNamespace(body['renameCollection']));
  if (!source)
    throw new CommandError(26, `Source collection ${String(body['renameCollection'])} does not exist`);
  refuseView(source);
  const [db, name] = splitNamespace(body['to']);
  const target = engine.catalog.find(db, name);
  if (target && !boolField(body, 'renameCollection', 'dropTarget'))
    throw new CommandError(48, 'target namespace exists');
  inTransaction(engine, () => {
    if (target) engine.catalog.drop(target);
    engine.catalog.rename(source, db, name);
  });
  return { ok: 1 };
};

export const catalogCommands: Record<string, Command> = {
  create: {
    fields: [
      ...CREATE_UNSUPPORTED,
      ...VALIDATION,
      'viewOn',
      'pipeline',
      'collation',
      'autoIndexId',
      'idIndex',
      'temp',
      'flags',
    ],
    run: create,
    writes: true,
  },
  createIndexes: {
    fields: ['indexes', 'commitQuorum', 'ignoreUnknownIndexOptions'],
    run: createIndexes,
    writes: true,
  },
  listIndexes: { fields: ['cursor', 'includeBuildUUIDs', 'includeIndexBuildInfo'], run: listIndexes },
  dropIndexes: { fields: ['index'], run: dropIndexes, writes: true },
  collMod: { fields: ['index', ...VALIDATION], run: collMod, writes: true },
  listCollections: {
    fields: ['filter', 'nameOnly', 'authorizedCollections', 'cursor', 'includePendingDrops'],
    run: listCollections,
  },
  drop: { fields: [], run: drop, writes: true },
  dropDatabase: { fields: [], run: dropDatabase, writes: true },
  listDatabases: { fields: ['filter', 'nameOnly', 'authorizedDatabases'], run: listDatabases },
  renameCollection: { fields: ['to', 'dropTarget'], run: renameCollection, writes: true },
};
