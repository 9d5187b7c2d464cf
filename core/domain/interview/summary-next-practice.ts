import type { ExchangeRecord } from './summary-best-attempts.ts';
import type { Priority } from './summary-priorities.ts';
import type { NextPracticeStep, Readiness } from './summary-types.ts';

const MINUTES = { answer: 5, retry: 10, drill: 10, fresh: 15 } as const;

const inWords = (name: string): string => name.replaceAll('_', ' ');

const firstStep = (records: readonly ExchangeRecord[]): NextPracticeStep | null => {
  const open = records.find(({ best }) => best === null);
  if (open !== undefined) {
    return {
      what: `Answer “${open.exchange.question.text}”`,
      why: 'It was asked and not answered: a rough first attempt is enough to get feedback.',
      minutes: MINUTES.answer,
    };
  }
  const weakest = records
    .flatMap(({ exchange, best }) => (best === null ? [] : [{ exchange, feedback: best.feedback }]))
    .toSorted((a, b) => a.feedback.scoring.overall - b.feedback.scoring.overall)[0];
  if (weakest === undefined) return null;
  return {
    what: `Retry “${weakest.exchange.question.text}”`,
    why: `It stands at ${weakest.feedback.scoring.overall.toFixed(1)}. ${weakest.feedback.content_feedback.one_action_tip}`,
    minutes: MINUTES.retry,
  };
};

const freshStep = (records: readonly ExchangeRecord[], readiness: Readiness): NextPracticeStep | null => {
  const weakest = records.toSorted(
    (a, b) => (a.best?.feedback.scoring.overall ?? 0) - (b.best?.feedback.scoring.overall ?? 0),
  )[0];
  if (weakest === undefined) return null;
  const competency = inWords(weakest.exchange.question.competency);
  return readiness === 'Ready'
    ? {
        what: `Take a hard question on ${competency}`,
        why: 'You are ready at this difficulty; harder ones keep the answers sharp.',
        minutes: MINUTES.fresh,
      }
    : {
        what: `Take a new question on ${competency}`,
        why: 'A second story for your weakest competency shows that the first was no accident.',
        minutes: MINUTES.fresh,
      };
};

/** What to do in the next half hour: the weakest answer again, the first priority drilled, one fresh question. */
export const planNextPractice = (
  records: readonly ExchangeRecord[],
  priorities: readonly Priority[],
  readiness: Readiness,
): readonly NextPracticeStep[] => {
  const first = priorities[0];
  const drill: NextPracticeStep | null =
    first === undefined ? null : { what: `Drill: ${first.title}`, why: first.why, minutes: MINUTES.drill };
  return [firstStep(records), drill, freshStep(records, readiness)].filter((step) => step !== null);
};
