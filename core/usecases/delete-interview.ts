import type { Engine } from './engine.ts';
import type { EngineContext } from './engine-context.ts';

/**
 * Deletes an interview with its attempts and live state; saved stories stay. What runs for it is stopped first.
 * The interview itself goes last, so that a deletion that was cut off can be repeated.
 */
export const createDeleteInterview =
  ({ stores, work }: EngineContext): Engine['deleteInterview'] =>
  async ({ personId, interviewId }) => {
    if ((await stores.interviews.find(personId, interviewId)) === null) return false;
    await work.stop(personId, interviewId);
    await Promise.all([
      stores.attempts.deleteByInterview(personId, interviewId),
      stores.live.delete(personId, interviewId),
    ]);
    return stores.interviews.delete(personId, interviewId);
  };
