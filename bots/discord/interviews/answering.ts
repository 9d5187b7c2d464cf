import { AppError, isAppError } from '../../../core/errors/app-error.ts';
import type { Transcript } from '../../../core/ports/transcriber.ts';
import type { Answer } from '../../../core/usecases/engine.ts';
import { keepRecording } from './keep-recording.ts';
import { type Show, showEvents } from './show-events.ts';
import type { FinishedAnswer } from './spoken-answer.ts';
import type { VoiceSession } from './voice-session.ts';

/** Hands an answer to the engine and shows what it says. */
export const submitAnswer = async (show: Show, answer: Answer): Promise<void> => {
  const { personId, interviewId, view } = show.keeper.room;
  const { attemptId, step } = view;
  if (attemptId === null) throw new AppError('wrong_state', 'There is no question open in this interview.');
  const events = show.deps.engine.submitAttempt({ personId, interviewId, attemptId, step, answer });
  await showEvents(show, events);
};

const NOTHING_SAID = 'I heard nothing that I could turn into words, so I keep listening.';

/** What was said, or null after the person was told why there is none. */
const transcriptOf = async (
  { keeper }: Show,
  session: VoiceSession,
  { transcript }: FinishedAnswer,
): Promise<Transcript> => {
  try {
    const settled = await transcript;
    if (settled.text.trim() !== '') return settled;
  } catch (error) {
    if (isAppError(error) && error.code === 'transcriber_unavailable') {
      await keeper.note({ phase: 'typing' });
      await keeper.panel({ kind: 'typing' });
    }
    throw error;
  }
  await session.listenAgain(keeper);
  throw new AppError('bad_input', NOTHING_SAID);
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
  deps.logger.info(
    { interviewId: keeper.room.interviewId, durationS: finished.heard.durationS, ...finished.heard.stats },
    'answer heard',
  );
  const kept = keepRecording(deps, keeper.room, finished.heard);
  const shown = view?.show({ content: '⏳ Turning it into text …' });
  const { text: transcript, words, fillersMeasured } = await transcriptOf(show, session, finished);
  await Promise.all([submitAnswer(show, { transcript, words, fillersMeasured }), kept, shown]);
};
