import type { EventOf } from '../domain/events.ts';
import type { EngineContext } from './engine-context.ts';

/** A summary does not wait longer for the plan than this. */
const PLAN_WITHIN_MS = 1_500;

/** The summary with the next step of the person's plan at its end; as it is without a plan or when none can be read. */
export const endingWithPlan = async (
  { nextPlanStep, sleep, logger }: Pick<EngineContext, 'nextPlanStep' | 'sleep' | 'logger'>,
  personId: string,
  event: EventOf<'summary_ready'>,
): Promise<EventOf<'summary_ready'>> => {
  if (nextPlanStep === undefined) return event;
  const over = new AbortController();
  const read = nextPlanStep(personId).catch((error: unknown) => {
    logger.warn({ interviewId: event.interview_id, error: String(error) }, 'summary without the plan');
    return null;
  });
  const step = await Promise.race([read, sleep(PLAN_WITHIN_MS, over.signal).then(() => null)]);
  over.abort();
  if (step === null) return event;
  const { summary } = event;
  return { ...event, summary: { ...summary, nextPractice: [...summary.nextPractice, step] } };
};
