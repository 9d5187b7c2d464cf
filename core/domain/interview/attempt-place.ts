import type { Feedback } from '../attempt-contract/schema.ts';
import type { Format } from '../vocabulary.ts';
import type { Attempt, Exchange } from './types.ts';

/** Follow-ups that one attempt may get. */
export const FOLLOW_UP_LIMIT: Readonly<Record<Format, number>> = { coach: 1, deep: 3 };

/**
 * The id of an attempt is its place: unguessable as far as the interview's id is, and the same whenever it is
 * worked out again. So a `listening` that is repeated after a crash, or after the live state has expired, names
 * the attempt that the person is already answering.
 */
export const attemptIdOf = (interviewId: string, exchange: number, number: number): string =>
  `${interviewId}-${exchange}-${number}`;

/** The place that an attempt id of this interview names; null for any other text. */
export const placeOfAttempt = (
  interviewId: string,
  attemptId: string,
): { readonly exchange: number; readonly number: number } | null => {
  const place = attemptId.startsWith(`${interviewId}-`) ? attemptId.slice(interviewId.length + 1) : '';
  const [, exchange, number] = /^([1-9]\d{0,5})-([1-9]\d{0,5})$/.exec(place) ?? [];
  return exchange === undefined || number === undefined
    ? null
    : { exchange: Number(exchange), number: Number(number) };
};

/** How many more follow-ups may come after `step`; step n has answered n of them. */
export const followUpsLeft = (format: Format, step: number): number =>
  Math.max(0, FOLLOW_UP_LIMIT[format] - step);

/** The follow-up that may be answered after `step`, whatever the feedback asks for beyond the limit. */
export const followUpAfter = (
  { follow_up }: Pick<Feedback, 'follow_up'>,
  format: Format,
  step: number,
): string | null => {
  const text = follow_up.question_text.trim();
  return follow_up.should_ask && text !== '' && followUpsLeft(format, step) > 0 ? text : null;
};

/** Attempts of one exchange, in order. */
export const attemptsOf = (attempts: readonly Attempt[], exchange: number): readonly Attempt[] =>
  attempts.filter((each) => each.exchange === exchange).toSorted((a, b) => a.number - b.number);

/** Number of an attempt that would be made now. The record counts attempts that are not among the known ones. */
export const nextNumber = (
  attempts: readonly Attempt[],
  { number, attemptCount }: Pick<Exchange, 'number' | 'attemptCount'>,
): number => Math.max(attemptCount, attemptsOf(attempts, number).at(-1)?.number ?? 0) + 1;

/** The first step that was recorded and waits for its feedback. */
export const findUnsettled = (
  attempts: readonly Attempt[],
): { readonly attempt: Attempt; readonly step: number } | null => {
  for (const attempt of attempts) {
    const step = attempt.steps.length - 1;
    if (attempt.steps[step]?.feedback === null) return { attempt, step };
  }
  return null;
};
