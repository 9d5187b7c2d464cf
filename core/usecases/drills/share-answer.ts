import { AppError } from '../../errors/app-error.ts';
import type { Drills } from './drills.ts';
import { type DrillsContext, loadDrill } from './drills-context.ts';
import { changeEntry, refreshStanding } from './refresh-standing.ts';

/** Shows the channel the score, the rewrite or both; or takes that back. */
export const createShare =
  (context: DrillsContext): Drills['share'] =>
  async ({ personId, drillId, score, rewrite }) => {
    if (score === undefined && rewrite === undefined)
      throw new AppError('bad_input', 'Choose what to share: the score, the rewrite or both.');
    const drill = await loadDrill(context, drillId);
    // What is shared is there: an answer deleted elsewhere is noticed here.
    await refreshStanding(context, drill, personId);
    const entry = await changeEntry(context, { personId, drillId }, (known) => {
      if (known === null) throw new AppError('not_found', 'You have not answered this drill yet.');
      if (known.standing === null && (score === true || rewrite === true))
        throw new AppError('wrong_state', 'There is no feedback to share yet; it comes in a moment.');
      return {
        ...known,
        sharesScore: score ?? known.sharesScore,
        sharesRewrite: rewrite ?? known.sharesRewrite,
      };
    });
    if (entry === null) throw new AppError('internal', 'The entry was not changed.');
    return entry;
  };
