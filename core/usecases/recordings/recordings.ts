import type { RecordingStore } from '../../ports/recording-store.ts';
import type { Engine } from '../engine.ts';
import type { EngineContext } from '../engine-context.ts';

type RecordingVerbs = Pick<Engine, 'keepRecording' | 'listRecordings' | 'readRecording'>;

/** Where nothing is recorded. */
const NONE: Pick<RecordingStore, 'list' | 'read'> = { list: async () => [], read: async function* () {} };

/** Recordings of a person's answers, kept only for interviews that are there. */
export const createRecordings = ({ stores, recordings }: EngineContext): RecordingVerbs => {
  const { list, read } = recordings ?? NONE;
  return {
    keepRecording: async (ref, recording) => {
      const { interviewId } = recording;
      const isThere = async () => (await stores.interviews.find(ref.personId, interviewId)) !== null;
      if (recordings === undefined || !(await isThere())) return null;
      const kept = await recordings.save(ref, recording);
      if (await isThere()) return kept;
      // It was deleted while the audio was written, and perhaps before there was anything to delete.
      await recordings.deleteByInterview(ref.personId, interviewId);
      return null;
    },
    listRecordings: list,
    readRecording: read,
  };
};
