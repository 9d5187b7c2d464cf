import type { Feedback } from '../../core/domain/attempt-contract/schema.ts';
import type { Interview, LiveInterview } from '../../core/domain/interview/types.ts';
import type { Story } from '../../core/domain/story.ts';
import type { RecordStep } from '../../core/ports/stores.ts';

export const AT = new Date('2026-11-20T10:00:00.000Z');
export const later = (ms: number): Date => new Date(AT.getTime() + ms);

export const sampleInterview = (overrides: Partial<Interview> = {}): Interview => ({
  id: 'i-1',
  personId: 'ada',
  frontEnd: 'terminal',
  workspaceId: null,
  status: 'in_progress',
  settings: {
    questions: 3,
    stage: 'hiring_manager',
    difficulty: 'adaptive',
    format: 'coach',
    style: 'coach',
    seed: 1,
  },
  job: null,
  resume: null,
  plan: [{ competency: 'leadership', type: 'leadership' }],
  exchanges: [
    {
      number: 1,
      question: {
        id: 'lead-e-01',
        text: 'When did you last lead something nobody asked you to lead?',
        stage: 'hiring_manager',
        competency: 'leadership',
        type: 'leadership',
        difficulty: 'easy',
        strongAnswerShows: ['initiative'],
        origin: 'bank',
      },
      difficulty: 'easy',
      bestAttemptId: null,
      bestOverall: null,
      attemptCount: 0,
    },
  ],
  createdAt: AT,
  lastActivityAt: AT,
  completedAt: null,
  summary: null,
  revision: 0,
  ...overrides,
});

export const sampleStep = (overrides: Partial<RecordStep> = {}): RecordStep => ({
  attemptId: 'a-1',
  interviewId: 'i-1',
  personId: 'ada',
  exchange: 1,
  number: 1,
  step: 0,
  content: {
    question: 'When did you last lead something?',
    transcript: 'I moved the night shift to a shared board.',
    words: [{ word: 'I', startS: 0, endS: 0.2, confidence: 0.9 }],
    submittedAt: AT,
  },
  delivery: null,
  durationS: 4.5,
  ...overrides,
});

export const sampleLive = (overrides: Partial<LiveInterview> = {}): LiveInterview => ({
  interviewId: 'i-1',
  personId: 'ada',
  turn: { phase: 'listening', exchange: 1, attemptId: 'a-1', step: 0, questionText: 'When?' },
  prepared: null,
  updatedAt: AT,
  revision: 0,
  ...overrides,
});

const star = { status: 'present', note: 'clear' } as const;

export const sampleFeedback = (overall = 7): Feedback => ({
  follow_up: { should_ask: false, question_text: '', reason: '' },
  scoring: {
    overall,
    content: overall,
    delivery: null,
    content_breakdown: { star: overall, relevance: overall, clarity: overall, impact: overall },
    delivery_breakdown: { pace: null, fillers: null, pauses: null, confidence: null },
    level_demonstrated: 'L4',
  },
  content_feedback: {
    headline: 'A clear story',
    top_strengths: [],
    top_improvements: [],
    star_checklist: { situation: star, task: star, action: star, result: star },
    relevance_note: '',
    one_action_tip: '',
  },
  delivery_feedback: null,
  rewrite: {
    polished_answer: 'I moved the night shift to a shared board.',
    star_version: { situation: '', task: '', action: '', result: '' },
    keywords_to_include: [],
  },
  coach_notes: [],
  library_suggestion: { should_save: false, suggested_title: '', category: '', why_save: '' },
  metadata: { model_version: 'x', policy_version: 'x', follow_up_type: 'none', degraded: false },
});

export const sampleStory = (overrides: Partial<Story> = {}): Story => ({
  id: 's-1',
  personId: 'ada',
  title: 'The shared board',
  category: 'leadership',
  competency: 'leadership',
  attemptId: 'a-1',
  interviewId: 'i-1',
  questions: ['When did you last lead something?'],
  transcript: 'I moved the night shift to a shared board.',
  polishedAnswer: 'I moved the night shift to a shared board.',
  star: { situation: '', task: '', action: '', result: '' },
  coachNotes: [],
  tags: [],
  overall: 7,
  savedAt: AT,
  updatedAt: AT,
  ...overrides,
});
