import { summariseDrill } from '../../domain/drill/summarise-drill.ts';
import type { Drill, DrillEntry } from '../../domain/drill/types.ts';
import type { Drills } from './drills.ts';
import { type DrillsContext, loadDrill } from './drills-context.ts';
import { refreshStanding } from './refresh-standing.ts';

/** Side by side; more would keep others of the database from their turn. */
const REFRESHED_AT_ONCE = 10;

export const createCloseDue =
  ({ drills, logger }: DrillsContext): Drills['closeDue'] =>
  async (now) => {
    const closed: Drill[] = [];
    for (const drill of await drills.listDue(now)) {
      if (!(await drills.close(drill.id, now))) continue;
      logger.info({ drillId: drill.id, posted: drill.messageId !== null }, 'drill closed');
      if (drill.messageId !== null) closed.push({ ...drill, closedAt: now });
    }
    return closed;
  };

/** An entry without a standing waits for feedback, lost its standing to a crash, or its answer was deleted. */
const answeredBy = async (
  context: DrillsContext,
  drill: Drill,
  entry: DrillEntry,
): Promise<readonly DrillEntry[]> => {
  if (entry.standing !== null) return [entry];
  const refreshed = await refreshStanding(context, drill, entry.personId);
  return refreshed === null || refreshed.attempts.length === 0 ? [] : [refreshed.entry];
};

export const createSummaryOf =
  (context: DrillsContext): Drills['summaryOf'] =>
  async (drillId) => {
    const drill = await loadDrill(context, drillId);
    const entries = await context.drills.listEntries(drillId);
    const answered: DrillEntry[] = [];
    for (let from = 0; from < entries.length; from += REFRESHED_AT_ONCE) {
      const some = entries.slice(from, from + REFRESHED_AT_ONCE);
      const found = await Promise.all(some.map((entry) => answeredBy(context, drill, entry)));
      answered.push(...found.flat());
    }
    return summariseDrill(drillId, answered);
  };
