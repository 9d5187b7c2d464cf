import type { Engine } from '../engine.ts';
import type { Drills } from './drills.ts';
import { type DrillsContext, drillInterviewId } from './drills-context.ts';
import { forgetAnswer } from './refresh-standing.ts';

/** More drills than anybody answers in the months they are kept. */
const MOST_ENTRIES = 5_000;

export const createInterviewDeleted =
  (context: DrillsContext): Drills['interviewDeleted'] =>
  async ({ personId, interviewId }) => {
    const entries = await context.drills.listEntriesOf(personId, MOST_ENTRIES);
    for (const { drillId } of entries.filter((each) => each.interviewId === interviewId)) {
      const ref = { personId, drillId };
      await context.work.stop(personId, drillInterviewId(ref));
      await forgetAnswer(context, ref);
    }
  };

/**
 * The engine as front ends get it where there are drills: what is deleted is gone from the drills as well, and nothing
 * that still runs for an answer brings it back.
 */
export const withDrills = <E extends Engine>(
  engine: E,
  drills: Pick<Drills, 'interviewDeleted' | 'stop'>,
): E => ({
  ...engine,
  deleteInterview: async (ref) => {
    await drills.interviewDeleted(ref);
    const deleted = await engine.deleteInterview(ref);
    await drills.interviewDeleted(ref);
    return deleted;
  },
  deletePerson: async (personId) => {
    await drills.stop(personId);
    return engine.deletePerson(personId);
  },
});
