import type { Question } from '../domain/question-bank/types.ts';
import {
  billQuestion,
  canTailor,
  chooseFromBank,
  chooseOwn,
  wantedDifficulty,
  writeTailored,
} from './choose-next-question.ts';
import type { InterviewRef } from './engine.ts';
import type { EngineContext } from './engine-context.ts';
import { findInterview, type LoadedInterview } from './load-interview.ts';
import { saveLive } from './save-interview.ts';

/** A writer may take this long while the person answers; then the bank serves. */
export const PREPARE_WITHIN_MS = 20_000;
const MOST_RACES = 4;

const isPrepared = (context: EngineContext, { state, live }: LoadedInterview): boolean =>
  live?.prepared?.difficulty === wantedDifficulty(context, state.interview);

const keep = async (
  { stores }: EngineContext,
  ref: InterviewRef,
  loaded: LoadedInterview,
  question: Question,
): Promise<void> => {
  const exchange = loaded.state.interview.exchanges.length;
  let known: LoadedInterview | null = loaded;
  for (let races = 0; known !== null && races < MOST_RACES; races++) {
    const { state, live, stored } = known;
    // The person has gone on meanwhile, or the interview is over: this question is of no use.
    if (state.interview.exchanges.length !== exchange || state.turn.phase === 'over') return;
    const change = {
      turn: state.turn,
      prepared: question,
      updatedAt: live?.updatedAt ?? stored.lastActivityAt,
    };
    if ((await saveLive(stores, known, change)) !== null) return;
    known = await findInterview(stores, ref);
  }
};

/**
 * Gets the next question ready in the background, tailored when there is a writer, so that "next" waits for
 * nothing. It supposes the difficulty that the scores so far ask for. A live state that was read a while ago is
 * read again before anything is written for it.
 */
export const prepareNext = (
  context: EngineContext,
  ref: InterviewRef,
  loaded: LoadedInterview,
  { isFresh }: { readonly isFresh: boolean } = { isFresh: true },
): void => {
  const { interview } = loaded.state;
  const exchange = interview.exchanges.length;
  if (exchange >= interview.plan.length || isPrepared(context, loaded)) return;
  const difficulty = wantedDifficulty(context, interview);
  const key = JSON.stringify(['prepare', ref.personId, ref.interviewId, exchange, difficulty]);
  context.background.runOnce(key, async () => {
    const { personId, interviewId } = ref;
    const live = isFresh ? loaded.live : await context.stores.live.find(personId, interviewId);
    const known = { ...loaded, live };
    if (isPrepared(context, known)) return;
    const own = await chooseOwn(context, interview);
    const tailored =
      own === null && canTailor(context, interview)
        ? await writeTailored(context, interview, {
            difficulty,
            waitMs: PREPARE_WITHIN_MS,
            bill: billQuestion(context, interview),
          })
        : null;
    const question = own?.question ?? tailored ?? (await chooseFromBank(context, interview)).question;
    await keep(context, ref, known, question);
  });
};
