import { AppError } from '../../core/errors/app-error.ts';
import type { RecordingInfo, RecordingRef, RecordingStore } from '../../core/ports/recording-store.ts';

export interface RecordingRow {
  readonly info: RecordingInfo;
  readonly audio: Uint8Array;
}

const THIRTY_DAYS_MS = 30 * 24 * 60 * 60 * 1000;
/** Small, so that every test with some audio reads several pieces. */
const PIECE_BYTES = 400;

const keyOf = ({ personId, attemptId, step }: RecordingRef): string =>
  JSON.stringify([personId, attemptId, step]);

export const createMemoryRecordings = (rows: Map<string, RecordingRow> = new Map()): RecordingStore => ({
  save: async ({ personId, attemptId, step }, { audio, availableUntil, ...known }) => {
    const latest = known.recordedAt.getTime() + THIRTY_DAYS_MS;
    const until = Math.min(latest, availableUntil?.getTime() ?? latest);
    if (until <= known.recordedAt.getTime())
      throw new AppError('bad_input', 'A recording cannot go before it was recorded.');
    const info: RecordingInfo = {
      ...{ personId, attemptId, step, ...known },
      bytes: audio.byteLength,
      availableUntil: new Date(until),
    };
    rows.set(keyOf(info), { info: structuredClone(info), audio: Uint8Array.from(audio) });
    return info;
  },
  find: async (ref) => structuredClone(rows.get(keyOf(ref))?.info ?? null),
  read: async function* (ref) {
    const audio = rows.get(keyOf(ref))?.audio ?? new Uint8Array();
    for (let at = 0; at < audio.byteLength; at += PIECE_BYTES) yield audio.slice(at, at + PIECE_BYTES);
  },
  list: async (personId, interviewId) =>
    [...rows.values()]
      .map(({ info }) => structuredClone(info))
      .filter((info) => info.personId === personId && info.interviewId === (interviewId ?? info.interviewId))
      .sort((a, b) => b.recordedAt.getTime() - a.recordedAt.getTime()),
  deleteByInterview: async (personId, interviewId) => {
    const gone = [...rows.values()].filter(
      ({ info }) => info.personId === personId && info.interviewId === interviewId,
    );
    for (const { info } of gone) rows.delete(keyOf(info));
    return gone.length;
  },
});
