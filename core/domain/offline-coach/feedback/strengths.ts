import type { Analysis } from '../analyse-answer.ts';
import { ON_TOPIC } from './diagnosis.ts';
import { fitting } from './fit-text.ts';
import { topicOf } from './improvements.ts';
import { pick } from './pick.ts';
import { quoteFor, quoteUnit } from './quote.ts';

type Strength = (analysis: Analysis, seed: number) => string | null;

const worded = (
  wordings: readonly string[],
  seed: number,
  quote: string | null,
  plain: string | null,
): string | null => {
  if (!quote) return plain;
  return fitting(
    140,
    pick(wordings, seed).replace(/\bQ\b/, () => quote),
    plain ?? '',
  );
};

const measured: Strength = (analysis, seed) =>
  analysis.result === 'measured' && analysis.question.mode === 'story'
    ? worded(
        [
          'You end on a number: Q.',
          'Q is a result that one can check.',
          'The ending counts, because it can be counted: Q.',
        ],
        seed,
        quoteFor(analysis, 'result', 84),
        null,
      )
    : null;

const acted: Strength = (analysis, seed) =>
  analysis.star.action.status === 'present' && analysis.ownership === 'clear'
    ? worded(
        [
          'It is clear what you did yourself: Q.',
          'Q shows you at work, step by step.',
          'You own your part: Q.',
        ],
        seed,
        quoteFor(analysis, 'action', 84),
        null,
      )
    : null;

const ended: Strength = (analysis, seed) =>
  analysis.star.result.status === 'present' && analysis.result === 'unmeasured'
    ? worded(
        ['You say what came of it: Q.', 'The story has a real ending: Q.'],
        seed,
        quoteFor(analysis, 'result', 84),
        null,
      )
    : null;

const placedScene: Strength = (analysis, seed) =>
  analysis.star.situation.status === 'present'
    ? worded(
        ['One can picture the scene: Q.', 'You set the scene quickly: Q.', 'Good opening detail: Q.'],
        seed,
        quoteFor(analysis, 'situation', 84),
        null,
      )
    : null;

const knownTask: Strength = (analysis, seed) =>
  analysis.star.task.status === 'present'
    ? worded(
        ['What was asked of you is plain: Q.', 'You say what was at stake for you: Q.'],
        seed,
        quoteFor(analysis, 'task', 84),
        null,
      )
    : null;

const direct: Strength = (analysis, seed) =>
  analysis.question.mode !== 'story' && analysis.specificity === 'specific'
    ? worded(
        ['You answer with facts of your own: Q.', 'Straight to the point and concrete: Q.'],
        seed,
        bestDetail(analysis),
        null,
      )
    : null;

const onTopic: Strength = (analysis) =>
  analysis.relevance >= 7
    ? fitting(
        140,
        `You answer what was asked: this is about ${analysis.topic.found[0] ?? topicOf(analysis)}.`,
      )
    : null;

const willing: Strength = (analysis) => {
  const quote = bestDetail(analysis);
  return quote ? fitting(140, `There is something to build on: ${quote}.`) : null;
};

const bestDetail = (analysis: Analysis): string | null => {
  const sizes = analysis.units.map((unit) => (unit.kind === 'story' ? unit.details.size : -1));
  const most = Math.max(...sizes);
  return most < 1 ? null : quoteUnit(analysis, sizes.indexOf(most), 84);
};

const RANKED: readonly Strength[] = [measured, direct, acted, ended, placedScene, knownTask, onTopic];

/** What is good about the answer in the person's own words, one to three. */
export const writeStrengths = (analysis: Analysis, seed: number): string[] => {
  const found = RANKED.map((strength) => strength(analysis, seed)).filter(
    (text): text is string => text !== null && text !== '',
  );
  const told = analysis.relevance < ON_TOPIC ? found.filter((text) => !text.startsWith('You answer')) : found;
  if (told.length > 0) return [...new Set(told)].slice(0, 3);
  return [willing(analysis, seed) ?? 'You gave it a first try; now there is something to work on.'];
};
