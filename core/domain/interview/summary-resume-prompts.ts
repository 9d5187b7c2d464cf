import type { ResumeContext } from '../coach-request.ts';
import { findNumbers, numberKey } from '../guards/fact-numbers.ts';
import type { AnsweredExchange } from './summary-best-attempts.ts';

const MAX_PROMPTS = 3;
const MAX_QUOTE = 160;

/** Verbs of change: a number beside one of them is a result, not a date or a headcount. */
const CHANGE =
  /\b(cut|reduc|increas|grew|grow|sav|improv|rais|drop|fell|doubl|tripl|halv|rose|rise|went (?:up|down)|brought|exceed|beat|deliver|ship|launch|won|earn|lower|boost|shorten|faster|fewer|under|from .{1,40} to )/i;

const sentencesOf = (text: string): readonly string[] =>
  text.match(/[^.!?\n]+(?:[.!?]+(?=\s|$)|(?=\n|$)|[.!?](?=\S))+/g)?.map((sentence) => sentence.trim()) ?? [];

const quote = (sentence: string): string =>
  sentence.length <= MAX_QUOTE ? sentence : `${sentence.slice(0, sentence.lastIndexOf(' ', MAX_QUOTE - 1))}…`;

/**
 * Measured results that were told in best attempts and that the résumé does not have: what to write into it, in
 * the person's own words. At most three, from the best answers first.
 */
export const promptResume = (
  answered: readonly AnsweredExchange[],
  resume: ResumeContext | null,
): readonly string[] => {
  const known = new Set(
    findNumbers(`${resume?.summary ?? ''}\n${resume?.sourceText ?? ''}`).map((found) => numberKey(found)),
  );
  const prompts: string[] = [];
  const best = answered.toSorted((a, b) => b.best.feedback.scoring.overall - a.best.feedback.scoring.overall);
  for (const sentence of best.flatMap(({ best: { attempt } }) =>
    attempt.steps.flatMap((step) => sentencesOf(step.transcript)),
  )) {
    if (prompts.length === MAX_PROMPTS) break;
    if (!CHANGE.test(sentence)) continue;
    const numbers = findNumbers(sentence).map((found) => numberKey(found));
    if (numbers.length === 0 || numbers.every((number) => known.has(number))) continue;
    for (const number of numbers) known.add(number);
    prompts.push(
      resume === null
        ? `Put this result on your résumé: “${quote(sentence)}”`
        : `Your résumé does not show this result yet: “${quote(sentence)}”`,
    );
  }
  return prompts;
};
