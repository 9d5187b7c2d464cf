import type { AnswerReading } from '../answer-reading.ts';
import type { Scoring } from '../attempt-contract/schema.ts';
import { asScore } from '../scores/one-decimal.ts';
import { plainWords } from './plain-words.ts';

type Content = Scoring['content_breakdown'];

/** What there is nothing in to score gets at most this in everything. */
export const FLOOR_SCORE = 1;
/** How far a coach may be above the rules when the answer tried to give it instructions. */
const INJECTION_MARGIN = 1;

/** Longest answers, in words, that are held below a score: a line or two cannot carry a whole STAR story. */
const SHORT_ANSWERS = [
  { words: 12, cap: 4 },
  { words: 30, cap: 5.5 },
] as const;

export interface GuardedScores {
  readonly content: Content;
  /** True when a score had to be lowered. */
  readonly lowered: boolean;
}

const capOf = (transcript: string): number => {
  const words = plainWords(transcript).length;
  return SHORT_ANSWERS.find((short) => words <= short.words)?.cap ?? 10;
};

/**
 * Content scores that the answer can bear, one decimal each: at most 1 where the rules found no answer at all, at
 * most 4 for up to 12 words and 5.5 for up to 30, and near the rules' own estimate when there were
 * instructions for the coach.
 */
export const guardScores = ({
  content,
  reading,
  injected,
  transcript,
  offline,
}: {
  readonly content: Content;
  readonly reading: Pick<AnswerReading, 'noAnswer'>;
  /** True when answer, résumé or posting carry instructions for the coach. */
  readonly injected: boolean;
  readonly transcript: string;
  /** The rules' own scores, asked for only when they are needed. */
  readonly offline: () => Content;
}): GuardedScores => {
  const general = reading.noAnswer === null ? capOf(transcript) : FLOOR_SCORE;
  const near = injected ? offline() : null;
  let lowered = false;
  const guard = (dimension: keyof Content): number => {
    const cap = Math.min(general, near === null ? 10 : near[dimension] + INJECTION_MARGIN);
    if (content[dimension] > cap) lowered = true;
    return asScore(Math.min(content[dimension], cap));
  };
  const guarded = {
    star: guard('star'),
    relevance: guard('relevance'),
    clarity: guard('clarity'),
    impact: guard('impact'),
  };
  return { content: guarded, lowered };
};
