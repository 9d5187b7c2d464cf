import { AppError } from '../../../core/errors/app-error.ts';
import { attemptsBeside } from '../../../core/usecases/attempts-beside.ts';
import type { FeedbackView } from '../presenters/feedback.ts';
import { interviewIds } from '../presenters/interview-id.ts';
import type { InterviewsDeps, SlackRoom } from './interviews-deps.ts';

/** Feedback of an attempt as it is stored. Throws `not_found` while there is none. */
export const readFeedbackView = async (
  { engine }: Pick<InterviewsDeps, 'engine'>,
  { personId, interviewId, view }: SlackRoom,
  attemptId: string,
): Promise<FeedbackView> => {
  const beside = await attemptsBeside(engine, { personId, interviewId }, attemptId);
  const attempt = beside.find((each) => each.attempt.id === attemptId)?.attempt;
  if (attempt === undefined || attempt.feedback === null)
    throw new AppError('not_found', 'There is no feedback for this answer yet; it comes in a moment.');
  const isOpen = view.phase === 'feedback' && view.attemptId === attemptId;
  return {
    id: interviewIds(interviewId, attemptId, attempt.steps.length - 1),
    transcript: attempt.steps.map(({ transcript }) => transcript).join('\n\n'),
    feedback: attempt.feedback,
    attempts: beside.map(({ overall, isBest }) => ({ overall, isBest })),
    heardBySlack: view.heardBySlack.includes(attemptId),
    choices: {
      isOpen,
      followUp: isOpen ? view.followUp : null,
      hasNext: (view.question?.number ?? 0) < (view.question?.of ?? 0),
    },
  };
};
