import { AppError } from '../errors/app-error.ts';
import type { AnalysisClaim } from '../ports/stores.ts';
import type { InterviewRef } from './engine.ts';
import type { EngineContext } from './engine-context.ts';
import type { Patiently } from './patience.ts';

/** A step of an attempt. */
export interface StepRef extends InterviewRef {
  readonly attemptId: string;
  readonly step: number;
}

/** A claim that is not renewed for this long may be taken by somebody else. */
export const LEASE_MS = 60_000;
/** How often a waiting process looks whether the one that holds the claim has stored its feedback. */
export const POLL_MS = 500;

export const claimOf = ({ clock, owner, isGone }: EngineContext, ref: StepRef): AnalysisClaim => ({
  personId: ref.personId,
  attemptId: ref.attemptId,
  step: ref.step,
  owner,
  now: clock.now(),
  leaseMs: LEASE_MS,
  isGone,
});

/**
 * Waits for the right to analyse a step. True with it; false when somebody else has settled the step meanwhile.
 * Throws `not_found` when the attempt is deleted, `cancelled` when the work is stopped.
 */
export const takeClaim = async (
  context: EngineContext,
  ref: StepRef,
  patiently: Patiently,
  signal: AbortSignal,
): Promise<boolean> => {
  const { attempts } = context.stores;
  for (;;) {
    if (await patiently(() => attempts.claim(claimOf(context, ref)))) return true;
    const attempt = await patiently(() => attempts.find(ref.personId, ref.attemptId));
    if (attempt === null) throw new AppError('not_found', 'This attempt has been deleted.');
    if ((attempt.steps[ref.step]?.feedback ?? null) !== null) return false;
    await context.sleep(POLL_MS, signal);
    if (signal.aborted)
      throw new AppError('cancelled', 'Stopped; the answer is kept and can be scored later.');
  }
};

/** Renews a claim until called off; resolves once no renewal is under way any more. */
export const holdClaim = (context: EngineContext, ref: StepRef): (() => Promise<void>) => {
  const over = new AbortController();
  const renew = async () => {
    for (;;) {
      await context.sleep(LEASE_MS / 3, over.signal);
      if (over.signal.aborted) return;
      // A renewal that fails leaves the lease as it is; the next one may succeed before it ends.
      await context.stores.attempts.claim(claimOf(context, ref)).catch(() => false);
    }
  };
  const renewing = renew();
  return async () => {
    over.abort();
    await renewing;
  };
};

/** Lets others analyse the step at once; when that fails too, the lease runs out. */
export const releaseClaim = async ({ stores, owner, logger }: EngineContext, ref: StepRef): Promise<void> => {
  const { personId, attemptId, step } = ref;
  await stores.attempts.release({ personId, attemptId, step, owner }).catch((error: unknown) => {
    logger.warn({ attemptId, step, error: String(error) }, 'claim left to run out');
  });
};
