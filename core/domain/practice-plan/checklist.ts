import type { PlanInput } from './plan-input.ts';

const MOST_STORIES = 3;
const MOST_GAPS = 3;

const quoted = (titles: readonly string[]): string => titles.map((title) => `“${title}”`).join(', ');

const bestStories = ({ stories, job }: PlanInput): string[] => {
  const wanted = new Set(job?.competencies ?? []);
  return stories
    .filter(({ draft }) => draft !== true)
    .toSorted(
      (a, b) =>
        Number(wanted.has(b.competency)) - Number(wanted.has(a.competency)) ||
        b.overall - a.overall ||
        (a.id < b.id ? -1 : 1),
    )
    .slice(0, MOST_STORIES)
    .map(({ title }) => title);
};

/** What to do on the day of the interview, in this order. */
export const dayChecklist = (input: PlanInput): string[] => {
  const stories = bestStories(input);
  const practised = input.history.find(({ points }) => points.length > 0);
  const gaps = input.gaps.slice(0, MOST_GAPS).map(({ skill }) => skill);
  const company = input.job?.company || 'them';
  return [
    'Check the time, the place or the link; for a call also camera, microphone and charger.',
    'Have your résumé, the posting and a glass of water within reach.',
    ...(stories.length === 0
      ? []
      : [`Read your best stories once more, no more than that: ${quoted(stories)}.`]),
    ...(practised === undefined
      ? ['Say one answer aloud to warm up your voice.']
      : [`Say one answer aloud to warm up your voice: ${quoted([practised.question])}.`]),
    ...(gaps.length === 0
      ? []
      : [`Have your sentence ready for what your résumé does not show: ${gaps.join(', ')}.`]),
    'In each answer: the situation in two sentences, what you did yourself, how it ended with its number.',
    `Bring three questions for ${company}: about the team, about what a good first half-year looks like, about the next step.`,
    'Be there ten minutes early. A breath before an answer is no silence.',
  ];
};
