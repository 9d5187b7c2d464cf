import type { ResumeContext } from '../coach-request.ts';
import { findNumbers, numberKey } from '../guards/fact-numbers.ts';
import type { AnsweredExchange } from './summary-best-attempts.ts';

const MAX_PROMPTS = 3;
const MAX_QUOTE = 160;

/** Verbs of change: a number beside one of them is a result, not a date or a headcount. */
const CHANGE =
  /\b(cut|reduc|increas|grew|grow|sav|improv|rais|drop|fell|doubl|tripl|halv|rose|rise|went (?:up|down)|came down|brought|exceed|beat|deliver|ship|launch|won|earn|lower|boost|shorten|faster|fewer|under)/i;
/** A comparison, or a number of a kind that only results have. */
const MEASURE = /\bfrom .{1,60}\bto\b|\b(?:down|up) to\b|%|\bper ?cent\b|[$€£]|\b(?:dollars|euros|pounds)\b/i;

const sentencesOf = (text: string): readonly string[] =>
  text
    .split(/(?<=[.!?])\s+|\n+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '' && !sentence.includes('['));

const quote = (sentence: string): string =>
  sentence.length <= MAX_QUOTE ? sentence : `${sentence.slice(0, sentence.lastIndexOf(' ', MAX_QUOTE - 1))}…`;

/**
 * Sentences that tell a measured result: from what the coach found to be the result, else sentences of the
 * answer that compare or count a change.
 */
const resultsOf = ({ best: { attempt, feedback } }: AnsweredExchange): readonly string[] => {
  const told = sentencesOf(feedback.rewrite.star_version.result).filter(
    (sentence) => CHANGE.test(sentence) || MEASURE.test(sentence),
  );
  if (told.some((sentence) => findNumbers(sentence).length > 0)) return told;
  return attempt.steps
    .flatMap(({ transcript }) => sentencesOf(transcript))
    .filter((sentence) => CHANGE.test(sentence) && MEASURE.test(sentence));
};

/**
 * Measured results that were told in best attempts and that the résumé does not have: what to write into it.
 * At most three, from the best answers first.
 */
export const promptResume = (
  answered: readonly AnsweredExchange[],
  resume: ResumeContext | null,
): readonly string[] => {
  const known = new Set(findNumbers(`${resume?.summary ?? ''}\n${resume?.sourceText ?? ''}`).map(numberKey));
  const prompts: string[] = [];
  const best = answered.toSorted((a, b) => b.best.feedback.scoring.overall - a.best.feedback.scoring.overall);
  for (const sentence of best.flatMap(resultsOf)) {
    const numbers = findNumbers(sentence).map(numberKey);
    if (numbers.length === 0 || numbers.every((number) => known.has(number))) continue;
    for (const number of numbers) known.add(number);
    prompts.push(
      resume === null
        ? `Put this result on your résumé: “${quote(sentence)}”`
        : `Your résumé does not show this result yet: “${quote(sentence)}”`,
    );
  }
  return prompts.slice(0, MAX_PROMPTS);
};
