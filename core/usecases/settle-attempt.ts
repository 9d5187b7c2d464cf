import type { Feedback } from '../domain/attempt-contract/schema.ts';
import { advance } from '../domain/interview/machine.ts';
import type { MachineState } from '../domain/interview/machine-types.ts';
import { AppError } from '../errors/app-error.ts';
import type { CoachUsage } from '../ports/coach.ts';
import { assessedStep } from './assessed-step.ts';
import type { CoachedStep } from './coach-step.ts';
import type { EngineContext } from './engine-context.ts';
import { claimOf, type StepRef } from './hold-claim.ts';
import { findInterview, type LoadedInterview } from './load-interview.ts';
import type { Patiently } from './patience.ts';
import { prepareNext } from './prepare-question.ts';
import { presentSettled } from './present-attempt.ts';
import type { Run } from './running-work.ts';
import { bringUpToDate } from './save-interview.ts';

const gone = () => new AppError('not_found', 'This interview has been deleted.');

/** Renewing the claim tells in one small call that the attempt is still there; only a refusal needs a look. */
const assertThere = async (context: EngineContext, ref: StepRef, patiently: Patiently): Promise<void> => {
  const { attempts } = context.stores;
  if (await patiently(() => attempts.claim(claimOf(context, ref)))) return;
  if ((await patiently(() => attempts.find(ref.personId, ref.attemptId))) === null) throw gone();
};

/** Stores the feedback once; gives the one that counts, which is another's when somebody was faster. */
const store = async (
  context: EngineContext,
  ref: StepRef,
  { feedback, usage }: CoachedStep,
  workspaceId: string | null,
  patiently: Patiently,
): Promise<Feedback> => {
  const { stores, clock } = context;
  const { personId, interviewId, attemptId, step } = ref;
  const at = clock.now();
  // The bill comes first: a crash before the feedback is stored repeats the call under the same key. Nothing is
  // written for somebody who has deleted everything meanwhile.
  const [answered, ...others] = usage;
  if (answered !== undefined) {
    await assertThere(context, ref, patiently);
    const bill = (spent: CoachUsage, key: string) =>
      patiently(() => stores.usage.record({ ...spent, personId, interviewId, workspaceId, key, at }));
    const key = `${attemptId}:${step}`;
    // Models that failed before are billed with the first bill of a step, or not at all: a step is billed once.
    if (await bill(answered, key)) for (const spent of others) await bill(spent, `${key}:${spent.model}`);
  }
  const settled = { personId, attemptId, step, feedback, settledAt: at };
  if (await patiently(() => stores.attempts.settleStep(settled))) return feedback;
  const kept = await patiently(() => stores.attempts.find(personId, attemptId));
  const stored = kept?.steps[step]?.feedback ?? null;
  if (stored === null) throw gone();
  return stored;
};

const moved = async (
  { stores, clock }: EngineContext,
  ref: StepRef,
  loaded: LoadedInterview,
  feedback: Feedback,
): Promise<LoadedInterview> => {
  const { attemptId, step } = ref;
  const at = clock.now();
  const result = advance(loaded.state, { type: 'settle', attemptId, step, feedback, at });
  if (result.ok) return { ...loaded, state: result.state };
  const again = await findInterview(stores, ref);
  if (again === null) throw gone();
  return again;
};

/**
 * Stores the feedback of a step, then says that it is settled: never the other way round. While the database is
 * down the feedback waits in memory. The live state is left as it is: that an answer was given and scored can be
 * read from the record, and a write saved is a step sooner done.
 */
export const settleAttempt = async (
  context: EngineContext,
  run: Run,
  ref: StepRef,
  loaded: LoadedInterview,
  coached: CoachedStep,
  patiently: Patiently,
): Promise<MachineState> => {
  const { stores } = context;
  const { workspaceId } = loaded.state.interview;
  const feedback = await store(context, ref, coached, workspaceId, patiently);
  const settled = await patiently(() => moved(context, ref, loaded, feedback));
  const known = await patiently(() => bringUpToDate(stores, ref, settled));
  if (known === null) {
    await patiently(() => stores.attempts.deleteByInterview(ref.personId, ref.interviewId));
    throw gone();
  }
  const { interviewId, attemptId, step } = ref;
  context.logger.info(
    { interviewId, attemptId, step, degraded: feedback.metadata.degraded },
    'attempt settled',
  );
  prepareNext(context, ref, known, { isFresh: false });
  run.emit(presentSettled(assessedStep(known.state, ref), feedback));
  return known.state;
};
