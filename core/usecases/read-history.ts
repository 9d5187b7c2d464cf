import { buildHistory } from '../domain/interview/history.ts';
import type { Attempt } from '../domain/interview/types.ts';
import type { Engine } from './engine.ts';
import type { EngineContext } from './engine-context.ts';

/** Word timings are the bulk of a spoken attempt, and no history shows them. */
const withoutTimings = (attempt: Attempt): Attempt => ({
  ...attempt,
  steps: attempt.steps.map((step) => ({ ...step, words: null })),
});

/** One pass over the person's interviews and one over the attempts. */
export const createReadHistory =
  ({ stores }: EngineContext): Engine['readHistory'] =>
  async (personId) => {
    const interviews = await stores.interviews.list(personId);
    const byInterview = new Map<string, Attempt[]>(interviews.map(({ id }) => [id, []]));
    for await (const attempt of stores.attempts.streamByPerson(personId)) {
      byInterview.get(attempt.interviewId)?.push(withoutTimings(attempt));
    }
    return buildHistory(
      interviews.map((interview) => ({ interview, attempts: byInterview.get(interview.id) ?? [] })),
    );
  };
