import type { Drills } from './drills/drills.ts';
import type { Engine } from './engine.ts';
import type { MaterialSource, Materials } from './materials/materials.ts';
import type { QuestionSets } from './question-sets/question-sets.ts';
import type { RateLimits } from './rate-limits.ts';

/** The same engine, in which a person begins and answers no more than the limits allow. A refusal changes nothing. */
export const withEngineLimits = <E extends Engine>(engine: E, limits: RateLimits): E => ({
  ...engine,
  startInterview: async function* (input: Parameters<Engine['startInterview']>[0]) {
    await limits.take(input.personId, 'interviews');
    yield* engine.startInterview(input);
  },
  submitAttempt: async function* (input: Parameters<Engine['submitAttempt']>[0], signal?: AbortSignal) {
    await limits.take(input.personId, 'attempts');
    yield* engine.submitAttempt(input, signal);
  },
});

/** The same for answers to drills, edits among them. */
export const withDrillLimits = (drills: Drills, limits: RateLimits): Drills => {
  const verbs = ['answer', 'answerAgain', 'edit'] as const;
  const limited = (verb: (typeof verbs)[number]): Drills['edit'] =>
    async function* (input, signal) {
      await limits.take(input.personId, 'drills');
      yield* drills[verb](input, signal);
    };
  return {
    ...drills,
    answer: limited('answer') as Drills['answer'],
    answerAgain: limited('answerAgain') as Drills['answerAgain'],
    edit: limited('edit'),
  };
};

const kindOf = ({ kind }: MaterialSource) => (kind === 'url' ? 'fetches' : 'uploads');

/** The same for résumés and postings that are handed in or fetched, stored or not. */
export const withMaterialLimits = (materials: Materials, limits: RateLimits): Materials => {
  const given = (source: object | null | undefined): source is MaterialSource =>
    source !== null && source !== undefined && 'kind' in source;
  return {
    ...materials,
    addResume: async (input, signal) => {
      await limits.take(input.personId, kindOf(input.source));
      return materials.addResume(input, signal);
    },
    addPosting: async (input, signal) => {
      await limits.take(input.personId, kindOf(input.source));
      return materials.addPosting(input, signal);
    },
    prepareContext: async (input, signal) => {
      for (const source of [input.resume, input.posting])
        if (given(source)) await limits.take(input.personId, kindOf(source));
      return materials.prepareContext(input, signal);
    },
  };
};

/** The same for lists of questions. */
export const withQuestionLimits = (questionSets: QuestionSets, limits: RateLimits): QuestionSets => ({
  ...questionSets,
  importList: async (input) => {
    await limits.take(input.personId, 'uploads');
    return questionSets.importList(input);
  },
});
