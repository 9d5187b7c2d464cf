import type { EngineEvent } from '../domain/events.ts';
import type { InterviewRef } from './engine.ts';
import type { EngineContext } from './engine-context.ts';
import { presentListening, presentReset } from './present-interview.ts';
import { applied, moveLive } from './save-interview.ts';

/** The person drops what was said and begins again, before submitting; the same attempt stays open. */
export const createStartOver = (context: EngineContext) =>
  async function* (ref: InterviewRef): AsyncGenerator<EngineEvent, void> {
    const state = await moveLive(context, ref, (known, at) => applied(known, { type: 'start_over', at }));
    yield presentReset(state);
    yield presentListening(state);
  };
