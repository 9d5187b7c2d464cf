import { AppError } from '../../errors/app-error.ts';
import { withBest } from '../attempts-beside.ts';
import type { Drills } from './drills.ts';
import { type DrillsContext, loadDrill } from './drills-context.ts';
import { refreshStanding } from './refresh-standing.ts';

const MOST_LISTED = 50;
const TODAY_MS = 24 * 60 * 60 * 1000;

/** The author's feedback; the standing follows what was done to the interview elsewhere. */
export const createFeedbackOf =
  (context: DrillsContext): Drills['feedbackOf'] =>
  async (personId, drillId) => {
    const drill = await loadDrill(context, drillId);
    const refreshed = await refreshStanding(context, drill, personId);
    if (refreshed === null) throw new AppError('not_found', 'You have not answered this drill yet.');
    if (refreshed.attempts.length === 0)
      throw new AppError('not_found', 'Your answer to this drill was deleted.');
    const attempts = withBest(refreshed.attempts);
    const best = attempts.find(({ isBest }) => isBest)?.attempt ?? null;
    return { drill, entry: refreshed.entry, attempts, best };
  };

export const createListOpen =
  ({ drills }: DrillsContext): Drills['listOpen'] =>
  (workspaceId) =>
    drills.list(workspaceId, { onlyOpen: true, limit: MOST_LISTED });

export const createTodays =
  ({ drills, clock }: DrillsContext): Drills['todays'] =>
  async (workspaceId, personId) => {
    const since = clock.now().getTime() - TODAY_MS;
    const known = await drills.list(workspaceId, { onlyOpen: false, limit: MOST_LISTED });
    const todays = known.filter(({ closedAt, openedAt }) => closedAt === null || openedAt.getTime() > since);
    return Promise.all(
      todays.map(async (drill) => ({ drill, entry: await drills.findEntry(personId, drill.id) })),
    );
  };
