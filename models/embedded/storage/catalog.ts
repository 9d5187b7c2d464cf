/** Which collections and indexes there are; kept in memory, written through to the file. */
import { randomUUID } from 'node:crypto';
import { decode, encode } from '../bson/codec.ts';
import type { Doc } from '../bson/values.ts';
import { CommandError } from '../errors.ts';
import { type Collection, createCollection, createIndex, type Index, validatorOf } from './collection.ts';
import type { DatabaseFile } from './database-file.ts';
import { refuseView } from './views.ts';

export interface Catalog {
  find(db: string, name: string): Collection | undefined;
  /** Finds or creates, with its `_id` index. Must run inside a transaction. Throws 166 for a view. */
  ensure(db: string, name: string, options?: Doc): Collection;
  /** Changes what `create` was told. */
  setOptions(collection: Collection, options: Doc): void;
  drop(collection: Collection): void;
  list(db: string): Collection[];
  databases(): string[];
  addIndex(collection: Collection, spec: Doc): Index;
  dropIndex(collection: Collection, index: Index): void;
  rename(collection: Collection, db: string, name: string): void;
  /** Stores a changed index description (its TTL or visibility). */
  saveIndex(collection: Collection, index: Index, spec: Doc): Index;
  /** Reads everything again after a transaction was undone. */
  reload(): void;
  all(): Iterable<Collection>;
}

const key = (db: string, name: string): string => `${db}.${name}`;

const checkName = (db: string, name: string): void => {
  if (!name || name.startsWith('.') || name.endsWith('.') || name.includes('\0') || name.includes('$')) {
    throw new CommandError(73, `Invalid namespace specified '${db}.${name}'`);
  }
  if (!db || /[/\\. "$\0]/.test(db))
    throw new CommandError(73, `Invalid namespace specified '${db}.${name}'`);
};

interface StoredCollection {
  id: number;
  db: string;
  name: string;
  uuid: Uint8Array;
  options: Uint8Array;
}

const load = (file: DatabaseFile): Map<string, Collection> => {
  const found = new Map<string, Collection>();
  const indexes = file.prepare('SELECT id, spec, multikey FROM indexes WHERE collection = ? ORDER BY id');
  for (const row of file.prepare('SELECT id, db, name, uuid, options FROM collections').all()) {
    const { id, db, name, uuid, options } = row as unknown as StoredCollection;
    const collection = createCollection(file, { id, db, name, uuid, options: decode(options) });
    for (const index of indexes.all(id)) {
      const spec = decode(index['spec'] as Uint8Array);
      collection.indexes.push(createIndex(file, Number(index['id']), spec, index['multikey'] === 1, id));
    }
    found.set(key(db, name), collection);
  }
  return found;
};

const indexOperations = (file: DatabaseFile) => {
  const insert = file.prepare('INSERT INTO indexes (collection, spec) VALUES (?, ?)');
  const addIndex = (collection: Collection, spec: Doc): Index => {
    const id = Number(insert.run(collection.id, encode(spec)).lastInsertRowid);
    file.exec(`CREATE TABLE x${id} (k BLOB NOT NULL, r INTEGER NOT NULL, PRIMARY KEY (k, r)) WITHOUT ROWID`);
    const index = createIndex(file, id, spec, false, collection.id);
    collection.indexes.push(index);
    return index;
  };
  const dropIndex = (collection: Collection, index: Index): void => {
    file.exec(`DROP TABLE x${index.id}; DELETE FROM indexes WHERE id = ${index.id}`);
    collection.indexes.splice(collection.indexes.indexOf(index), 1);
  };
  const saveIndex = (collection: Collection, index: Index, spec: Doc): Index => {
    file.prepare('UPDATE indexes SET spec = ? WHERE id = ?').run(encode(spec), index.id);
    const changed = createIndex(file, index.id, spec, index.multikey, collection.id);
    collection.indexes[collection.indexes.indexOf(index)] = changed;
    return changed;
  };
  return { addIndex, dropIndex, saveIndex };
};

const uuidBytes = (): Buffer => Buffer.from(randomUUID().replaceAll('-', ''), 'hex');

export const createCatalog = (file: DatabaseFile): Catalog => {
  let collections = load(file);
  const { addIndex, dropIndex, saveIndex } = indexOperations(file);
  const insert = file.prepare('INSERT INTO collections (db, name, uuid, options) VALUES (?, ?, ?, ?)');

  const create = (db: string, name: string, options: Doc): Collection => {
    checkName(db, name);
    const uuid = uuidBytes();
    const id = Number(insert.run(db, name, uuid, encode(options)).lastInsertRowid);
    file.exec(`CREATE TABLE d${id} (rid INTEGER PRIMARY KEY AUTOINCREMENT, doc BLOB NOT NULL)`);
    const collection = createCollection(file, { id, db, name, uuid, options });
    collections.set(key(db, name), collection);
    addIndex(collection, { v: 2, key: { _id: 1 }, name: '_id_' });
    return collection;
  };

  const drop = (collection: Collection): void => {
    for (const index of [...collection.indexes]) dropIndex(collection, index);
    file.exec(`DROP TABLE d${collection.id}; DELETE FROM collections WHERE id = ${collection.id}`);
    collections.delete(key(collection.db, collection.name));
  };

  const setOptions = (collection: Collection, options: Doc): void => {
    file.prepare('UPDATE collections SET options = ? WHERE id = ?').run(encode(options), collection.id);
    Object.assign(collection, { options, validator: validatorOf(options) });
  };

  const rename = (collection: Collection, db: string, name: string): void => {
    checkName(db, name);
    file.prepare('UPDATE collections SET db = ?, name = ? WHERE id = ?').run(db, name, collection.id);
    collections.delete(key(collection.db, collection.name));
    Object.assign(collection, { db, name });
    collections.set(key(db, name), collection);
  };

  return {
    find: (db, name) => collections.get(key(db, name)),
    ensure: (db, name, given = {}) => refuseView(collections.get(key(db, name))) ?? create(db, name, given),
    setOptions,
    list: (db) => [...collections.values()].filter((collection) => collection.db === db),
    databases: () => [...new Set([...collections.values()].map((collection) => collection.db))].sort(),
    reload: () => {
      collections = load(file);
    },
    all: () => collections.values(),
    drop,
    rename,
    addIndex,
    dropIndex,
    saveIndex,
  };
};
