import { attemptIdOf, placeOfAttempt } from '../../../core/domain/interview/attempt-place.ts';
import { bestOf, overallOf } from '../../../core/domain/interview/best-attempt.ts';
import type { Attempt } from '../../../core/domain/interview/types.ts';
import { AppError } from '../../../core/errors/app-error.ts';
import type { DiscordRoom, InterviewsDeps } from './interviews-deps.ts';
import type { FeedbackView } from './screens/feedback.ts';

/** More attempts at one question than anybody looks at. */
const MOST_ATTEMPTS = 20;

/** All attempts at the question that this one answers, in order. */
export const attemptsBeside = async (
  { engine }: Pick<InterviewsDeps, 'engine'>,
  { personId, interviewId }: DiscordRoom,
  attemptId: string,
): Promise<readonly Attempt[]> => {
  const place = placeOfAttempt(interviewId, attemptId);
  if (place === null) return [];
  const found: Attempt[] = [];
  for (let number = 1; number <= MOST_ATTEMPTS; number += 1) {
    const attempt = await engine.findAttempt(personId, attemptIdOf(interviewId, place.exchange, number));
    if (attempt === null) break;
    found.push(attempt);
  }
  return found;
};

export const dotsOf = (attempts: readonly Attempt[]): FeedbackView['attempts'] => {
  const best = bestOf(attempts);
  return attempts.map((each) => ({ overall: overallOf(each), isBest: each.id === best?.id }));
};

/** Feedback of an attempt as it is stored. Throws `not_found` while there is none. */
export const readFeedbackView = async (
  deps: Pick<InterviewsDeps, 'engine'>,
  room: DiscordRoom,
  attemptId: string,
): Promise<FeedbackView> => {
  const { personId, interviewId, view } = room;
  const [attempts, recordings] = await Promise.all([
    attemptsBeside(deps, room, attemptId),
    deps.engine.listRecordings(personId, interviewId),
  ]);
  const attempt = attempts.find(({ id }) => id === attemptId);
  if (attempt === undefined || attempt.feedback === null)
    throw new AppError('not_found', 'There is no feedback for this answer yet; it comes in a moment.');
  const recording = recordings.find((each) => each.attemptId === attemptId);
  const isOpen = view.phase === 'feedback' && view.attemptId === attemptId;
  return {
    ...{ interviewId, attemptId },
    step: attempt.steps.length - 1,
    number: attempt.number,
    transcript: attempt.steps.map(({ transcript }) => transcript).join('\n\n'),
    feedback: attempt.feedback,
    attempts: dotsOf(attempts),
    choices: {
      isOpen,
      followUp: isOpen ? view.followUp : null,
      isLast: (view.question?.number ?? 0) >= (view.question?.of ?? 0),
    },
    availableUntil: recording?.availableUntil ?? null,
  };
};
