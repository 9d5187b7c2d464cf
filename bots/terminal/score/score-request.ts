import type { CoachRequest } from '../../../core/domain/coach-request.ts';
import { competenciesIn } from '../../../core/domain/posting/competency-cues.ts';
import type { Competency } from '../../../core/domain/vocabulary.ts';
import type { JobFiles } from '../practice/job-files.ts';

/** What most interview questions are about when the wording gives no sign. */
const USUAL: Competency = 'problem_solving';

const competencyOf = (question: string): Competency => {
  return competenciesIn(question)[0] ?? USUAL;
};

/** One typed answer to a question from outside the bank. */
export const scoreRequest = (question: string, answer: string, { job, resume }: JobFiles): CoachRequest => ({
  question: {
    text: question,
    type: 'behavioural',
    competency: competencyOf(question),
    strongAnswerShows: [],
  },
  steps: [{ question, answer }],
  durationS: null,
  delivery: null,
  job,
  resume,
  history: [],
  format: 'coach',
  style: 'coach',
  followUpsLeft: 1,
});
