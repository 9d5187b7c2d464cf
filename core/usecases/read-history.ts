import { buildHistory, type HistoryItem } from '../domain/interview/history.ts';
import { type QuestionHistory, questionHistories } from '../domain/interview/history-questions.ts';
import type { Attempt } from '../domain/interview/types.ts';
import type { Stores } from '../ports/stores.ts';
import type { Engine } from './engine.ts';
import type { EngineContext } from './engine-context.ts';

/** Word timings are the bulk of a spoken attempt, and no history shows them. */
const withoutTimings = (attempt: Attempt): Attempt => ({
  ...attempt,
  steps: attempt.steps.map((step) => ({ ...step, words: null })),
});

/** Interviews with their attempts: one pass over the person's interviews and one over the attempts. */
export const loadHistoryItems = async (
  { interviews: store, attempts }: Pick<Stores, 'interviews' | 'attempts'>,
  personId: string,
): Promise<readonly HistoryItem[]> => {
  const interviews = await store.list(personId);
  const byInterview = new Map<string, Attempt[]>(interviews.map(({ id }) => [id, []]));
  for await (const attempt of attempts.streamByPerson(personId)) {
    byInterview.get(attempt.interviewId)?.push(withoutTimings(attempt));
  }
  return interviews.map((interview) => ({ interview, attempts: byInterview.get(interview.id) ?? [] }));
};

export const createReadHistory =
  ({ stores }: Pick<EngineContext, 'stores'>): Engine['readHistory'] =>
  async (personId) =>
    buildHistory(await loadHistoryItems(stores, personId));

/** The same read question by question: how each answer grew from attempt to attempt. */
export const createReadQuestionHistory =
  (stores: Pick<Stores, 'interviews' | 'attempts'>) =>
  async (personId: string): Promise<readonly QuestionHistory[]> =>
    questionHistories(await loadHistoryItems(stores, personId));
