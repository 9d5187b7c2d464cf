import type { RetentionStore } from '../../core/ports/retention-store.ts';
import type { Collections, Document, SharedCollections } from '../collections.ts';
import { RETENTION_S } from '../schemas/retention.ts';
import { translated } from './database-errors.ts';

type Tables = Pick<Collections, 'interviews' | 'recordings' | 'recordingParts'> &
  Pick<SharedCollections, 'workspaces'>;

const DAY_MS = 24 * 60 * 60 * 1000;
const PRODUCT_DAYS = (RETENTION_S.recording * 1000) / DAY_MS;
/** Recordings, or versions of audio, in one filter. */
const BATCH = 500;

/** A recording without its audio, with the workspace of its interview; undefined when the interview is gone. */
interface Placed {
  readonly head: Document;
  readonly workspaceId: string | null | undefined;
}

const inBatches = async function* <T>(items: AsyncIterable<T>): AsyncGenerator<readonly T[]> {
  let some: T[] = [];
  for await (const item of items) {
    some.push(item);
    if (some.length < BATCH) continue;
    yield some;
    some = [];
  }
  if (some.length > 0) yield some;
};

/** Every recording there is: none is older than the product's thirty days. */
const streamPlaced = async function* ({ interviews, recordings }: Tables): AsyncGenerator<Placed> {
  const heads = recordings.find({}).lean<Document>().cursor() as AsyncIterable<Document>;
  for await (const some of inBatches(heads)) {
    const ids = [...new Set(some.map((head) => String(head['interviewId'])))];
    const held = await interviews.find({ _id: { $in: ids } }, { workspaceId: 1 }).lean<Document[]>();
    const workspaces = new Map(held.map((each) => [each._id, each['workspaceId'] ?? null]));
    for (const head of some) {
      const workspaceId = workspaces.get(String(head['interviewId'])) as Placed['workspaceId'];
      yield { head, workspaceId };
    }
  }
};

const daysByWorkspace = async ({ workspaces }: Tables): Promise<ReadonlyMap<string, number>> => {
  const found = await workspaces
    .find({ recordingDays: { $lt: PRODUCT_DAYS } }, { recordingDays: 1 })
    .lean<Document[]>();
  return new Map(found.map((each) => [each._id, Number(each['recordingDays'])]));
};

/** When the recording is to go by what its workspace says; null when that is no earlier than it goes anyway. */
const earlierEnd = ({ head, workspaceId }: Placed, days: ReadonlyMap<string, number>): Date | null => {
  const kept = typeof workspaceId === 'string' ? days.get(workspaceId) : undefined;
  if (kept === undefined) return null;
  const end = new Date((head['recordedAt'] as Date).getTime() + kept * DAY_MS);
  return end < (head['availableUntil'] as Date) ? end : null;
};

/** Pieces first: a run that is cut off leaves the head as it was, and the next finds it again. */
const shorten = async ({ recordings, recordingParts }: Tables, head: Document, end: Date): Promise<void> => {
  const { _id, personId, version } = head as Document & { readonly version: string };
  const earlier = { $min: { availableUntil: end } };
  await recordingParts.updateMany({ personId, version }, earlier);
  await recordings.updateOne({ _id, version }, earlier);
};

/** Versions of audio that no recording names; one that is being written is younger than `before`. */
const looseVersions = async ({ recordings, recordingParts }: Tables, before: Date): Promise<string[]> => {
  const written = (await recordingParts.distinct('version', { recordedAt: { $lt: before } })).map(String);
  const named = new Set((await recordings.distinct('version', {})).map(String));
  return written.filter((version) => !named.has(version));
};

const deleteVersions = async (
  { recordingParts }: Tables,
  before: Date,
  versions: readonly string[],
): Promise<void> => {
  for (let first = 0; first < versions.length; first += BATCH) {
    const some = { $in: versions.slice(first, first + BATCH) };
    await recordingParts.deleteMany({ recordedAt: { $lt: before }, version: some });
  }
};

/** Looks through recordings for what is to go before its time. */
export const createMongoRetentionStore = (tables: Tables): RetentionStore => ({
  shortenRecordings: ({ dryRun }) =>
    translated(async () => {
      const days = await daysByWorkspace(tables);
      let count = 0;
      if (days.size === 0) return count;
      for await (const placed of streamPlaced(tables)) {
        const end = earlierEnd(placed, days);
        if (end === null) continue;
        if (!dryRun) await shorten(tables, placed.head, end);
        count += 1;
      }
      return count;
    }),

  // Heads first: their pieces are loose then, also for a run that comes after one that was cut off.
  deleteLooseAudio: (before, { dryRun }) =>
    translated(async () => {
      const loose = new Set(await looseVersions(tables, before));
      for await (const { head, workspaceId } of streamPlaced(tables)) {
        if (workspaceId !== undefined || (head['recordedAt'] as Date) >= before) continue;
        const version = String(head['version']);
        if (!dryRun) await tables.recordings.deleteOne({ _id: head._id, version });
        loose.add(version);
      }
      if (!dryRun) await deleteVersions(tables, before, [...loose]);
      return loose.size;
    }),
});
