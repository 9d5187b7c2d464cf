import type { Model } from 'mongoose';
import type { PersonMover } from '../../core/ports/link-store.ts';
import type { Collections, Document } from '../collections.ts';
import { translated } from './database-errors.ts';
import { type Move, moveDocuments } from './move-documents.ts';

/** Ids of interviews in one filter. */
const BATCH = 500;

/** What belongs to whom it belongs: a link is between two ids and its codes are somebody's who may not have it yet. */
const movable = ({ links, linkCodes, ...rest }: Collections): readonly Model<Document>[] =>
  Object.values(rest);

/** `slack:T1:U1` is a person of the front end `slack` in the workspace `slack:T1`. */
const whereOf = (identity: string): { readonly frontEnd: string; readonly workspaceId: string } => ({
  frontEnd: identity.slice(0, identity.indexOf(':')),
  workspaceId: identity.slice(0, identity.lastIndexOf(':')),
});

/** Interviews that were begun through the identity since it was linked; nobody else's lent ones. */
const moveOwnInterviews = async ({ interviews, links }: Collections, move: Move): Promise<number> => {
  const link = await links.findOne({ _id: move.to, personId: move.from }).lean<Document>();
  const since = link ? { createdAt: { $gte: link['linkedAt'] } } : {};
  return moveDocuments(interviews, { ...whereOf(move.to), linkedFrom: null, ...since }, move);
};

/**
 * What belongs to interviews that are the identity's by now. Going by those, and not by what has just moved, a call
 * that was cut off between an interview and its attempts is completed by the next.
 */
const moveWithInterviews = async (collections: Collections, move: Move): Promise<number> => {
  const { interviews, live, rooms, attempts, recordings, recordingParts, usage, stories, drillEntries } =
    collections;
  const found = await interviews.find({ personId: move.to }, { _id: 1 }).lean<Document[]>();
  const ids = found.map(({ _id }) => _id);
  let moved = 0;
  for (let first = 0; first < ids.length; first += BATCH) {
    const some = { $in: ids.slice(first, first + BATCH) };
    for (const model of [live, rooms]) moved += await moveDocuments(model, { _id: some }, move);
    for (const model of [attempts, recordings, recordingParts, usage, stories, drillEntries])
      moved += await moveDocuments(model, { interviewId: some }, move);
  }
  return moved;
};

/** Moves what people own. A moved document says in `linkedFrom` whose it was. */
export const createMongoPersonMover = (collections: Collections): PersonMover => ({
  merge: (from, to) =>
    translated(async () => {
      let moved = 0;
      for (const model of movable(collections))
        moved += await moveDocuments(model, {}, { from, to, linkedFrom: from });
      return moved;
    }),

  part: (person, identity) =>
    translated(async () => {
      const home: Move = { from: person, to: identity, linkedFrom: null };
      let moved = 0;
      for (const model of movable(collections))
        moved += await moveDocuments(model, { linkedFrom: identity }, home);
      moved += await moveOwnInterviews(collections, home);
      return moved + (await moveWithInterviews(collections, home));
    }),
});
