import type { MachineEvent, MachineState } from '../../core/domain/interview/machine-types.ts';
import type { Interview } from '../../core/domain/interview/types.ts';
import type { Question } from '../../core/domain/question-bank/types.ts';
import type { Format } from '../../core/domain/vocabulary.ts';
import { sampleFeedback } from './sample-feedback.ts';

export const AT = new Date('2026-03-01T09:00:00.000Z');

export const sampleQuestion = (number = 1): Question => ({
  id: `q-${number}`,
  text: `Question ${number}?`,
  stage: 'hiring_manager',
  competency: 'leadership',
  type: 'behavioural',
  difficulty: 'medium',
  strongAnswerShows: ['a clear result', 'own part'],
  origin: 'bank',
});

/** An interview of two questions that has not begun. */
export const sampleInterview = (format: Format = 'coach'): Interview => ({
  id: 'i',
  personId: 'ana',
  frontEnd: 'terminal',
  workspaceId: null,
  status: 'planned',
  settings: {
    questions: 2,
    stage: 'hiring_manager',
    difficulty: 'adaptive',
    format,
    style: 'coach',
    seed: 1,
  },
  job: null,
  resume: null,
  plan: [
    { competency: 'leadership', type: 'behavioural' },
    { competency: 'problem_solving', type: 'technical' },
  ],
  exchanges: [],
  createdAt: AT,
  lastActivityAt: AT,
  completedAt: null,
  summary: null,
  revision: 0,
});

export const plannedState = (format: Format = 'coach'): MachineState => ({
  interview: sampleInterview(format),
  attempts: [],
  turn: { phase: 'planned' },
});

export const nextEvent = (number = 1): MachineEvent => ({
  type: 'next',
  question: sampleQuestion(number),
  difficulty: 'medium',
  at: AT,
});

/** A typed answer to whatever the state listens for; to attempt 1 when it does not listen. */
export const submitEvent = ({ turn }: MachineState): MachineEvent => ({
  type: 'submit',
  ...('attemptId' in turn ? { attemptId: turn.attemptId, step: turn.step } : { attemptId: 'i-1-1', step: 0 }),
  content: { transcript: 'I did it.', words: null },
  delivery: null,
  durationS: null,
  at: AT,
});

/** Feedback for the step that the state processes; for attempt 1 when it processes none. */
export const settleEvent = (
  { turn }: MachineState,
  overall = 6,
  followUp: string | null = 'And then?',
): MachineEvent => ({
  type: 'settle',
  ...('attemptId' in turn ? { attemptId: turn.attemptId, step: turn.step } : { attemptId: 'i-1-1', step: 0 }),
  feedback: sampleFeedback({ overall, followUp }),
  at: AT,
});
