import { AppError } from '../../../core/errors/app-error.ts';
import type { Answer } from '../../../core/usecases/engine.ts';
import { loggerWith } from '../../../core/usecases/logger-with.ts';
import { type HeardAudio, heardUsage } from '../../../core/usecases/usage/speech-usage.ts';
import { hearClip } from '../audio/hear-clip.ts';
import { sentence } from '../blocks/message.ts';
import type { Message } from '../blocks/screen.ts';
import type { SlackFile } from '../client/channels.ts';
import { type Show, showEvents } from './show-events.ts';

const NO_QUESTION = 'There is no question open in this interview.';

/** Hands an answer to the engine and shows what it says. Twice the same one is one attempt. */
const submitAnswer = async (show: Show, answer: Answer): Promise<void> => {
  const { personId, interviewId, view } = show.keeper.room;
  const { attemptId, step, phase } = view;
  if (attemptId === null || phase === 'over') throw new AppError('wrong_state', NO_QUESTION);
  await showEvents(show, show.deps.engine.submitAttempt({ personId, interviewId, attemptId, step, answer }));
};

export const submitTyped = (show: Show, transcript: string): Promise<void> =>
  submitAnswer(show, { transcript, words: null });

const LISTENING = sentence(':headphones: Listening to your clip …');
const HALF_HEARD =
  'I could only read Slack’s own transcript of your clip, so nothing is said about how you said it.';

/**
 * A clip as an answer: turned into text, kept as a recording, scored. Throws `bad_input`, `transcriber_unavailable`
 * with what the person can do instead; nothing changes then.
 */
export const submitClip = async (show: Show, file: SlackFile): Promise<void> => {
  const { deps, slack, keeper } = show;
  const { personId, interviewId, view } = keeper.room;
  const { attemptId, step } = view;
  if (attemptId === null) throw new AppError('wrong_state', NO_QUESTION);
  // An answer does not fail with what is said beside it.
  const tell = (message: Message): Promise<void> =>
    keeper
      .tell(message)
      .catch((error: unknown) => deps.logger.warn({ err: error, interviewId }, 'not told about a clip'));
  const told = tell(LISTENING);
  const { logger, book, limits } = deps;
  const key = `heard:${attemptId}:${step}:${file.id}`;
  const ears = {
    logger: loggerWith(logger, { interviewId, attemptId }),
    transcriber: view.spendsNothing === true ? null : deps.transcriber,
    mayHear: async () => limits?.take(personId, 'clips'),
    onHeard: (audio: HeardAudio) =>
      book?.note(heardUsage(audio), { personId, interviewId, workspaceId: keeper.room.workspaceId, key }),
  };
  const heard = await hearClip(ears, slack, file, new AbortController().signal);
  await told;
  if (heard.withoutDelivery) {
    await keeper.note({ heardBySlack: [...view.heardBySlack, attemptId] });
    await tell(sentence(HALF_HEARD));
  }
  await submitAnswer(show, heard.answer);
  if (heard.audio === null) return;
  const { bytes, mediaType, durationS } = heard.audio;
  await deps.engine
    .keepRecording(
      { personId, attemptId, step },
      { interviewId, mediaType, durationS, recordedAt: deps.clock.now(), audio: bytes },
    )
    .catch((error: unknown) => deps.logger.warn({ err: error, interviewId }, 'clip not kept'));
};
