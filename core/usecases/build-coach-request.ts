import type { CoachRequest, EarlierAttempt } from '../domain/coach-request.ts';
import { followUpsLeft } from '../domain/interview/attempt-place.ts';
import { overallOf } from '../domain/interview/best-attempt.ts';
import type { MachineState } from '../domain/interview/machine-types.ts';
import type { Attempt } from '../domain/interview/types.ts';
import { AppError } from '../errors/app-error.ts';

/** More would cost tokens and reads, and say little. */
export const HISTORY_LENGTH = 2;

const earlierThan = (attempt: Attempt, attempts: readonly Attempt[]): readonly EarlierAttempt[] =>
  attempts
    .filter((each) => each.exchange === attempt.exchange && each.number < attempt.number)
    .flatMap((each) => {
      const overall = overallOf(each);
      const headline = each.feedback?.content_feedback.headline;
      return overall === null || headline === undefined ? [] : [{ number: each.number, overall, headline }];
    })
    .slice(-HISTORY_LENGTH);

/** What a coach may know of an attempt up to and including `step`: the whole of it, answer and follow-ups. */
export const buildCoachRequest = (
  { interview, attempts }: MachineState,
  attempt: Attempt,
  step: number,
): CoachRequest => {
  const exchange = interview.exchanges.find((each) => each.number === attempt.exchange);
  if (exchange === undefined) throw new AppError('internal', 'The attempt has no exchange.');
  const { text, type, competency, strongAnswerShows } = exchange.question;
  const { job, resume, settings } = interview;
  return {
    question: { text, type, competency, strongAnswerShows },
    steps: attempt.steps
      .slice(0, step + 1)
      .map(({ question, transcript }) => ({ question, answer: transcript })),
    durationS: attempt.durationS,
    delivery: attempt.delivery,
    job,
    resume,
    history: earlierThan(attempt, attempts),
    format: settings.format,
    style: settings.style,
    followUpsLeft: followUpsLeft(settings.format, step),
  };
};
