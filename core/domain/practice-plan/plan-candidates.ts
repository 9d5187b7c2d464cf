import { type QuestionHistory, questionKey } from '../interview/history-questions.ts';
import { competencyWeights } from '../planner/competency-weights.ts';
import { meanOf } from '../scores/one-decimal.ts';
import { COMPETENCIES, type Competency, type Difficulty, STAGES } from '../vocabulary.ts';
import type { PlanInput } from './plan-input.ts';
import type { PlanItem } from './types.ts';

/** An item before it has a rank and a day; the greater its worth, the sooner it comes. */
export interface Candidate extends Omit<PlanItem, 'rank' | 'day' | 'doneAt'> {
  readonly worth: number;
}

/** An answer is ready from here on. */
const READY = 8;
const MINUTES = { answer: 10, retry: 10, fresh: 15, story: 12, draft: 8, fix: 8, gap: 10 } as const;
const MOST = { retry: 8, fresh: 6, story: 8, draft: 6, fix: 5, gap: 5 } as const;
const WORTH = { answer: 4, fresh: 3.5, story: 3, draft: 2.5, fix: 2, gap: 3.2 } as const;

const inWords = (name: string): string => name.replaceAll('_', ' ');

type Weigh = (competency: Competency) => number;

/** How much a competency matters for the job: 1 on average. */
const weigher = ({ job }: PlanInput): Weigh => {
  const weights = new Map<Competency, number>(STAGES.flatMap((stage) => [...competencyWeights(stage, job)]));
  const mean = meanOf([...weights.values()]) ?? 1;
  return (competency) => (weights.get(competency) ?? 0) / mean;
};

/** Gaps and faulty stories belong to no competency; a job that looks hard at a few must not crowd them out. */
const topWeight = (weigh: Weigh): number => 0.7 * Math.max(...COMPETENCIES.map(weigh));

const unanswered = ({ history }: PlanInput, weigh: Weigh): Candidate[] =>
  history
    .filter(({ points }) => points.length === 0)
    .map(({ key, question, competency }) => ({
      ...{ id: `answer:${key}`, kind: 'answer', question, competency, minutes: MINUTES.answer },
      what: `Answer “${question}”`,
      why: 'It was asked and not answered: a rough first attempt is enough to get feedback.',
      worth: WORTH.answer * weigh(competency),
    }));

const retries = ({ history }: PlanInput, weigh: Weigh): Candidate[] =>
  history
    .flatMap((each) => (each.best === null || each.best >= READY ? [] : [{ ...each, best: each.best }]))
    .map(({ key, question, competency, best }) => ({
      ...{ id: `retry:${key}`, kind: 'retry' as const, question, competency, minutes: MINUTES.retry },
      what: `Retry “${question}”`,
      why: `Your best answer stands at ${best.toFixed(1)}; from ${READY} on it is ready.`,
      worth: (READY - best) * weigh(competency),
    }))
    .toSorted((a, b) => b.worth - a.worth)
    .slice(0, MOST.retry);

const difficultyAt = (mean: number | null): Difficulty => {
  if (mean === null || mean < 5) return 'easy';
  return mean >= READY ? 'hard' : 'medium';
};

const meanBest = (history: readonly QuestionHistory[], competency: Competency): number | null =>
  meanOf(history.flatMap((each) => (each.competency === competency ? (each.best ?? []) : [])));

/** A new question for each competency that is weak or was never practised. */
const fresh = (input: PlanInput, weigh: Weigh): Candidate[] => {
  const asked = new Set(input.history.map(({ key }) => key));
  const wanted = new Set(input.questions.map(({ competency }) => competency));
  return [...wanted]
    .flatMap((competency) => {
      const mean = meanBest(input.history, competency);
      if (mean !== null && mean >= READY) return [];
      const unasked = input.questions.filter(
        (each) => each.competency === competency && !asked.has(questionKey(each.text)),
      );
      const question = unasked.find(({ difficulty }) => difficulty === difficultyAt(mean)) ?? unasked[0];
      if (question === undefined) return [];
      const why =
        mean === null
          ? `You have not practised ${inWords(competency)} yet${input.job === null ? '' : ', and the job looks at it'}.`
          : `Your answers on ${inWords(competency)} stand at ${mean.toFixed(1)}: a second example makes them steadier.`;
      return [
        {
          ...{ id: `fresh:${competency}`, kind: 'fresh' as const, competency, minutes: MINUTES.fresh },
          question: question.text,
          what: `Take a new question on ${inWords(competency)}: “${question.text}”`,
          why,
          worth: weigh(competency) * (mean === null ? WORTH.fresh : (READY - mean) * 0.8),
        },
      ];
    })
    .toSorted((a, b) => b.worth - a.worth)
    .slice(0, MOST.fresh);
};

const stories = ({ missing }: PlanInput, weigh: Weigh): Candidate[] =>
  missing.slice(0, MOST.story).map(({ question }, place) => ({
    ...{ id: `story:${question.id}`, kind: 'story', question: question.text, minutes: MINUTES.story },
    competency: question.competency,
    what: `Prepare a story for “${question.text}”`,
    why: 'It is likely to come up, and nothing in your library answers it.',
    // The likeliest first, the others behind it.
    worth: WORTH.story * weigh(question.competency) * 0.8 ** place,
  }));

const drafts = (input: PlanInput, weigh: Weigh): Candidate[] =>
  input.stories
    .filter(({ draft }) => draft === true)
    .slice(0, MOST.draft)
    .map(({ id, title, competency, questions }) => ({
      ...{ id: `draft:${id}`, kind: 'draft', competency, minutes: MINUTES.draft },
      question: questions[0] ?? null,
      what: `Finish the draft “${title}”`,
      why: 'It answers nothing until you have filled it in and accepted it.',
      worth: WORTH.draft * weigh(competency),
    }));

const fixes = ({ problems, stories: library }: PlanInput, weigh: Weigh): Candidate[] => {
  const byStory = Map.groupBy(problems, ({ storyId }) => storyId);
  return [...byStory]
    .filter(([storyId]) => library.some(({ id, draft }) => id === storyId && draft !== true))
    .slice(0, MOST.fix)
    .flatMap(([storyId, [first, ...more]]) => {
      if (first === undefined) return [];
      return [
        {
          ...{ id: `fix:${storyId}`, kind: 'fix' as const, question: null, competency: null },
          minutes: MINUTES.fix,
          what: `Mend the story “${first.title}”`,
          why: `${first.problem} ${first.todo}`,
          worth: WORTH.fix * topWeight(weigh) + 0.1 * more.length,
        },
      ];
    });
};

const gaps = (input: PlanInput, weigh: Weigh): Candidate[] =>
  input.gaps.slice(0, MOST.gap).map(({ skill, advice }, place) => ({
    ...{ id: `gap:${skill.toLowerCase()}`, kind: 'gap', question: null, competency: null },
    minutes: MINUTES.gap,
    what: `Prepare what you say about ${skill}`,
    why: advice,
    worth: WORTH.gap * topWeight(weigh) * 0.85 ** place,
  }));

/** Everything worth doing, the most useful first; the same input gives the same order. */
export const planCandidates = (input: PlanInput): Candidate[] => {
  const weigh = weigher(input);
  const all = [
    ...unanswered(input, weigh),
    ...retries(input, weigh),
    ...fresh(input, weigh),
    ...stories(input, weigh),
    ...drafts(input, weigh),
    ...fixes(input, weigh),
    ...gaps(input, weigh),
  ];
  return all.toSorted((a, b) => b.worth - a.worth || (a.id < b.id ? -1 : 1));
};
