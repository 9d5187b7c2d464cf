import type { AnswerReading } from '../../../core/domain/answer-reading.ts';
import {
  FEEDBACK_KEYS,
  type Feedback,
  type FeedbackKey,
} from '../../../core/domain/attempt-contract/schema.ts';
import type { CoachRequest } from '../../../core/domain/coach-request.ts';
import type { Coach, CoachPart } from '../../../core/ports/coach.ts';
import { createAssessAttempt } from '../../../core/usecases/assess-attempt.ts';
import type { Assessment } from '../../../core/usecases/assessment.ts';
import { sampleFeedback } from '../../fakes/sample-feedback.ts';

export const QUESTION = 'Tell me about a time you improved something.';
export const ANSWER =
  'Our checkout was slow and customers complained every week. My task was to find out why. I profiled the service, ' +
  'moved the queries to a cache and tested it with the support team. In the end latency fell by thirty-one percent.';

export const requestOf = (
  change: Partial<CoachRequest> & { readonly answer?: string } = {},
): CoachRequest => {
  const { answer = ANSWER, ...rest } = change;
  return {
    question: { text: QUESTION, type: 'behavioural', competency: 'problem_solving', strongAnswerShows: [] },
    steps: [{ question: QUESTION, answer }],
    durationS: null,
    delivery: null,
    job: null,
    resume: null,
    history: [],
    format: 'coach',
    style: 'coach',
    followUpsLeft: 1,
    ...rest,
  };
};

export const readingOf = (change: Partial<AnswerReading> = {}): AnswerReading => ({
  star: { situation: 'present', task: 'present', action: 'present', result: 'present' },
  relevance: 8,
  ownership: 'clear',
  specificity: 'specific',
  result: 'measured',
  noAnswer: null,
  injectedInstructions: [],
  ...change,
});

export const GAP = readingOf({
  star: { situation: 'present', task: 'present', action: 'present', result: 'missing' },
});

const POLISHED =
  'Our checkout was slow and customers complained. I profiled the service, moved the queries to a cache and tested ' +
  'it with the support team. Latency fell by 31%.';

/** What a good coach says to the answer above. */
export const goodFeedback = (change: Partial<Feedback> = {}): Feedback => {
  const sample = sampleFeedback({ overall: 7, followUp: 'How did you measure it?', modelVersion: 'model-1' });
  const { star_checklist } = sample.content_feedback;
  return {
    ...sample,
    content_feedback: {
      ...sample.content_feedback,
      star_checklist: { ...star_checklist, result: { status: 'present', note: 'Measured.' } },
    },
    rewrite: {
      polished_answer: POLISHED,
      star_version: {
        situation: 'Our checkout was slow and customers complained.',
        task: 'My task was to find out why.',
        action: 'I profiled the service and moved the queries to a cache.',
        result: 'Latency fell by 31%.',
      },
      keywords_to_include: ['cache', 'latency'],
    },
    coach_notes: [
      {
        change_type: 'clarity',
        original_snippet: 'moved the queries to a cache',
        revised_snippet: 'moved the queries to a cache',
        reason: 'Say it first.',
      },
    ],
    ...change,
  };
};

const OFFLINE_TEXT = 'I profiled the service and moved the queries to a cache.';

/** What the rules say: recognisable, low, and made of the person's own words. */
export const offlineFeedback = (): Feedback => {
  const sample = sampleFeedback({ overall: 3, followUp: 'What came of it?', headline: 'Offline headline' });
  return {
    ...sample,
    rewrite: {
      polished_answer: OFFLINE_TEXT,
      star_version: { situation: '', task: '', action: OFFLINE_TEXT, result: '[add the measured result]' },
      keywords_to_include: [],
    },
    coach_notes: [],
    metadata: { ...sample.metadata, model_version: 'offline-1', degraded: true },
  };
};

export const partsOf = (
  feedback: Feedback,
  keys: readonly FeedbackKey[] = FEEDBACK_KEYS,
): readonly CoachPart[] => keys.map((key) => ({ kind: 'part', key, value: feedback[key] }) as CoachPart);

/** Says the parts given; an error among them is thrown when its turn comes. */
export const createScriptedCoach = (script: readonly (CoachPart | Error)[], degraded = false): Coach => ({
  name: 'scripted',
  degraded,
  async *assess() {
    for (const said of script) {
      if (said instanceof Error) throw said;
      yield said;
    }
  },
});

export interface Scene {
  readonly script: readonly (CoachPart | Error)[];
  readonly request?: CoachRequest;
  readonly reading?: AnswerReading;
  readonly signal?: AbortSignal;
}

export const assessing = ({ script, request = requestOf(), reading = readingOf(), signal }: Scene) =>
  createAssessAttempt({
    coach: createScriptedCoach(script),
    readAnswer: () => reading,
    coachOffline: offlineFeedback,
  })(request, { signal: signal ?? new AbortController().signal, attemptKey: 'a:0' });

export const assess = async (scene: Scene): Promise<readonly Assessment[]> =>
  Array.fromAsync(assessing(scene));

export const pick = <K extends Assessment['kind']>(
  said: readonly Assessment[],
  kind: K,
): Extract<Assessment, { kind: K }> => {
  const found = said.find((part) => part.kind === kind);
  if (found === undefined) throw new Error(`No ${kind} among ${said.map((part) => part.kind).join(', ')}`);
  return found as Extract<Assessment, { kind: K }>;
};

export const kindsOf = (said: readonly Assessment[]): readonly string[] => said.map(({ kind }) => kind);
