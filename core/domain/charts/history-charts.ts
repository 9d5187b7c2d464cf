import type { History, HistoryEntry } from '../interview/history-types.ts';
import { meanOf, oneDecimal } from '../scores/one-decimal.ts';
import { COMPETENCIES, type Competency } from '../vocabulary.ts';
import type { CompetencyInput } from './competency-chart.ts';
import type { GlowUpInput } from './glow-up-chart.ts';
import type { TrendInput } from './trend-chart.ts';

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

const dayOf = (date: Date): string => `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()] ?? ''}`;

/** "stakeholder_management" → "Stakeholder management". */
export const competencyName = (competency: Competency): string => {
  const words = competency.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** Mean of the best attempts at questions of a competency in one interview, one decimal; null when there was none. */
export const competencyScore = ({ questions }: HistoryEntry, competency: Competency): number | null => {
  const scores = questions
    .filter((question) => question.competency === competency)
    .map(({ bestOverall }) => bestOverall);
  const mean = meanOf(scores.filter((score) => score !== null));
  return mean === null ? null : oneDecimal(mean);
};

const scored = ({ entries }: History): HistoryEntry[] =>
  entries.filter(({ overall }) => overall !== null).toReversed();

const scoresOf = (entries: readonly HistoryEntry[], competency: Competency): (number | null)[] =>
  entries.map((entry) => competencyScore(entry, competency));

const countKnown = (scores: readonly (number | null)[]): number =>
  scores.filter((score) => score !== null).length;

/** Trend of all scored interviews, days in UTC; the competencies measured most often come first. */
export const toTrendInput = (history: History, title = 'Your scores over time'): TrendInput => {
  const entries = scored(history);
  const series = COMPETENCIES.map((competency) => ({
    name: competencyName(competency),
    scores: scoresOf(entries, competency),
  }));
  return {
    title,
    labels: entries.map(({ startedAt }) => dayOf(startedAt)),
    overall: entries.map(({ overall }) => overall),
    series: series
      .filter(({ scores }) => countKnown(scores) > 0)
      .toSorted((a, b) => countKnown(b.scores) - countKnown(a.scores)),
  };
};

/** Latest score of each competency measured so far, best first, compared with its first. */
export const toCompetencyInput = (history: History, title = 'Where you stand'): CompetencyInput => {
  const entries = scored(history);
  const bars = COMPETENCIES.flatMap((competency) => {
    const known = scoresOf(entries, competency).filter((score) => score !== null);
    const score = known.at(-1);
    if (score === undefined) return [];
    return [
      { name: competencyName(competency), score, before: known.length > 1 ? (known[0] ?? null) : null },
    ];
  });
  return { title, bars: bars.toSorted((a, b) => b.score - a.score) };
};

/** Attempts over time of each question that was answered more than once, across interviews, latest question first. */
export const toGlowUpInput = (history: History, title = 'Your glow-up'): GlowUpInput => {
  const byText = new Map<string, number[]>();
  for (const { questions } of history.entries.toReversed()) {
    for (const { text, attempts } of questions) {
      const earlier = byText.get(text) ?? [];
      byText.delete(text);
      byText.set(text, [...earlier, ...attempts]);
    }
  }
  const questions = [...byText].map(([text, scores]) => ({ text, scores }));
  return { title, questions: questions.filter(({ scores }) => scores.length > 1).toReversed() };
};
