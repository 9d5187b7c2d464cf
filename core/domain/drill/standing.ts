import type { CoachRequest } from '../coach-request.ts';
import { bestOf, overallOf } from '../interview/best-attempt.ts';
import type { Attempt } from '../interview/types.ts';
import { readAnswer } from '../offline-coach/read-answer.ts';
import type { Question } from '../question-bank/types.ts';
import type { DrillStanding } from './types.ts';

/** The attempt as the rules read it, whoever coached it. */
const requestOf = ({ steps, durationS, delivery }: Attempt, question: Question): CoachRequest => ({
  question,
  steps: steps.map((step) => ({ question: step.question, answer: step.transcript })),
  ...{ durationS, delivery },
  job: null,
  resume: null,
  history: [],
  format: 'coach',
  style: 'coach',
  followUpsLeft: 0,
});

const wordsIn = ({ steps }: Attempt): number =>
  steps.reduce((sum, { transcript }) => sum + (transcript.match(/[\p{L}\p{N}]+/gu)?.length ?? 0), 0);

/**
 * What the group summary may know of the attempts at a drill: counts and scores, no words. Null while none of them
 * is scored. The first score is that of the first attempt that has one.
 */
export const standingOf = (attempts: readonly Attempt[], question: Question): DrillStanding | null => {
  const scored = attempts.filter((each) => overallOf(each) !== null).toSorted((a, b) => a.number - b.number);
  const best = bestOf(scored);
  const [first] = scored;
  const feedback = best?.feedback ?? null;
  if (best === null || feedback === null || first === undefined) return null;
  const { star_checklist: star } = feedback.content_feedback;
  const { relevance, clarity, impact } = feedback.scoring.content_breakdown;
  return {
    attempts: scored.length,
    firstOverall: overallOf(first) ?? 0,
    bestOverall: overallOf(best) ?? 0,
    star: {
      situation: star.situation.status,
      task: star.task.status,
      action: star.action.status,
      result: star.result.status,
    },
    ...{ relevance, clarity, impact },
    talkTimeS: best.durationS,
    measuredResult: readAnswer(requestOf(best, question)).result === 'measured',
    words: wordsIn(best),
  };
};
