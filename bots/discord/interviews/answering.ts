import { AppError, isAppError } from '../../../core/errors/app-error.ts';
import type { Answer } from '../../../core/usecases/engine.ts';
import { giveBack } from './give-back.ts';
import { keepRecording } from './keep-recording.ts';
import { type Show, showEvents } from './show-events.ts';
import type { FinishedAnswer } from './spoken-answer.ts';
import type { VoiceSession } from './voice-session.ts';

/** Hands an answer to the engine and shows what it says. */
const submitAnswer = async (show: Show, answer: Answer, onTaken: () => void): Promise<void> => {
  const { personId, interviewId, view } = show.keeper.room;
  const { attemptId, step } = view;
  if (attemptId === null) throw new AppError('wrong_state', 'There is no question open in this interview.');
  const events = show.deps.engine.submitAttempt({ personId, interviewId, attemptId, step, answer });
  try {
    await showEvents(show, events, onTaken);
  } catch (error) {
    if (isAppError(error) && error.code === 'rate_limited' && show.view)
      await giveBack(show.deps, show.view, answer.transcript);
    throw error;
  }
};

const NOTHING_SAID = 'I heard nothing that I could turn into words, so I keep listening.';
const NO_WORDS = 'I heard nothing that I could turn into words; please type your answer.';

/** An answer that did not become one: unless it is heard again, the person can type it. */
const letType = async ({ deps, keeper }: Show): Promise<void> => {
  if (keeper.room.view.phase === 'feedback') return;
  try {
    await keeper.note({ phase: 'typing' });
    await keeper.panel({ kind: 'typing' });
  } catch (cause) {
    deps.logger.warn({ err: cause, interviewId: keeper.room.interviewId }, 'discord panel not updated');
  }
};

/** A typed answer. One that is refused changes nothing: a candidate who is listened to still is. */
export const submitTyped = async (show: Show, transcript: string): Promise<void> => {
  let isTaken = false;
  const onTaken = (): void => {
    isTaken = true;
    show.speaking?.quiet();
  };
  try {
    await submitAnswer(show, { transcript, words: null }, onTaken);
  } catch (error) {
    if (isTaken) await letType(show);
    throw error;
  }
};

/** Turns what was heard into text and hands it to the coach. When there are no words, listening goes on. */
const submitSpoken = async (
  show: Show,
  session: VoiceSession,
  { transcript }: FinishedAnswer,
): Promise<void> => {
  let isHeardAgain = false;
  try {
    const { text, words, fillersMeasured } = await transcript;
    const isEmpty = text.trim() === '';
    isHeardAgain = isEmpty && (await session.listenAgain(show.keeper));
    if (isHeardAgain) throw new AppError('bad_input', NOTHING_SAID);
    if (isEmpty) throw new AppError('transcriber_unavailable', NO_WORDS);
    await submitAnswer(show, { transcript: text, words, fillersMeasured }, session.quiet);
  } catch (error) {
    if (!isHeardAgain) await letType(show);
    throw error;
  }
};

/** Finish was pressed: the recording is kept while the transcript settles, then the answer goes to the coach. */
export const finishSpoken = async (show: Show, session: VoiceSession): Promise<void> => {
  const { deps, keeper, view } = show;
  const answer = session.takeAnswer();
  if (answer === null)
    throw new AppError(
      'wrong_state',
      'I am not listening right now; type your answer, or wait for the question.',
    );
  const finished = answer.finish(new AbortController().signal);
  const { interviewId } = keeper.room;
  deps.logger.info(
    { interviewId, durationS: finished.heard.durationS, ...finished.heard.stats },
    'answer heard',
  );
  const kept = keepRecording(deps, keeper.room, finished.heard);
  // The answer does not wait for this message, nor does it fail with it.
  const shown = view
    ?.show({ content: '⏳ Turning it into text …' })
    .catch((error: unknown) => deps.logger.warn({ err: error, interviewId }, 'discord answer not updated'));
  await Promise.all([submitSpoken(show, session, finished), kept, shown]);
};
