import type { EngineEvent } from '../domain/events.ts';
import type { InterviewRef } from './engine.ts';
import type { EngineContext } from './engine-context.ts';
import { presentListening, presentQuestion } from './present-interview.ts';
import { applied, moveLive } from './save-interview.ts';

/** Opens a new attempt at the question itself. Throws `wrong_state` unless feedback has been given. */
export const createRetryQuestion = (context: EngineContext) =>
  async function* (ref: InterviewRef): AsyncGenerator<EngineEvent, void> {
    const state = await moveLive(context, ref, (known, at) =>
      applied(applied(known, { type: 'retry', at }), { type: 'asked', at }),
    );
    yield presentQuestion(state);
    yield presentListening(state);
  };
