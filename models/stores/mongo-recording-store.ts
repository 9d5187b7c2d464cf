import { randomUUID } from 'node:crypto';
import { AppError } from '../../core/errors/app-error.ts';
import type {
  Recording,
  RecordingInfo,
  RecordingRef,
  RecordingStore,
} from '../../core/ports/recording-store.ts';
import type { Collections, Document } from '../collections.ts';
import { RETENTION_S } from '../schemas/retention.ts';
import { bytesOf } from './binary.ts';
import { isDuplicateKey, translate, translated } from './database-errors.ts';

type Tables = Pick<Collections, 'recordings' | 'recordingParts'>;
/** What is kept of a recording beside its audio: its pieces bear the version. */
type Head = RecordingInfo & { readonly version: string; readonly pieces: number };

/** Far below the 16 MB that a document may have; small enough to hold a few in memory. */
const PIECE_BYTES = 256 * 1024;
/** Pieces in one write: 4 MB, well below a message's limit of 48 MB. */
const PIECES_A_WRITE = 16;

const idOf = ({ personId, attemptId, step }: RecordingRef): string =>
  JSON.stringify([personId, attemptId, step]);

const partId = (version: string, number: number): string => `${version}:${number}`;

const fromHead = ({ _id, version, pieces, ...info }: Document): RecordingInfo =>
  info as unknown as RecordingInfo;

const endOf = ({ recordedAt, availableUntil }: Recording): Date => {
  const latest = new Date(recordedAt.getTime() + RETENTION_S.recording * 1000);
  if (availableUntil === undefined || availableUntil > latest) return latest;
  if (availableUntil <= recordedAt)
    throw new AppError('bad_input', 'A recording cannot go before it was recorded.');
  return availableUntil;
};

const headOf = (ref: RecordingRef, recording: Recording): Head => ({
  personId: ref.personId,
  attemptId: ref.attemptId,
  step: ref.step,
  interviewId: recording.interviewId,
  mediaType: recording.mediaType,
  durationS: recording.durationS,
  bytes: recording.audio.byteLength,
  recordedAt: recording.recordedAt,
  availableUntil: endOf(recording),
  version: randomUUID(),
  pieces: Math.ceil(recording.audio.byteLength / PIECE_BYTES),
});

const writePieces = async ({ recordingParts }: Tables, head: Head, audio: Uint8Array): Promise<void> => {
  const { personId, interviewId, version, pieces, recordedAt, availableUntil } = head;
  const shared = { personId, interviewId, version, recordedAt, availableUntil };
  const piece = (number: number) => ({
    ...{ _id: partId(version, number), ...shared, number },
    audio: audio.subarray(number * PIECE_BYTES, (number + 1) * PIECE_BYTES),
  });
  for (let first = 0; first < pieces; first += PIECES_A_WRITE) {
    const length = Math.min(PIECES_A_WRITE, pieces - first);
    const some = Array.from({ length }, (_, index) => piece(first + index));
    // Without hydration: Mongoose would copy every byte.
    await recordingParts.insertMany(some as unknown as Document[], { lean: true });
  }
};

/** Puts the head in place and gives the one that was there. Two first saves at once: the slower replaces. */
const placeHead = async ({ recordings }: Tables, head: Head): Promise<Document | null> => {
  const place = () =>
    recordings
      .findOneAndReplace({ _id: idOf(head), personId: head.personId }, { ...head }, { upsert: true })
      .lean<Document>();
  try {
    return await place();
  } catch (cause) {
    if (!isDuplicateKey(cause)) throw cause;
    return place();
  }
};

const deletePieces = async (
  { recordingParts }: Tables,
  personId: string,
  version: unknown,
): Promise<void> => {
  await recordingParts.deleteMany({ personId, version });
};

const save = async (tables: Tables, head: Head, audio: Uint8Array): Promise<void> => {
  try {
    await writePieces(tables, head, audio);
  } catch (cause) {
    // What cannot be cleared away now expires with its date, and nothing finds it until then.
    await deletePieces(tables, head.personId, head.version).catch(() => {});
    throw cause;
  }
  const replaced = await placeHead(tables, head);
  if (replaced) await deletePieces(tables, head.personId, replaced['version']);
};

async function* readPieces({ recordings, recordingParts }: Tables, ref: RecordingRef) {
  const head = await recordings.findOne({ _id: idOf(ref), personId: ref.personId }).lean<Document>();
  if (!head) return;
  const version = String(head['version']);
  for (let number = 0; number < Number(head['pieces']); number++) {
    const part = await recordingParts
      .findOne({ _id: partId(version, number), personId: ref.personId })
      .lean<Document>();
    if (!part) throw new AppError('not_found', 'The recording went while it was read.');
    yield bytesOf(part['audio']);
  }
}

/** Recordings as a head and pieces of 256 kB. */
export const createMongoRecordingStore = (tables: Tables): RecordingStore => ({
  save: (ref, recording) =>
    translated(async () => {
      const { version, pieces, ...info } = headOf(ref, recording);
      await save(tables, { ...info, version, pieces }, recording.audio);
      return info;
    }),

  find: (ref) =>
    translated(async () => {
      const found = await tables.recordings
        .findOne({ _id: idOf(ref), personId: ref.personId })
        .lean<Document>();
      return found && fromHead(found);
    }),

  read: async function* (ref) {
    try {
      yield* readPieces(tables, ref);
    } catch (cause) {
      throw translate(cause);
    }
  },

  list: (personId, interviewId) =>
    translated(async () => {
      const found = await tables.recordings
        .find({ personId, ...(interviewId !== undefined && { interviewId }) })
        .sort({ recordedAt: -1, _id: 1 })
        .lean<Document[]>();
      return found.map(fromHead);
    }),

  // Heads first: what has none is not found, and its pieces go when this is repeated.
  deleteByInterview: (personId, interviewId) =>
    translated(async () => {
      const { deletedCount } = await tables.recordings.deleteMany({ personId, interviewId });
      await tables.recordingParts.deleteMany({ personId, interviewId });
      return deletedCount;
    }),
});
