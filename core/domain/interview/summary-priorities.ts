import { STAR_ELEMENTS, type StarElement } from '../vocabulary.ts';
import type { AnsweredExchange } from './summary-best-attempts.ts';
import type { InterviewSummary } from './summary-types.ts';

export type Priority = InterviewSummary['priorities'][number];

interface Gap {
  readonly exchange: number;
  readonly size: number;
  readonly missing: boolean;
}

interface Topic {
  readonly title: string;
  readonly element: StarElement | null;
  /** How the topic reads in a reason: "the result was missing in …". */
  readonly subject: string;
  readonly gapOf: (record: AnsweredExchange) => number;
}

/** Gaps are counted against this score: from here on nothing needs work first. */
const GOOD_SCORE = 8;
/** Smaller gaps than this are within the noise of any scoring and not worth a person's evening. */
const SMALLEST_GAP = 1;

const TITLES: Record<StarElement, string> = {
  situation: 'Set the scene in one or two sentences',
  task: 'Say what exactly was yours to do',
  action: 'Tell what you did, step by step',
  result: 'End on a measured result',
};

const starTopics: readonly Topic[] = STAR_ELEMENTS.map((element) => ({
  title: TITLES[element],
  element,
  subject: `the ${element}`,
  gapOf: ({ best }) => {
    const { status } = best.feedback.content_feedback.star_checklist[element];
    // The result is what interviewers remember, the action what they score.
    const weight = element === 'result' || element === 'action' ? 1.2 : 1;
    return weight * (status === 'missing' ? 4 : status === 'weak' ? 2 : 0);
  },
}));

const CONTENT_TITLES = {
  relevance: 'Answer the question that was asked',
  clarity: 'Make each sentence carry one point',
  impact: 'Show what changed because of you',
} as const;

const contentTopics: readonly Topic[] = (['relevance', 'clarity', 'impact'] as const).map((dimension) => ({
  title: CONTENT_TITLES[dimension],
  element: null,
  subject: dimension,
  gapOf: ({ best }) => Math.max(0, GOOD_SCORE - best.feedback.scoring.content_breakdown[dimension]),
}));

const DELIVERY_TITLES = {
  pace: 'Settle your pace at 130–160 words a minute',
  fillers: 'Replace fillers with short pauses',
  pauses: 'Know your ending before you start',
  confidence: 'Finish every word',
} as const;

/** Delivery weighs 30 % against 70 %, hence the factor. */
const deliveryTopics: readonly Topic[] = (['pace', 'fillers', 'pauses', 'confidence'] as const).map(
  (aspect) => ({
    title: DELIVERY_TITLES[aspect],
    element: null,
    subject: aspect,
    gapOf: ({ best }) =>
      (3 / 7) * Math.max(0, GOOD_SCORE - (best.feedback.scoring.delivery_breakdown[aspect] ?? GOOD_SCORE)),
  }),
);

const listNumbers = (numbers: readonly number[]): string =>
  numbers.length < 2
    ? `question ${numbers[0]}`
    : `questions ${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)}`;

const reasonFor = (topic: Topic, gaps: readonly Gap[]): string => {
  const where = listNumbers(gaps.map(({ exchange }) => exchange));
  if (topic.element === null) return `Your lowest ${topic.subject} scores were in ${where}.`;
  const missing = gaps.filter((gap) => gap.missing).length;
  const state =
    missing === gaps.length ? 'missing' : missing === 0 ? 'only hinted at' : 'missing or only hinted at';
  const subject = topic.subject.charAt(0).toUpperCase() + topic.subject.slice(1);
  return `${subject} was ${state} in ${where}.`;
};

/** For when there are fewer gaps than places: how good answers get better. */
const POLISH: readonly Priority[] = [
  {
    title: 'Open with the outcome',
    why: 'A first sentence with the result makes the rest of a good answer easier to follow.',
    element: null,
  },
  {
    title: 'Tell the same story in 60 seconds',
    why: 'Interviewers interrupt; a short version keeps its point.',
    element: null,
  },
  {
    title: 'Raise the difficulty',
    why: 'Questions about conflict, failure and ambiguity are where good answers get tested.',
    element: null,
  },
];

/**
 * The three things to work on, ranked by the gap summed over all best attempts: a small gap in every answer can
 * outrank a big one in a single answer. Empty when nothing was answered.
 */
export const rankPriorities = (answered: readonly AnsweredExchange[]): readonly Priority[] => {
  if (answered.length === 0) return [];
  const ranked = [...starTopics, ...contentTopics, ...deliveryTopics]
    .map((topic) => {
      const gaps = answered.flatMap((record): Gap[] => {
        const size = topic.gapOf(record);
        const status =
          topic.element && record.best.feedback.content_feedback.star_checklist[topic.element].status;
        return size >= SMALLEST_GAP
          ? [{ exchange: record.exchange.number, size, missing: status === 'missing' }]
          : [];
      });
      return { topic, gaps, total: gaps.reduce((sum, { size }) => sum + size, 0) };
    })
    .filter(({ total }) => total > 0)
    .toSorted((a, b) => b.total - a.total)
    .map(({ topic, gaps }) => ({ title: topic.title, why: reasonFor(topic, gaps), element: topic.element }));
  return [...ranked, ...POLISH].slice(0, 3);
};
