import type { EngineEvent } from '../domain/events.ts';
import { advance } from '../domain/interview/machine.ts';
import type { MachineState } from '../domain/interview/machine-types.ts';
import type { AttemptStep } from '../domain/interview/types.ts';
import { AppError } from '../errors/app-error.ts';
import { analyseStep } from './analyse-step.ts';
import { cleanAnswer } from './clean-answer.ts';
import type { SubmitAttempt } from './engine.ts';
import type { EngineContext } from './engine-context.ts';
import type { StepRef } from './hold-claim.ts';
import { type LoadedInterview, loadInterview } from './load-interview.ts';
import { loadForAttempt } from './load-latest.ts';
import { measureAttempt } from './measure-attempt.ts';
import { createPatience, type Patiently } from './patience.ts';
import { alreadySubmitted } from './present-notices.ts';
import type { Run } from './running-work.ts';
import { applied, bringUpToDate } from './save-interview.ts';

const stepOf = ({ state }: LoadedInterview, { attemptId, step }: StepRef): AttemptStep | undefined =>
  state.attempts.find((each) => each.id === attemptId)?.steps[step];

/**
 * When the live state has expired, a retry or follow-up that was begun before is known only from the id that the
 * person answers with; it is begun again.
 */
const caughtUp = ({ state, live }: LoadedInterview, { attemptId, step }: StepRef, at: Date): MachineState => {
  if (live !== null || state.turn.phase !== 'feedback') return state;
  for (const type of ['retry', 'answer_follow_up'] as const) {
    const begun = advance(state, { type, at });
    const asked = begun.ok ? advance(begun.state, { type: 'asked', at }) : begun;
    if (!asked.ok) continue;
    const { turn } = asked.state;
    if (turn.phase === 'listening' && turn.attemptId === attemptId && turn.step === step) return asked.state;
  }
  return state;
};

/** Puts the answer into the database; null when another call has recorded this step meanwhile. */
const record = async (
  { stores, clock }: EngineContext,
  loaded: LoadedInterview,
  input: SubmitAttempt,
  patiently: Patiently,
): Promise<LoadedInterview | null> => {
  const { personId, interviewId, attemptId, step, answer } = input;
  const { transcript, words } = answer;
  const at = clock.now();
  const before = loaded.state.attempts.find((each) => each.id === attemptId);
  const delivery = measureAttempt(before, answer);
  const durationS = delivery?.talkTimeS ?? null;
  const state = applied(caughtUp(loaded, input, at), {
    type: 'submit',
    attemptId,
    step,
    content: { transcript, words },
    delivery,
    durationS,
    at,
  });
  const attempt = state.attempts.find((each) => each.id === attemptId);
  const question = attempt?.steps[step]?.question;
  if (attempt === undefined || question === undefined)
    throw new AppError('internal', 'The step was not added.');
  const { exchange, number } = attempt;
  const content = { question, transcript, words, submittedAt: at };
  const place = { attemptId, interviewId, personId, exchange, number, step };
  const outcome = await patiently(() =>
    stores.attempts.recordStep({ ...place, content, delivery, durationS }),
  );
  return outcome === 'recorded' ? { ...loaded, state } : null;
};

/** The record learns that the interview has begun, or has been taken up again; the coach need not wait for that. */
const noteBegin = async (
  { stores }: EngineContext,
  input: SubmitAttempt,
  loaded: LoadedInterview,
  patiently: Patiently,
): Promise<LoadedInterview> => {
  if (loaded.stored.status === loaded.state.interview.status) return loaded;
  const known = await patiently(() => bringUpToDate(stores, input, loaded));
  if (known !== null) return known;
  await patiently(() => stores.attempts.deleteByInterview(input.personId, input.interviewId));
  throw new AppError('not_found', 'This interview has been deleted.');
};

const submit = async (context: EngineContext, run: Run, input: SubmitAttempt): Promise<void> => {
  const { stores, logger } = context;
  const patiently = createPatience(context, run, input);
  let loaded = await patiently(() => loadForAttempt(stores, input));
  let begun = Promise.resolve(loaded);
  if (stepOf(loaded, input) === undefined) {
    const recorded = await record(context, loaded, input, patiently);
    loaded = recorded ?? (await patiently(() => loadInterview(stores, input)));
    begun = recorded === null ? Promise.resolve(loaded) : noteBegin(context, input, recorded, patiently);
    if (recorded !== null) {
      const { interviewId, attemptId, step, answer } = input;
      logger.info({ interviewId, attemptId, step, characters: answer.transcript.length }, 'attempt recorded');
    }
  }
  if (stepOf(loaded, input)?.transcript !== input.answer.transcript) run.emit(alreadySubmitted);
  // Its failure is told by the analysis, which waits for it before it settles anything.
  const ended = begun.then(
    () => undefined,
    () => undefined,
  );
  try {
    await analyseStep(context, run, input, loaded, patiently, begun);
  } finally {
    await ended;
  }
};

export const workKey = ({ personId, interviewId, attemptId, step }: StepRef) => ({
  personId,
  interviewId,
  key: `${attemptId}:${step}`,
});

/**
 * Takes an answer: checked, recorded, then coached and settled. The same attempt and step again, at the same time
 * or later, here or in another process, is analysed, stored and billed once, and gets the same events. Throws
 * `bad_input`, `not_found`, `wrong_state`, and `cancelled` when `signal` is aborted; a recorded answer stays.
 *
 * Store calls of a typical submission, those in braces side by side: {interview, live state, up to
 * two attempts before it} read,
 * step recorded, {claim, at the first attempt the interview saved}, then with the feedback (when billed: claim renewed,
 * usage,) feedback stored, interview saved. None of them grows with the history of the person.
 */
export const createSubmitAttempt = (context: EngineContext) =>
  async function* (input: SubmitAttempt, signal?: AbortSignal): AsyncGenerator<EngineEvent, void> {
    const answer = cleanAnswer(input.answer);
    const tags = workKey(input);
    const { transcript } = answer;
    const running = context.work.find(tags);
    if (running !== null && running.transcript !== transcript) yield alreadySubmitted;
    const work = (run: Run) => submit(context, run, { ...input, answer });
    yield* context.work.follow({ ...tags, transcript }, work, signal);
  };
