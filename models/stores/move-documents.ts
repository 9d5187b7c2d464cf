import type { Model } from 'mongoose';
import type { Document } from '../collections.ts';
import { isDuplicateKey } from './database-errors.ts';

type Filter = Readonly<Record<string, unknown>>;

/** From whom to whom, and what is noted in a document: `linkedFrom` when it is lent, null when it goes home. */
export interface Move {
  readonly from: string;
  readonly to: string;
  readonly linkedFrom: string | null;
}

/** Ids in one filter: far below the 48 MB of a message, and few enough to be one by one after a conflict. */
const BATCH = 500;

/** Ids that hold their person are the person alone or a JSON array that begins with the person. */
const idAfter = (id: string, { from, to }: Move): string => {
  if (id === from) return to;
  const head = `[${JSON.stringify(from)},`;
  return id.startsWith(head) ? `[${JSON.stringify(to)},${id.slice(head.length)}` : id;
};

const unlessTaken = async (write: () => Promise<unknown>): Promise<boolean> => {
  try {
    await write();
    return true;
  } catch (cause) {
    if (isDuplicateKey(cause)) return false;
    throw cause;
  }
};

const moveInPlace = async (model: Model<Document>, ids: readonly string[], move: Move): Promise<number> => {
  const { from, to, linkedFrom } = move;
  const change =
    linkedFrom === null
      ? { $set: { personId: to }, $unset: { linkedFrom: 1 } }
      : { $set: { personId: to, linkedFrom } };
  const write = (_id: unknown) => model.updateMany({ _id, personId: from } as never, change as never).exec();
  const some = { $in: ids };
  if (!(await unlessTaken(() => write(some)))) {
    for (const id of ids) await unlessTaken(() => write(id));
  }
  return ids.length - (await model.countDocuments({ _id: some, personId: from } as never));
};

/** A copy that is lent never replaces what is there; one that goes home does: it is the one that was in use. */
const place = async (model: Model<Document>, copy: Document, { linkedFrom }: Move): Promise<boolean> => {
  const { _id, personId } = copy;
  if (linkedFrom === null) {
    const put = () => model.replaceOne({ _id, personId }, copy, { upsert: true }).exec();
    return (await unlessTaken(put)) || unlessTaken(put);
  }
  if (await unlessTaken(() => model.insertMany([copy], { lean: true }))) return true;
  // Whether this very copy was made before, by a move that was cut off before it deleted the original.
  return (await model.exists({ _id, personId, linkedFrom })) !== null;
};

const moveByCopy = async (model: Model<Document>, id: string, move: Move): Promise<number> => {
  const found = await model.findOne({ _id: id, personId: move.from }).lean<Document>();
  if (!found) return 0;
  const { linkedFrom: _, ...fields } = found;
  const lent = move.linkedFrom === null ? {} : { linkedFrom: move.linkedFrom };
  const copy = { ...fields, _id: idAfter(id, move), personId: move.to, ...lent } as Document;
  if (!(await place(model, copy, move))) return 0;
  await model.deleteOne({ _id: id, personId: move.from });
  return 1;
};

/**
 * Gives documents of `from` to `to` and says how many. What meets a unique key stays where it is. Every write leaves
 * a state from which the same call goes on, so it may be cut off between any two.
 */
export const moveDocuments = async (model: Model<Document>, filter: Filter, move: Move): Promise<number> => {
  const found = await model.find({ ...filter, personId: move.from } as never, { _id: 1 }).lean<Document[]>();
  const ids = Map.groupBy(
    found.map(({ _id }) => _id),
    (id) => (idAfter(id, move) === id ? 'place' : 'copy'),
  );
  const inPlace = ids.get('place') ?? [];
  let moved = 0;
  for (let first = 0; first < inPlace.length; first += BATCH)
    moved += await moveInPlace(model, inPlace.slice(first, first + BATCH), move);
  for (const id of ids.get('copy') ?? []) moved += await moveByCopy(model, id, move);
  return moved;
};
