/** Views: names under which another collection is read through a pipeline. Nothing is stored in them. */
import { type Doc, isDoc } from '../bson/values.ts';
import { CommandError } from '../errors.ts';
import type { Collection } from './collection.ts';

const MAX_DEPTH = 20;

interface Names {
  find(db: string, name: string): Collection | undefined;
}

export interface ReadSource {
  /** What is really read, if it exists. */
  collection: Collection | undefined;
  /** What its documents go through before anything else. */
  pipeline: Doc[];
}

const targetOf = (collection: Collection | undefined): string | undefined => {
  const target = collection?.options['viewOn'];
  return typeof target === 'string' ? target : undefined;
};

export const isView = (collection: Collection | undefined): boolean => targetOf(collection) !== undefined;

/** Gives back what is no view. Throws CommandNotSupportedOnView (166) for one. */
export const refuseView = <T extends Collection | undefined>(collection: T): T => {
  if (collection && isView(collection))
    throw new CommandError(166, `Namespace ${collection.db}.${collection.name} is a view, not a collection`);
  return collection;
};

/** Follows views, which may lie on views, to what they read. Throws ViewDepthLimitExceeded (165). */
export const resolveSource = (catalog: Names, db: string, name: string): ReadSource => {
  let collection = catalog.find(db, name);
  let pipeline: Doc[] = [];
  for (let depth = 0; depth <= MAX_DEPTH; depth++) {
    const target = targetOf(collection);
    if (target === undefined) return { collection, pipeline };
    const own = collection?.options['pipeline'];
    pipeline = [...(Array.isArray(own) ? own.filter(isDoc) : []), ...pipeline];
    collection = catalog.find(db, target);
  }
  throw new CommandError(165, `View depth too deep or view cycle detected; maximum depth is ${MAX_DEPTH}`);
};
