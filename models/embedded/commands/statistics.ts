/** Sizes of collections and databases, counted when asked. */
import type { Doc } from '../bson/values.ts';
import type { Collection } from '../storage/collection.ts';
import { countDocuments } from '../storage/documents.ts';
import { refuseView } from '../storage/views.ts';
import type { Command, CommandContext } from './engine.ts';
import { collectionField } from './options.ts';

const dataSize = ({ engine }: CommandContext, collection: Collection): number => {
  const row = engine.file.prepare(`SELECT total(length(doc)) AS bytes FROM d${collection.id}`).get();
  return Number((row as { bytes: number }).bytes);
};

const collStats = (context: CommandContext): Doc => {
  const name = collectionField(context);
  const collection = refuseView(context.engine.catalog.find(context.db, name));
  const count = collection ? countDocuments(collection) : 0;
  const size = collection ? dataSize(context, collection) : 0;
  return {
    ns: `${context.db}.${name}`,
    count,
    size,
    avgObjSize: count ? Math.floor(size / count) : 0,
    nindexes: collection?.indexes.length ?? 0,
    ok: 1,
  };
};

const dbStats = (context: CommandContext): Doc => {
  const collections = context.engine.catalog.list(context.db);
  const sum = (of: (collection: Collection) => number) =>
    collections.reduce((total, collection) => total + of(collection), 0);
  return {
    db: context.db,
    collections: collections.length,
    views: 0,
    objects: sum(countDocuments),
    dataSize: sum((collection) => dataSize(context, collection)),
    indexes: sum((collection) => collection.indexes.length),
    ok: 1,
  };
};

export const statisticsCommands: Record<string, Command> = {
  collStats: { fields: ['scale'], run: collStats },
  collstats: { fields: ['scale'], run: collStats },
  dbStats: { fields: ['scale', 'freeStorage'], run: dbStats },
  dbstats: { fields: ['scale', 'freeStorage'], run: dbStats },
};
