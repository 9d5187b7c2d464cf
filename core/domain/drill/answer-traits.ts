import type { DrillStanding } from './types.ts';

/** Something that an answer shows or does not, with the words for it. */
export interface AnswerTrait {
  readonly shown: (standing: DrillStanding) => boolean;
  /** What the same words say already: the `did` of another trait. */
  readonly covers?: string;
  /** Continues "7 strong answers …"; "did" can stand for it. */
  readonly did: string;
  /** A suggestion to everybody, a sentence without its end. */
  readonly advice: string;
}

/** A part score from here on counts as shown; the same bound as for a strong answer. */
export const SHOWN_FROM = 7;

const RESULT_TOLD = 'told what came of it';

const measured: AnswerTrait = {
  covers: RESULT_TOLD,
  shown: ({ measuredResult, star }) => measuredResult ?? star.result === 'present',
  did: 'named a measured result',
  advice: 'Put a number on the result, even a rough one',
};

/** Without a reading of the rules it cannot be told whether the result was measured, only that there was one. */
const anyResult: AnswerTrait = {
  shown: ({ star }) => star.result === 'present',
  did: RESULT_TOLD,
  advice: 'End with what came of it',
};

const COMMON: readonly AnswerTrait[] = [
  {
    shown: ({ star }) => star.action === 'present',
    did: 'described concrete actions',
    advice: 'Say what you did yourself, step by step',
  },
  {
    shown: ({ star }) => star.situation === 'present',
    did: 'set the scene',
    advice: 'Set the scene in a sentence before you say what you did',
  },
  {
    shown: ({ star }) => star.task === 'present',
    did: 'made the task clear',
    advice: 'Say what your own task was',
  },
  {
    shown: ({ relevance }) => relevance >= SHOWN_FROM,
    did: 'stayed close to the question',
    advice: 'Come back to the question before you close',
  },
  {
    shown: ({ clarity }) => clarity >= SHOWN_FROM,
    did: 'made their points clearly',
    advice: 'Make one point a sentence, so that it is easy to follow',
  },
  {
    shown: ({ impact }) => impact >= SHOWN_FROM,
    did: 'showed why it mattered',
    advice: 'Say why it mattered, and to whom',
  },
];

/** What answers are compared by, most useful first. */
export const traitsFor = (standings: readonly DrillStanding[]): readonly AnswerTrait[] =>
  standings.every(({ measuredResult }) => measuredResult !== undefined)
    ? [measured, anyResult, ...COMMON]
    : [anyResult, ...COMMON];
