import type { AnalysisClaim, AttemptStore } from '../../core/ports/stores.ts';
import type { Collections, Document } from '../collections.ts';
import { translated } from './database-errors.ts';

type Claims = Pick<AttemptStore, 'claim' | 'release' | 'settleStep'>;

/**
 * A step that is recorded and has no feedback yet. Steps are settled in order, so two counters say it; a path into
 * the array (`steps.0.feedback`) would not, because an array element without the field `0` matches null as well.
 */
const open = ({ attemptId, personId, step }: Pick<AnalysisClaim, 'attemptId' | 'personId' | 'step'>) => ({
  _id: attemptId,
  personId,
  stepsRecorded: { $gt: step },
  stepsSettled: step,
});

/** The right to analyse a step, held for a while: at most one process pays a coach for it. */
export const createAnalysisClaims = ({ attempts }: Pick<Collections, 'attempts'>): Claims => ({
  claim: ({ attemptId, personId, step, owner, now, leaseMs, isGone }) =>
    translated(async () => {
      const filter = open({ attemptId, personId, step });
      const take = { $set: { claim: { owner, step, until: new Date(now.getTime() + leaseMs) } } };
      const free = [
        { claim: null },
        { 'claim.owner': owner },
        { 'claim.step': { $ne: step } },
        { 'claim.until': { $lte: now } },
      ];
      if ((await attempts.updateOne({ ...filter, $or: free }, take)).matchedCount === 1) return true;
      const held = await attempts.findOne(filter, { claim: 1 }).lean<Document>();
      const holder = (held?.['claim'] as { owner?: string } | undefined)?.owner;
      if (holder === undefined || !isGone(holder)) return false;
      return (await attempts.updateOne({ ...filter, 'claim.owner': holder }, take)).matchedCount === 1;
    }),

  release: ({ attemptId, personId, step, owner }) =>
    translated(async () => {
      await attempts.updateOne(
        { _id: attemptId, personId, 'claim.owner': owner, 'claim.step': step },
        { $unset: { claim: 1 } },
      );
    }),

  settleStep: ({ attemptId, personId, step, feedback, settledAt }) =>
    translated(async () => {
      const { matchedCount } = await attempts.updateOne(open({ attemptId, personId, step }), {
        $set: { [`steps.${step}.feedback`]: feedback, settledAt, keptSince: settledAt },
        $unset: { claim: 1 },
        $inc: { stepsSettled: 1 },
      });
      return matchedCount === 1;
    }),
});
