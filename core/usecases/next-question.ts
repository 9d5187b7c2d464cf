import type { EngineEvent } from '../domain/events.ts';
import { mayAskNext } from '../domain/interview/machine.ts';
import { type ChosenQuestion, canTailor, chooseNow } from './choose-next-question.ts';
import type { InterviewRef } from './engine.ts';
import type { EngineContext } from './engine-context.ts';
import type { LoadedInterview } from './load-interview.ts';
import { prepareNext } from './prepare-question.ts';
import { presentListening, presentQuestion } from './present-interview.ts';
import { questionFromBank } from './present-notices.ts';
import { applied, saveLive, saveRecord, untilSaved } from './save-interview.ts';

interface Asked {
  readonly loaded: LoadedInterview;
  readonly chosen: ChosenQuestion;
}

const askNext = async (context: EngineContext, loaded: LoadedInterview): Promise<Asked | null> => {
  const { stores, clock } = context;
  const allowed = mayAskNext(loaded.state);
  if (!allowed.ok) throw allowed.error;
  const chosen = await chooseNow(context, loaded.state, loaded.live?.prepared ?? null);
  const at = clock.now();
  const state = applied(applied(loaded.state, { type: 'next', ...chosen, at }), { type: 'asked', at });
  // The record decides who was first; the live state only repeats what can be read from it.
  const stored = await saveRecord(stores, loaded, state.interview);
  if (stored === null) return null;
  const [live] = await Promise.all([
    saveLive(stores, loaded, { turn: state.turn, prepared: null, updatedAt: at }),
    stores.seenQuestions.record(stored.personId, chosen.question.id, at),
  ]);
  return { loaded: { state, stored, live: live ?? loaded.live }, chosen };
};

/** Asks the next question: the prepared one, or one of the bank at once. Throws `wrong_state` after the last. */
export const createNextQuestion = (context: EngineContext) =>
  async function* (ref: InterviewRef): AsyncGenerator<EngineEvent, void> {
    const { loaded, chosen } = await untilSaved(context, ref, (known) => askNext(context, known));
    prepareNext(context, ref, loaded);
    if (canTailor(context, loaded.stored) && chosen.question.origin === 'bank') yield questionFromBank;
    yield presentQuestion(loaded.state);
    yield presentListening(loaded.state);
  };
