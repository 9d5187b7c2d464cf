import { isAppError } from '../../../core/errors/app-error.ts';
import { heardUsage } from '../../../core/usecases/usage/speech-usage.ts';
import type { VoiceCall } from '../voice/voice-calls.ts';
import type { Presence } from '../voice/voice-room.ts';
import { type AnswerPanel, createAnswerPanel } from './answer-panel.ts';
import type { DiscordRoom, InterviewsDeps } from './interviews-deps.ts';
import type { RoomKeeper } from './room-keeper.ts';
import { listenToAnswer, type SpokenAnswer } from './spoken-answer.ts';
import type { SpokenQuestions } from './spoken-questions.ts';

const NOBODY_HEARD = 'I have not heard you yet. Are you muted, or is another microphone chosen in Discord?';
const HICCUP = 'Connection hiccup, keep talking: what you say is kept.';
const NOT_ASKED = 'I could not go on by voice here. Type your answer, or try again.';

export interface VoiceSessionOptions {
  readonly deps: Pick<InterviewsDeps, 'speech' | 'logger' | 'book'>;
  readonly room: Pick<DiscordRoom, 'personId' | 'interviewId' | 'workspaceId'>;
  readonly call: VoiceCall;
  readonly voice: string | null;
  /** Asked before every answer. Throws when the person has not agreed, or no longer. */
  readonly assertConsent: () => Promise<void>;
}

type Take = SpokenQuestions['take'];

interface Turn {
  readonly keeper: RoomKeeper;
  readonly stop: AbortController;
}

/** What is going on in one call. */
export interface VoiceState {
  /** The question that is being asked, or waits for the candidate. */
  asking: Turn | null;
  answer: { readonly spoken: SpokenAnswer; readonly panel: AnswerPanel } | null;
  presence: Presence;
  ended: boolean;
  running: Promise<void>;
}

/** Listens to the candidate and shows that it does. */
export const listen = async (
  { deps: { speech, logger, book }, call }: VoiceSessionOptions,
  state: VoiceState,
  keeper: RoomKeeper,
): Promise<void> => {
  const isCurrent = (): boolean => state.answer?.panel === panel;
  const panel = createAnswerPanel(keeper, isCurrent, logger, state.presence.note);
  const { personId, interviewId, workspaceId, view } = keeper.room;
  const about = `heard:${view.attemptId ?? interviewId}:${view.step}`;
  const spoken = listenToAnswer({
    ...{ call, speech, logger },
    onQuiet: (quiet) => panel.change({ quiet, ...(!quiet && { note: null }) }),
    onNobodyHeard: () => panel.change({ note: NOBODY_HEARD }),
    onHiccup: (broken) => panel.change({ note: broken ? HICCUP : null }),
    onHeard: (heard) =>
      book?.note(heardUsage(heard), { personId, interviewId, workspaceId, key: book.requestKey(about) }),
  });
  state.answer = { spoken, panel };
  await keeper.note({ phase: 'listening' });
  panel.change({});
};

/** Asks aloud, then listens. */
const ask = async (
  options: VoiceSessionOptions,
  state: VoiceState,
  take: Take,
  { keeper, stop: { signal } }: Turn,
): Promise<void> => {
  const spoken = await take(keeper.room.view.question?.text ?? '');
  if (spoken !== null) await options.call.speak(spoken.audio, signal);
  await options.assertConsent();
  if (signal.aborted) return;
  state.asking = null;
  await listen(options, state, keeper);
};

const canOnlyType = async (keeper: RoomKeeper, error: unknown): Promise<void> => {
  await keeper.note({ phase: 'typing' });
  await keeper.panel({ kind: 'paused', note: isAppError(error) ? error.message : NOT_ASKED });
};

/** Asks and listens, one question at a time; whatever fails, the person can type. */
export const createTurns = (options: VoiceSessionOptions, state: VoiceState, take: Take) => {
  const { logger } = options.deps;
  const run = (work: Promise<void>, { keeper, stop }: Turn): void => {
    state.running = work
      .catch((error: unknown) => {
        logger.error({ err: error, interviewId: keeper.room.interviewId }, 'question could not be asked');
        return stop.signal.aborted ? undefined : canOnlyType(keeper, error);
      })
      .catch((error: unknown) => logger.warn({ err: error }, 'discord panel not updated'));
  };
  const quiet = (): void => {
    state.asking?.stop.abort();
    state.asking = null;
    state.answer?.spoken.close();
    state.answer = null;
  };
  const begin = (keeper: RoomKeeper): void => {
    quiet();
    const turn = { keeper, stop: new AbortController() };
    state.asking = turn;
    const { isAway, note } = state.presence;
    if (isAway) run(keeper.panel({ kind: 'paused', note: note ?? '' }), turn);
    else run(ask(options, state, take, turn), turn);
  };
  return { quiet, begin };
};
