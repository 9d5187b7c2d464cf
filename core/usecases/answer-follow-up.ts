import type { EngineEvent } from '../domain/events.ts';
import type { InterviewRef } from './engine.ts';
import type { EngineContext } from './engine-context.ts';
import { presentListening, presentQuestion } from './present-interview.ts';
import { applied, moveLive } from './save-interview.ts';

/** Opens the next step of the attempt with the follow-up. Throws `wrong_state` when none was asked. */
export const createAnswerFollowUp = (context: EngineContext) =>
  async function* (ref: InterviewRef): AsyncGenerator<EngineEvent, void> {
    const state = await moveLive(context, ref, (known, at) =>
      applied(applied(known, { type: 'answer_follow_up', at }), { type: 'asked', at }),
    );
    yield presentQuestion(state);
    yield presentListening(state);
  };
