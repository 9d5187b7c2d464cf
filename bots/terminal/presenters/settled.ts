import type { AttemptView, EventOf, NoticeCode } from '../../../core/domain/events.ts';
import { scoreBar, scorePaint, scoreText } from '../screen/bars.ts';
import type { Look } from '../screen/look.ts';
import { heading, plainLine, wrapped } from '../screen/text.ts';

/** All attempts at a question; says nothing while there is only one. */
export const presentAttempts = (attempts: readonly AttemptView[], look: Look): string[] => {
  if (attempts.length < 2) return [];
  const { paint, glyphs } = look;
  return [
    ...heading('Your attempts at this question', look),
    ...attempts.map((attempt) => {
      const { overall } = attempt;
      if (overall === null) return `  ${attempt.number}  not scored yet`;
      const best = attempt.is_best ? ` ${paint.strong(`${glyphs.star} best`)}` : '';
      return `  ${attempt.number}  ${scorePaint(overall, look)(scoreText(overall).padStart(4))} ${scoreBar(overall, look)}${best}`;
    }),
  ];
};

/** Who coached, when it was not what the person might expect. */
export const presentCoach = (
  { coach, degraded }: Pick<EventOf<'attempt_settled'>, 'coach' | 'degraded'>,
  look: Look,
): string[] => {
  if (!degraded) return [];
  const text = /offline/i.test(coach)
    ? 'Coached by the offline coach: rules on this machine, no language model.'
    : 'Some of this feedback was repaired or filled in by the built-in rules.';
  return ['', ...wrapped(text, look).map(look.paint.faint)];
};

const CALM: Readonly<Record<NoticeCode, string>> = {
  coach_fallback: 'The coach did not answer; the next one has taken over.',
  coach_recovered: 'The first coach is back.',
  coach_stopped: 'The feedback was interrupted; your answer is kept.',
  injection_ignored: 'Instructions inside the answer were treated as part of the answer.',
  database_waiting:
    'The database is not reachable right now; your answer is kept and written when it is back.',
  question_from_bank: 'The next question comes from the question bank.',
  already_submitted: 'This answer was received already; here is its feedback.',
  budget_spent: 'The budget is used up; the offline coach takes this interview.',
};

/** One quiet line; the engine's own words when it has some. */
export const presentNotice = (
  { code, message }: Pick<EventOf<'notice'>, 'code' | 'message'>,
  look: Look,
): string[] => wrapped(plainLine(message) || CALM[code], look, `${look.glyphs.dot} `).map(look.paint.faint);

export const presentFollowUp = (
  { question_text: question, reason }: Pick<EventOf<'follow_up_queued'>, 'question_text' | 'reason'>,
  look: Look,
): string[] => [
  ...heading('A follow-up question, if you like', look),
  ...wrapped(look.paint.strong(plainLine(question)), look, '  '),
  ...(reason ? wrapped(look.paint.faint(`Why: ${plainLine(reason)}`), look, '  ') : []),
];
