import { spokenUsage } from '../../../core/usecases/usage/speech-usage.ts';
import type { VoiceCall } from '../voice/voice-calls.ts';
import { ALL_WELL, type Presence } from '../voice/voice-room.ts';
import type { RoomKeeper } from './room-keeper.ts';
import type { Speaking } from './show-events.ts';
import type { SpokenAnswer } from './spoken-answer.ts';
import { createSpokenQuestions } from './spoken-questions.ts';
import { createTurns, listen, type VoiceSessionOptions, type VoiceState } from './voice-turns.ts';

/** The spoken side of one interview: who asks aloud, and the answer being heard. */
export interface VoiceSession extends Speaking {
  readonly call: VoiceCall;
  /** Gives the answer that is being heard away; null when nobody is listened to. */
  takeAnswer(): SpokenAnswer | null;
  /** Listens without asking again: nothing had been said. False when the call is over. */
  listenAgain(keeper: RoomKeeper): Promise<boolean>;
  /** Drops what was said; false when nobody is listened to. */
  restart(note: string): boolean;
  /** A candidate who is away is not asked; what is being heard says how things stand. */
  setPresence(presence: Presence): void;
  end(): void;
  /** When what was begun is done or called off. */
  whenIdle(): Promise<void>;
}

export const createVoiceSession = (options: VoiceSessionOptions): VoiceSession => {
  const { call, voice, deps, room } = options;
  const { personId, interviewId, workspaceId } = room;
  const { speech, book, logger } = deps;
  const questions = createSpokenQuestions(speech.synthesizer, voice, logger, (spoken, text) => {
    const key = book?.requestKey(`spoken:${interviewId}`) ?? '';
    book?.note(spokenUsage(spoken, text), { personId, interviewId, workspaceId, key });
  });
  const state: VoiceState = {
    ...{ asking: null, answer: null, presence: ALL_WELL, ended: false },
    running: Promise.resolve(),
  };
  const { quiet, begin } = createTurns(options, state, questions.take);
  return {
    ...{ call, prepare: questions.prepare, quiet, begin },
    takeAnswer: () => {
      const taken = state.answer?.spoken ?? null;
      state.answer = null;
      return taken;
    },
    restart: (note) => {
      state.answer?.spoken.restart();
      state.answer?.panel.change({ quiet: false, note });
      return state.answer !== null;
    },
    listenAgain: async (keeper) => {
      if (state.ended) return false;
      await listen(options, state, keeper);
      return true;
    },
    setPresence: (presence) => {
      const before = state.presence;
      state.presence = presence;
      if (before.isAway !== presence.isAway) call.setAway(presence.isAway);
      state.answer?.panel.change({ room: presence.note });
      if (state.asking !== null && before.isAway !== presence.isAway) begin(state.asking.keeper);
    },
    end: () => {
      state.ended = true;
      quiet();
      questions.close();
      call.leave();
    },
    whenIdle: () => state.running,
  };
};
