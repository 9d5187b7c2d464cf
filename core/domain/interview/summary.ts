import type { Scoring } from '../attempt-contract/schema.ts';
import { meanOf, oneDecimal } from '../scores/one-decimal.ts';
import {
  type AnsweredExchange,
  type ExchangeRecord,
  isAnswered,
  recordExchanges,
  rollUp,
} from './summary-best-attempts.ts';
import { planNextPractice } from './summary-next-practice.ts';
import { rankPriorities } from './summary-priorities.ts';
import { promptResume } from './summary-resume-prompts.ts';
import { rankRemarks } from './summary-themes.ts';
import type { InterviewSummary, SummaryLine } from './summary-types.ts';
import type { Attempt, Interview } from './types.ts';

const SHOWN = 3;

type Dimension = keyof Scoring['content_breakdown'];

const STRONG_POINT: Record<Dimension, string> = {
  star: 'Your stories have a structure that can be followed',
  relevance: 'You stay on the question',
  clarity: 'You speak in clear sentences',
  impact: 'You show what changed through your work',
};

const WEAK_POINT: Record<Dimension, string> = {
  star: 'Tell each story as situation, task, action and result',
  relevance: 'Stay closer to the question',
  clarity: 'Use shorter sentences with one point each',
  impact: 'Say what changed, with a number where you have one',
};

const dimensionMeans = (answered: readonly AnsweredExchange[]) =>
  (Object.keys(STRONG_POINT) as Dimension[]).map((dimension) => ({
    dimension,
    mean: oneDecimal(
      meanOf(answered.map(({ best }) => best.feedback.scoring.content_breakdown[dimension])) ?? 0,
    ),
  }));

/** Strengths of the best attempts; where the coaches named fewer than three, the highest dimensions step in. */
const strengthsOf = (answered: readonly AnsweredExchange[]): readonly string[] => {
  const named = answered.flatMap(({ best: { feedback } }) =>
    feedback.content_feedback.top_strengths.map((text) => ({ text, weight: feedback.scoring.overall })),
  );
  const derived = dimensionMeans(answered)
    .filter(({ mean }) => mean >= 5)
    .toSorted((a, b) => b.mean - a.mean)
    .map(({ dimension, mean }) => `${STRONG_POINT[dimension]} (${mean.toFixed(1)} of 10).`);
  return [...rankRemarks(named), ...derived].slice(0, SHOWN);
};

const improvementsOf = (answered: readonly AnsweredExchange[]): readonly string[] => {
  const named = answered.flatMap(({ best: { feedback } }) =>
    feedback.content_feedback.top_improvements.map((text, rank) => ({
      text,
      weight: (10 - feedback.scoring.overall) / (rank + 1),
    })),
  );
  const derived = dimensionMeans(answered)
    .toSorted((a, b) => a.mean - b.mean)
    .map(({ dimension, mean }) => `${WEAK_POINT[dimension]} (${mean.toFixed(1)} of 10 now).`);
  return [...rankRemarks(named), ...derived].slice(0, SHOWN);
};

const storiesOf = (answered: readonly AnsweredExchange[]): InterviewSummary['storiesWorthSaving'] =>
  answered
    .filter(({ best }) => best.feedback.library_suggestion.should_save)
    .toSorted((a, b) => b.best.feedback.scoring.overall - a.best.feedback.scoring.overall)
    .map(({ exchange, best: { attempt, feedback } }) => ({
      attemptId: attempt.id,
      title: feedback.library_suggestion.suggested_title || exchange.question.text,
      why: feedback.library_suggestion.why_save,
    }));

const lineOf = ({ exchange, attempts, best }: ExchangeRecord): SummaryLine => ({
  exchange: exchange.number,
  question: exchange.question.text,
  competency: exchange.question.competency,
  bestOverall: best?.feedback.scoring.overall ?? null,
  attempts: attempts.length,
  headline:
    best?.feedback.content_feedback.headline ??
    (attempts.length === 0 ? 'Not answered.' : 'Answered, feedback still to come.'),
});

/**
 * The summary at the end of an interview, from the best attempt of each exchange alone. Overall is the mean of
 * their overalls (one decimal). Lists hold three entries when anything was answered and are empty otherwise;
 * strengths may be fewer after very weak answers, because none is made up.
 */
export const summarise = ({
  interview,
  attempts,
}: {
  readonly interview: Interview;
  readonly attempts: readonly Attempt[];
}): InterviewSummary => {
  const records = recordExchanges(interview.exchanges, attempts);
  const answered = records.filter(isAnswered);
  const scores = rollUp(records);
  const priorities = rankPriorities(answered);
  return {
    ...scores,
    strengths: answered.length === 0 ? [] : strengthsOf(answered),
    improvements: answered.length === 0 ? [] : improvementsOf(answered),
    priorities,
    storiesWorthSaving: storiesOf(answered),
    resumePrompts: promptResume(answered, interview.resume),
    nextPractice: planNextPractice(records, priorities, scores.readiness),
    lines: records.map(lineOf),
  };
};
