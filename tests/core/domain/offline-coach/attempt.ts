import type { CoachRequest } from '../../../../core/domain/coach-request.ts';
import { type Analysis, analyseAnswer } from '../../../../core/domain/offline-coach/analyse-answer.ts';

export const QUESTION = 'Tell me about a time you solved a difficult problem at work.';

/** A typed first attempt at a common question. */
export const attempt = (answer: string, changes: Partial<CoachRequest> = {}): CoachRequest => {
  const question = changes.question?.text ?? QUESTION;
  return {
    question: { text: question, type: 'behavioural', competency: 'problem_solving', strongAnswerShows: [] },
    steps: [{ question, answer }],
    durationS: null,
    delivery: null,
    job: null,
    resume: null,
    history: [],
    format: 'coach',
    style: 'coach',
    followUpsLeft: 1,
    ...changes,
  };
};

export const asked = (
  text: string,
  competency: CoachRequest['question']['competency'],
  type: CoachRequest['question']['type'] = 'behavioural',
): Partial<CoachRequest> => ({ question: { text, type, competency, strongAnswerShows: [] } });

/** "pwmp" for present, weak, missing, present. */
export const starOf = (analysis: Pick<Analysis, 'star'>): string =>
  Object.values(analysis.star)
    .map(({ status }) => status[0])
    .join('');

export const analyse = (answer: string, changes: Partial<CoachRequest> = {}): Analysis =>
  analyseAnswer(attempt(answer, changes));

/** A complete story, a sentence per STAR element and two for the action. */
export const BAKERY = {
  situation:
    'Two summers ago I was shift lead at a bakery in Bristol and our main oven kept tripping the fuse at five in the morning.',
  task: 'My job was to get six hundred loaves out before the vans left at seven.',
  action: [
    'I moved the rolls to the two small ovens, split the dough into half batches and called the electrician at home.',
    'I taped a new rota to the wall and baked the sourdough myself.',
  ],
  result:
    'We delivered five hundred and eighty loaves on time, and late orders fell from twelve a week to two.',
} as const;

export const BAKERY_STORY = [BAKERY.situation, BAKERY.task, ...BAKERY.action, BAKERY.result].join(' ');

export const withoutPart = (part: keyof typeof BAKERY): string =>
  (['situation', 'task', 'action', 'result'] as const)
    .filter((kept) => kept !== part)
    .flatMap((kept) => BAKERY[kept])
    .join(' ');
