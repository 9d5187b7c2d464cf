import type { QuestionMode } from '../reading/question-mode.ts';
import type { Issue } from './diagnosis.ts';

/** What to do with Q, the same without a quote, and the next step. */
type Wording = readonly [improve: string, plain: string, tip: string];
type DirectMode = Exclude<QuestionMode, 'story'>;

/** Questions that want facts, reasons or an explanation are not answered better by a story. */
export const DIRECT_ADVICE: Readonly<Record<DirectMode, Readonly<Partial<Record<Issue, Wording>>>>> = {
  facts: {
    off_topic: [
      'Q does not answer the question. Say first which days, from when, and what you need.',
      'Answer the question first: which days, from when, and what you need.',
      'Answer first, in one plain sentence: when, which days, and what you need. Details can follow.',
    ],
    vague: [
      'Q leaves the other side guessing. Add days, dates or hours.',
      'Add days, dates or hours, so that nobody has to ask again.',
      'Say one date and one limit: “I can start on …, and I cannot … on …”.',
    ],
    short: [
      'Q is a start. Add what it depends on, and anything they should know early.',
      'Add what it depends on, and anything they should know early.',
      'Add one sentence: what it depends on, such as your notice or a booked holiday.',
    ],
  },
  motivation: {
    off_topic: [
      'Q tells little about why. Name what you want from this job, then let the story back it up.',
      'Name what you want from this job, then back it up with something you did.',
      'Answer first, in one plain sentence: what do you want from this job? Then tell the story.',
    ],
    vague: [
      'Q could be said by anyone about any job. Add one fact about this one.',
      'Add one fact about this job and one thing that you have done.',
      'Name one thing that only this employer has, and one thing you did that shows why you care.',
    ],
    short: [
      'Q is a start. Say why, and what you have done that shows it.',
      'Say why, and what you have done that shows it.',
      'Answer “why?” once more after your last sentence, and say that too.',
    ],
  },
  approach: {
    off_topic: [
      'Q does not explain it. Say first how it works, then when you used it.',
      'Say first how it works, then when you used it.',
      'Answer first, in one plain sentence: how does it work? The example comes second.',
    ],
    vague: [
      'Q stays general. Add one example with real names or values.',
      'Add one example with real names or values.',
      'Add “for example, when I …” and one thing that can go wrong.',
    ],
    short: [
      'Q is a start. Add the steps, and where it can go wrong.',
      'Add the steps, and where it can go wrong.',
      'Add two sentences: the steps in order, and the mistake that people make.',
    ],
  },
};
