import type { Engine } from './engine.ts';
import type { EngineContext } from './engine-context.ts';

/**
 * Deletes an interview with its attempts, recordings, room and live state; saved stories stay. What runs for it is
 * stopped first. The interview itself goes last, so that a deletion that was cut off can be repeated. What hears
 * and shows it runs elsewhere, so what was written in the meantime goes after it.
 */
export const createDeleteInterview =
  ({ stores, work, recordings, rooms }: EngineContext): Engine['deleteInterview'] =>
  async ({ personId, interviewId }) => {
    if ((await stores.interviews.find(personId, interviewId)) === null) return false;
    const deleteVoice = () =>
      Promise.all([
        recordings?.deleteByInterview(personId, interviewId),
        rooms?.delete(personId, interviewId),
      ]);
    await work.stop(personId, interviewId);
    await Promise.all([
      stores.attempts.deleteByInterview(personId, interviewId),
      stores.live.delete(personId, interviewId),
      deleteVoice(),
    ]);
    const deleted = await stores.interviews.delete(personId, interviewId);
    await deleteVoice();
    return deleted;
  };
