import type { VoiceCall } from '../voice/voice-calls.ts';
import { createAnswerPanel } from './answer-panel.ts';
import type { InterviewsDeps } from './interviews-deps.ts';
import type { RoomKeeper } from './room-keeper.ts';
import type { Speaking } from './show-events.ts';
import { listenToAnswer, type SpokenAnswer } from './spoken-answer.ts';
import { createSpokenQuestions } from './spoken-questions.ts';

/** The spoken side of one interview: who asks aloud, and the answer being heard. */
export interface VoiceSession extends Speaking {
  readonly call: VoiceCall;
  /** Gives the answer that is being heard away; null when nobody is listened to. */
  takeAnswer(): SpokenAnswer | null;
  /** Listens without asking again: nothing had been said. */
  listenAgain(keeper: RoomKeeper): Promise<void>;
  /** Drops what was said; false when nobody is listened to. */
  restart(): boolean;
  /** Stops asking and listening; the call stays. */
  quiet(): void;
  end(): void;
  /** When what was begun is done or called off. */
  whenIdle(): Promise<void>;
}

const NOBODY_HEARD = 'I have not heard you yet. Are you muted, or is another microphone chosen in Discord?';
const HICCUP = 'Connection hiccup, keep talking: what you say is kept.';

export interface VoiceSessionOptions {
  readonly deps: Pick<InterviewsDeps, 'speech' | 'logger'>;
  readonly call: VoiceCall;
  readonly voice: string | null;
}

interface State {
  asking: AbortController;
  answer: SpokenAnswer | null;
  running: Promise<void>;
}

const listen = async (
  { deps: { speech, logger }, call }: VoiceSessionOptions,
  state: State,
  keeper: RoomKeeper,
  signal: AbortSignal,
): Promise<void> => {
  const panel = createAnswerPanel(keeper, () => !signal.aborted && state.answer !== null, logger);
  state.answer = listenToAnswer({
    ...{ call, speech, logger },
    onQuiet: (quiet) => panel.change({ quiet, ...(!quiet && { note: null }) }),
    onNobodyHeard: () => panel.change({ note: NOBODY_HEARD }),
    onHiccup: (broken) => panel.change({ note: broken ? HICCUP : null }),
  });
  await keeper.note({ phase: 'listening' });
  panel.change({});
};

export const createVoiceSession = (options: VoiceSessionOptions): VoiceSession => {
  const { deps, call, voice } = options;
  const { speech, logger } = deps;
  const questions = createSpokenQuestions(speech.synthesizer, voice, logger);
  const state: State = { asking: new AbortController(), answer: null, running: Promise.resolve() };
  const quiet = (): void => {
    state.asking.abort();
    state.answer?.close();
    state.answer = null;
  };
  const ask = async (keeper: RoomKeeper, signal: AbortSignal): Promise<void> => {
    const spoken = await questions.take(keeper.room.view.question?.text ?? '');
    if (spoken !== null && !signal.aborted) await call.speak(spoken.audio, signal);
    if (!signal.aborted) await listen(options, state, keeper, signal);
  };
  return {
    call,
    takeAnswer: () => {
      const taken = state.answer;
      state.answer = null;
      return taken;
    },
    restart: () => {
      state.answer?.restart();
      return state.answer !== null;
    },
    listenAgain: (keeper) => listen(options, state, keeper, state.asking.signal),
    prepare: questions.prepare,
    quiet,
    begin: (keeper) => {
      quiet();
      state.asking = new AbortController();
      state.running = ask(keeper, state.asking.signal).catch((error: unknown) =>
        logger.error({ err: error, interviewId: keeper.room.interviewId }, 'question could not be asked'),
      );
    },
    end: () => {
      quiet();
      questions.close();
      call.leave();
    },
    whenIdle: () => state.running,
  };
};
