import type { NoAnswerReason } from '../../answer-reading.ts';
import type { ContentFeedback } from '../../attempt-contract/schema.ts';
import type { Analysis } from '../analyse-answer.ts';
import type { QuestionMode } from '../reading/question-mode.ts';
import { fitting } from './fit-text.ts';
import { topicOf } from './improvements.ts';
import { writeStarNotes } from './star-notes.ts';
import { OFFLINE_NOTE } from './wording.ts';

interface Kindness {
  readonly headline: string;
  readonly strength: readonly string[];
  readonly relevance: string;
}

const BY_REASON: Readonly<Record<NoAnswerReason | 'other_language', Kindness>> = {
  empty: {
    headline: 'Nothing to score yet. Start with one sentence.',
    strength: [],
    relevance: 'There was no answer to compare with the question.',
  },
  dont_know: {
    headline: 'No example yet, and that is fine. Here is a way in.',
    strength: ['You were open about it instead of making something up. That is worth a lot in an interview.'],
    relevance: 'There was no example to compare with the question.',
  },
  gibberish: {
    headline: 'I could not make out an answer in this.',
    strength: [],
    relevance:
      'I could not read any sentences in this. If speech was transcribed, check the microphone and try again.',
  },
  question_repeated: {
    headline: 'You have the question; now for the answer.',
    strength: ['Saying the question back buys time to think. Use that time to choose one moment.'],
    relevance: 'This repeats the question; the answer is still to come.',
  },
  other_language: {
    headline: 'I can only coach answers in English.',
    strength: [],
    relevance:
      'This does not look like English, and the offline coach reads English only. Try it in English; mistakes do not matter.',
  },
};

/** For questions that want no story. */
const DIRECT_WAYS: Readonly<Record<Exclude<QuestionMode, 'story'>, readonly string[]>> = {
  facts: [
    'Answer the question itself first: which days, from when, and what you need.',
    'Then add one thing that the other side should know early, such as a booked holiday.',
  ],
  motivation: [
    'Name one thing about this job that you want, and say why.',
    'Then tell one thing that you have done which shows it.',
  ],
  approach: [
    'Say in two sentences how it works or how you would go about it.',
    'Then add one time when you used it, even in a course or at home.',
  ],
};

const DIRECT_TIPS: Readonly<Record<Exclude<QuestionMode, 'story'>, string>> = {
  facts: 'Begin with a plain fact: “I can start on …” or “I am free on …”. The rest follows.',
  motivation: 'Begin with “What I like about this job is …” and finish the sentence. The rest follows.',
  approach: 'Begin with the part you are sure of, however small, and say where your knowledge ends.',
};

const STORY_TIP =
  'Begin with “One time …” and say the first thing that happened. The rest follows from there.';

const WAYS_IN = [
  'Think of one day at work, in class or at home that has to do with T. Say where you were.',
  'Then finish three sentences: “The problem was …”, “What I did was …”, “In the end …”.',
];

/** Feedback on an attempt that has nothing in it to coach: kind, honest, with a way to begin. */
export const writeNoAnswerFeedback = (analysis: Analysis, transcript: string): ContentFeedback => {
  const reason = analysis.language === 'other' ? 'other_language' : (analysis.noAnswer ?? 'empty');
  const { headline, strength, relevance } = BY_REASON[reason];
  const notes = writeStarNotes(analysis, transcript);
  const { mode } = analysis.question;
  return {
    headline,
    top_strengths: [...strength],
    top_improvements: (mode === 'story' ? WAYS_IN : DIRECT_WAYS[mode]).map((text) =>
      fitting(140, text.replace(/\bT\b/, topicOf(analysis))),
    ),
    star_checklist: notes,
    relevance_note: fitting(220, `${relevance} ${OFFLINE_NOTE}`, relevance),
    one_action_tip: mode === 'story' ? STORY_TIP : DIRECT_TIPS[mode],
  };
};
