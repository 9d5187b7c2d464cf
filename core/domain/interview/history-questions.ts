import { plainWords } from '../matching/normalise-question.ts';
import { type Competency, STAR_ELEMENTS, type StarElement, type StarStatus } from '../vocabulary.ts';
import { overallOf } from './best-attempt.ts';
import { trendOf } from './history.ts';
import type { Trend } from './history-types.ts';
import type { Attempt, Interview } from './types.ts';

/** What was asked in an interview, and what was answered. */
export interface AskedItem {
  readonly interview: Pick<Interview, 'id' | 'createdAt' | 'exchanges'>;
  readonly attempts: readonly Attempt[];
}

/** One attempt at a question. */
export interface QuestionPoint {
  readonly interviewId: string;
  readonly attemptId: string;
  readonly at: Date;
  /** Null while it waits for its feedback. */
  readonly overall: number | null;
  /** Which parts of the story were there; null while it waits for its feedback. */
  readonly star: Readonly<Record<StarElement, StarStatus>> | null;
}

/** Everything that was ever tried at one question, over all interviews: how the answer grew. */
export interface QuestionHistory {
  /** Equal for the same question, whatever its case and punctuation. */
  readonly key: string;
  readonly question: string;
  readonly competency: Competency;
  readonly firstAskedAt: Date;
  /** Oldest first; empty for a question that was asked and never answered. */
  readonly points: readonly QuestionPoint[];
  readonly best: number | null;
  readonly latest: number | null;
  /** First attempt against the latest. */
  readonly trend: Trend | null;
}

interface Gathered {
  readonly question: string;
  readonly competency: Competency;
  readonly askedAt: Date[];
  readonly points: QuestionPoint[];
}

export const questionKey = (question: string): string => plainWords(question);

const starOf = ({ feedback }: Attempt): QuestionPoint['star'] => {
  if (feedback === null) return null;
  const checklist = feedback.content_feedback.star_checklist;
  return Object.fromEntries(STAR_ELEMENTS.map((element) => [element, checklist[element].status])) as Record<
    StarElement,
    StarStatus
  >;
};

const gather = (items: readonly AskedItem[]): ReadonlyMap<string, Gathered> => {
  const gathered = new Map<string, Gathered>();
  for (const { interview, attempts } of items) {
    for (const { number, question } of interview.exchanges) {
      const key = questionKey(question.text);
      const known = gathered.get(key) ?? {
        question: question.text,
        competency: question.competency,
        askedAt: [],
        points: [],
      };
      gathered.set(key, known);
      known.askedAt.push(interview.createdAt);
      for (const attempt of attempts.filter(({ exchange }) => exchange === number)) {
        known.points.push({
          interviewId: interview.id,
          attemptId: attempt.id,
          at: attempt.submittedAt,
          overall: overallOf(attempt),
          star: starOf(attempt),
        });
      }
    }
  }
  return gathered;
};

const toHistory = ([key, { question, competency, askedAt, points }]: [string, Gathered]): QuestionHistory => {
  const inTime = points.toSorted(
    (a, b) => a.at.getTime() - b.at.getTime() || (a.attemptId < b.attemptId ? -1 : 1),
  );
  const scores = inTime.flatMap(({ overall }) => overall ?? []);
  return {
    ...{ key, question, competency },
    firstAskedAt: askedAt.reduce((a, b) => (a < b ? a : b)),
    points: inTime,
    best: scores.length === 0 ? null : Math.max(...scores),
    latest: scores.at(-1) ?? null,
    trend: trendOf(scores),
  };
};

const lastTouch = ({ points, firstAskedAt }: QuestionHistory): number =>
  (points.at(-1)?.at ?? firstAskedAt).getTime();

/** Every question a person was asked with all attempts at it, the most recently practised first. */
export const questionHistories = (items: readonly AskedItem[]): QuestionHistory[] =>
  [...gather(items)]
    .map(toHistory)
    .toSorted((a, b) => lastTouch(b) - lastTouch(a) || (a.key < b.key ? -1 : 1));
