import type { EngineEvent } from '../domain/events.ts';
import type { Interview, PlannedSlot } from '../domain/interview/types.ts';
import { AppError, isAppError } from '../errors/app-error.ts';
import type { Bill } from '../ports/bill.ts';
import type { CoachUsage } from '../ports/coach.ts';
import { checkStart } from './check-start.ts';
import {
  billQuestion,
  type ChosenQuestion,
  canTailor,
  chooseFromBank,
  chooseOwn,
  wantedDifficulty,
  writeTailored,
} from './choose-next-question.ts';
import type { Engine, StartInterview } from './engine.ts';
import type { EngineContext } from './engine-context.ts';
import { findInterview } from './load-interview.ts';
import { prepareNext } from './prepare-question.ts';
import { presentListening, presentQuestion, presentState } from './present-interview.ts';
import { budgetSpent, questionFromBank } from './present-notices.ts';
import { applied } from './save-interview.ts';

/** A given first question takes the first slot. */
const planFor = (
  slots: readonly PlannedSlot[],
  first: StartInterview['firstQuestion'],
): readonly PlannedSlot[] =>
  first === undefined ? slots : [{ competency: first.competency, type: first.type }, ...slots.slice(1)];

const planned = (
  { ids, clock, planner }: EngineContext,
  input: StartInterview,
  coaching: Interview['coaching'] | null,
): Interview => {
  const { personId, frontEnd, workspaceId, settings, job, resume } = input;
  const at = clock.now();
  return {
    id: input.interviewId ?? ids.next(),
    personId,
    frontEnd,
    workspaceId,
    status: 'planned',
    settings,
    job,
    resume,
    ...(coaching === 'offline' && { coaching }),
    plan: planFor(planner.planSlots({ settings, job }), input.firstQuestion),
    exchanges: [],
    createdAt: at,
    lastActivityAt: at,
    completedAt: null,
    summary: null,
    revision: 0,
  };
};

/**
 * The first question is the only one somebody waits for: a tailored one is given a moment (1.5 s unless set
 * otherwise), and only with a posting or résumé to tailor to; then the bank serves.
 */
const chooseFirst = async (
  context: EngineContext,
  interview: Interview,
  given: StartInterview['firstQuestion'],
  bill: Bill,
): Promise<ChosenQuestion> => {
  if (given !== undefined) return { question: given, difficulty: given.difficulty };
  if (!canTailor(context, interview)) return chooseFromBank(context, interview);
  const own = await chooseOwn(context, interview);
  if (own !== null) return own;
  const difficulty = wantedDifficulty(context, interview);
  const waitMs = context.firstQuestionWaitMs;
  const question = await writeTailored(context, interview, { difficulty, waitMs, bill });
  return question === null ? chooseFromBank(context, interview) : { question, difficulty };
};

/** Writes the interview with its first question, then its live state; the first write alone is enough to resume. */
const persist = async (context: EngineContext, interview: Interview, chosen: ChosenQuestion) => {
  const { stores, clock } = context;
  const at = clock.now();
  const asking = applied(
    { interview, attempts: [], turn: { phase: 'planned' } },
    { type: 'next', ...chosen, at },
  );
  const state = applied(asking, { type: 'asked', at });
  await stores.interviews.create(state.interview);
  const { id: interviewId, personId } = interview;
  const live = { interviewId, personId, turn: state.turn, prepared: null, updatedAt: at, revision: 0 };
  const [saved] = await Promise.all([
    stores.live.save(live),
    stores.seenQuestions.record(personId, chosen.question.id, at),
  ]);
  return { state, stored: state.interview, live: saved ? live : null };
};

/** Starts an interview; throws `bad_input`. The same `interviewId` again goes on with the interview there is. */
export const createStartInterview = (context: EngineContext, resume: Engine['resumeInterview']) =>
  async function* (input: StartInterview): AsyncGenerator<EngineEvent, void> {
    checkStart(input);
    const { personId, interviewId, workspaceId } = input;
    const known =
      interviewId === undefined ? null : await findInterview(context.stores, { personId, interviewId });
    if (interviewId !== undefined && known !== null) return yield* resume({ personId, interviewId });
    // Decided once: an interview that was begun within the budget keeps its coach to the end.
    const coaching = (await context.coachingFor?.(workspaceId)) ?? null;
    const interview = planned(context, input, coaching);
    const ref = { personId, interviewId: interview.id };
    const spent: CoachUsage[] = [];
    const bill: Bill = (usage) => void spent.push(usage);
    const chosen = await chooseFirst(context, interview, input.firstQuestion, bill);
    try {
      const loaded = await persist(context, interview, chosen);
      // Only now is there an interview that it was spent on.
      for (const usage of spent) billQuestion(context, interview)(usage);
      prepareNext(context, ref, loaded);
      yield presentState(loaded.state, { resumed: false });
      if (coaching === 'offline') yield budgetSpent;
      if (canTailor(context, interview) && chosen.question.origin === 'bank') yield questionFromBank;
      yield presentQuestion(loaded.state);
      yield presentListening(loaded.state);
    } catch (error) {
      if (!isAppError(error) || error.code !== 'conflict') throw error;
      if ((await findInterview(context.stores, ref)) === null) {
        throw new AppError('conflict', 'This interview id is taken; start with another one.', {
          cause: error,
        });
      }
      yield* resume(ref);
    }
  };
