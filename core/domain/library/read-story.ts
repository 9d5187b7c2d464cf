import { type Analysis, analyseAnswer } from '../offline-coach/analyse-answer.ts';
import { type Piece, readPieces } from '../offline-coach/feedback/story-pieces.ts';
import type { Story } from '../story.ts';

/** What is read of a story: its words as said, else as written. */
type Told = Pick<Story, 'questions' | 'competency' | 'transcript' | 'polishedAnswer'>;

const wordsOf = ({ transcript, polishedAnswer }: Told): string =>
  transcript.trim() === '' ? polishedAnswer : transcript;

/** A story as the rules read an answer. */
export const analyseStory = (story: Told, text: string = wordsOf(story)): Analysis =>
  analyseAnswer({
    question: {
      text: story.questions[0] ?? '',
      type: 'behavioural',
      competency: story.competency,
      strongAnswerShows: [],
    },
    steps: [{ question: story.questions[0] ?? '', answer: text }],
    durationS: null,
    delivery: null,
    job: null,
    resume: null,
    history: [],
    format: 'coach',
    style: 'coach',
    followUpsLeft: 0,
  });

/** The person's own sentences, cleaned, each with its place in the story. */
export const ownSentences = (story: Told): Piece[] => {
  const analysis = analyseStory(story);
  return analysis.noAnswer ? [] : readPieces(analysis, true);
};

/** "[add the measured result]", "[X%]": what the person still has to fill in. */
const PLACEHOLDER = /\[[^\]\n]{1,90}\]/gu;

export const placeholdersIn = (text: string): string[] => text.match(PLACEHOLDER) ?? [];

export const withoutPlaceholders = (text: string): string =>
  text.replace(PLACEHOLDER, ' ').replace(/\s+/gu, ' ').trim();
