import { isDeepStrictEqual } from 'node:util';
import { withoutAttempts } from '../../domain/drill/answer-messages.ts';
import { standingOf } from '../../domain/drill/standing.ts';
import type { Drill, DrillEntry } from '../../domain/drill/types.ts';
import type { Attempt } from '../../domain/interview/types.ts';
import { readAttempts } from '../attempts-beside.ts';
import type { DrillRef } from './drills.ts';
import { type DrillsContext, EXCHANGE, entryKey } from './drills-context.ts';

const unscored = (entry: DrillEntry): DrillEntry =>
  entry.standing === null && !entry.sharesScore && !entry.sharesRewrite
    ? entry
    : { ...entry, standing: null, sharesScore: false, sharesRewrite: false };

/** Nothing of a deleted answer is left but that there was one, so that its message is not taken again. */
const forgotten = (entry: DrillEntry): DrillEntry => ({
  ...unscored(entry),
  messages: withoutAttempts(entry),
});

/**
 * Changes an entry as nobody else of this process does at the time; null when there is none, or none is to be kept.
 * The very entry that it got is not written again.
 */
export const changeEntry = (
  { drills, entryTurns }: Pick<DrillsContext, 'drills' | 'entryTurns'>,
  ref: DrillRef,
  change: (entry: DrillEntry | null) => DrillEntry | null | Promise<DrillEntry | null>,
): Promise<DrillEntry | null> =>
  entryTurns(entryKey(ref), async () => {
    const known = await drills.findEntry(ref.personId, ref.drillId);
    const changed = await change(known);
    if (changed !== null && changed !== known) await drills.saveEntry(changed);
    return changed;
  });

export const forgetAnswer = (
  context: Pick<DrillsContext, 'drills' | 'entryTurns'>,
  ref: DrillRef,
): Promise<DrillEntry | null> => changeEntry(context, ref, (entry) => entry && forgotten(entry));

export interface RefreshedEntry {
  readonly entry: DrillEntry;
  readonly attempts: readonly Attempt[];
}

/**
 * Brings the standing up to the attempts there are. Null when the person has no entry. A deletion that came in between
 * has the last word: what was written over it is taken back.
 */
export const refreshStanding = async (
  context: DrillsContext,
  { id: drillId, question }: Pick<Drill, 'id' | 'question'>,
  personId: string,
): Promise<RefreshedEntry | null> => {
  const { engine } = context;
  const ref = { personId, drillId };
  let attempts: readonly Attempt[] = [];
  const entry = await changeEntry(context, ref, async (known) => {
    if (known === null) return null;
    attempts = await readAttempts(engine, { personId, interviewId: known.interviewId }, EXCHANGE);
    const standing = standingOf(attempts, question);
    if (standing === null) return unscored(known);
    return isDeepStrictEqual(standing, known.standing) ? known : { ...known, standing };
  });
  const [first] = attempts;
  if (entry === null || first === undefined) return entry && { entry, attempts };
  if ((await engine.findAttempt(personId, first.id)) !== null) return { entry, attempts };
  const cleared = await forgetAnswer(context, ref);
  return cleared && { entry: cleared, attempts: [] };
};
