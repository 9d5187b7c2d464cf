import { meanOf, oneDecimal } from '../scores/one-decimal.ts';
import type { Competency } from '../vocabulary.ts';
import type { History, HistoryEntry, Trend } from './history-types.ts';
import { type ExchangeRecord, recordExchanges, rollUp } from './summary-best-attempts.ts';
import type { Attempt, Interview } from './types.ts';

export interface HistoryItem {
  readonly interview: Interview;
  readonly attempts: readonly Attempt[];
}

/** First against latest of a series in order of time; null until there are two values. */
export const trendOf = (series: readonly number[]): Trend | null => {
  const [first, latest] = [series[0], series.at(-1)];
  if (first === undefined || latest === undefined || series.length < 2) return null;
  return { first, latest, difference: oneDecimal(latest - first), count: series.length };
};

const questionOf = ({ exchange, attempts, best }: ExchangeRecord): HistoryEntry['questions'][number] => ({
  text: exchange.question.text,
  competency: exchange.question.competency,
  bestOverall: best?.feedback.scoring.overall ?? null,
  attempts: attempts.flatMap(({ feedback }) => (feedback === null ? [] : [feedback.scoring.overall])),
});

const entryOf = ({ interview, attempts }: HistoryItem): HistoryEntry => {
  const records = recordExchanges(interview.exchanges, attempts);
  const { overall, readiness, level } = rollUp(records);
  return {
    interviewId: interview.id,
    status: interview.status,
    startedAt: interview.createdAt,
    jobTitle: interview.job?.title || null,
    company: interview.job?.company || null,
    overall,
    // A verdict on half an interview would be one on the questions that were skipped.
    readiness: overall === null || interview.status !== 'completed' ? null : readiness,
    level,
    questions: records.map(questionOf),
  };
};

/** One point an interview: the mean of its best attempts in each competency. */
const competencySeries = (oldestFirst: readonly HistoryEntry[]): Map<Competency, number[]> => {
  const series = new Map<Competency, number[]>();
  for (const { questions } of oldestFirst) {
    const scores = Map.groupBy(
      questions.filter(({ bestOverall }) => bestOverall !== null),
      ({ competency }) => competency,
    );
    for (const [competency, group] of scores) {
      const mean = meanOf(group.map(({ bestOverall }) => bestOverall ?? 0));
      if (mean === null) continue;
      const points = series.get(competency);
      if (points === undefined) series.set(competency, [oneDecimal(mean)]);
      else points.push(oneDecimal(mean));
    }
  }
  return series;
};

/** First against latest per competency; competencies with one point have none. */
export const competencyTrends = (oldestFirst: readonly HistoryEntry[]): History['competencies'] => {
  const trends: Partial<Record<Competency, Trend>> = {};
  for (const [competency, points] of competencySeries(oldestFirst)) {
    const trend = trendOf(points);
    if (trend !== null) trends[competency] = trend;
  }
  return trends;
};

/**
 * Every interview of a person, newest first, with the trend overall and per competency. An interview is one
 * point of a trend; those without a score are listed and left out of it. Linear in the number of attempts.
 */
export const buildHistory = (items: readonly HistoryItem[]): History => {
  const entries = items
    .map(entryOf)
    .toSorted(
      (a, b) => b.startedAt.getTime() - a.startedAt.getTime() || (a.interviewId < b.interviewId ? 1 : -1),
    );
  const oldestFirst = entries.toReversed();
  return {
    entries,
    overall: trendOf(oldestFirst.flatMap(({ overall }) => overall ?? [])),
    competencies: competencyTrends(oldestFirst),
  };
};
