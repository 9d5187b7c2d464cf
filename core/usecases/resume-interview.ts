import type { EngineEvent } from '../domain/events.ts';
import { AppError } from '../errors/app-error.ts';
import { assessedStep } from './assessed-step.ts';
import { presentFeedback } from './assessment-events.ts';
import type { Engine, InterviewRef } from './engine.ts';
import type { EngineContext } from './engine-context.ts';
import { finishAnalysis } from './finish-analysis.ts';
import { presentSummary } from './finish-interview.ts';
import { type LoadedInterview, loadInterview } from './load-interview.ts';
import { prepareNext } from './prepare-question.ts';
import { presentSettled } from './present-attempt.ts';
import { presentListening, presentQuestion, presentState } from './present-interview.ts';
import { applied, bringUpToDate, saveLive } from './save-interview.ts';
import { endingWithPlan } from './summary-with-plan.ts';

const gone = () => new AppError('not_found', 'There is no such interview; it may have been deleted.');

/** Coming back is activity: the live state lives on, and an abandoned interview is in progress again. */
const comeBack = async (
  { stores, clock }: EngineContext,
  ref: InterviewRef,
  loaded: LoadedInterview,
): Promise<LoadedInterview> => {
  const at = clock.now();
  const { state } = loaded;
  if (state.turn.phase === 'over') return loaded;
  const live = await saveLive(stores, loaded, {
    turn: state.turn,
    prepared: loaded.live?.prepared ?? null,
    updatedAt: at,
  });
  const known = { ...loaded, live: live ?? loaded.live };
  if (state.interview.status !== 'abandoned') return known;
  const returned = { ...known, state: applied(state, { type: 'return', at }) };
  const saved = await bringUpToDate(stores, ref, returned);
  if (saved === null) throw gone();
  return { ...saved, live: known.live };
};

/** The feedback that the person had before, so that its choices can be shown again. */
const presentChoices = (loaded: LoadedInterview): readonly EngineEvent[] => {
  const { turn } = loaded.state;
  if (turn.phase !== 'feedback') return [];
  const assessed = assessedStep(loaded.state, turn);
  const feedback = assessed.attempt.steps[assessed.step]?.feedback ?? null;
  if (feedback === null) return [];
  const { scores, rewrite } = presentFeedback(assessed, feedback, true);
  return [scores, rewrite, presentSettled(assessed, feedback)];
};

/**
 * Brings a front end back to where the person was, also after a crash at any point: an answer that waits for its
 * feedback gets it now. Throws `not_found`; `cancelled` when `signal` is aborted during an analysis.
 */
export const createResumeInterview = (context: EngineContext, nextQuestion: Engine['nextQuestion']) =>
  async function* (ref: InterviewRef, signal?: AbortSignal): AsyncGenerator<EngineEvent, void> {
    const loaded = await comeBack(context, ref, await loadInterview(context.stores, ref));
    const { state } = loaded;
    yield presentState(state, { resumed: true });
    const analysis = finishAnalysis(context, ref, loaded, signal);
    if (analysis !== null) yield* analysis;
    if (state.turn.phase === 'over') {
      const after = analysis === null ? loaded : await loadInterview(context.stores, ref);
      yield await endingWithPlan(context, ref.personId, presentSummary(after.state));
    }
    if (analysis !== null) return;
    if (state.turn.phase === 'planned') return yield* nextQuestion(ref);
    prepareNext(context, ref, loaded);
    if ('questionText' in state.turn) {
      yield presentQuestion(state);
      yield presentListening(state);
    }
    yield* presentChoices(loaded);
  };
