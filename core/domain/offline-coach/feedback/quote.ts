import type { StarElement } from '../../vocabulary.ts';
import type { Analysis } from '../analyse-answer.ts';
import { fillerLength } from '../text/plain.ts';
import type { Sentence } from '../text/sentences.ts';
import type { Word } from '../text/words.ts';

const LEADS = new Set(
  'so and but then because well yeah yes okay ok anyway oh right like now plus also which'.split(' '),
);
/** A quote never ends on one of these: it would sound cut off. */
export const DANGLING = new Set(
  "the a an of to in on at by for with from and or but so because that which who when while as than my our your his her their its i we they he she it is was were be been had has have would could will i'd i'm into about over after before if not very really this these those just then like also".split(
    ' ',
  ),
);

const lowersOf = (words: readonly Word[]): string[] => words.map(({ lower }) => lower);

/** Drops sounds, fillers and joining words at both ends. */
const trimEdges = (words: readonly Word[]): readonly Word[] => {
  const lowers = lowersOf(words);
  let from = 0;
  for (;;) {
    const skip = fillerLength(lowers, from);
    if (skip > 0 && from + skip < words.length) from += skip;
    else if (LEADS.has(lowers[from] ?? '') && from < words.length - 3) from += 1;
    else break;
  }
  return words.slice(from);
};

/** The longest stretch from the start, within `max` characters, that ends on a word a person would stop at. */
const clip = (text: string, words: readonly Word[], base: number, max: number): string => {
  const first = words[0];
  if (!first) return '';
  const last = words.findLastIndex(({ end, lower }, index) => {
    const fits = end - first.start <= max;
    return fits && (index === words.length - 1 || index < 2 || !DANGLING.has(lower));
  });
  const stop = words[Math.max(0, last)] ?? first;
  const cut = text.slice(first.start - base, stop.end - base).replace(/\s+/g, ' ');
  return last === words.length - 1 ? cut : `${cut}…`;
};

/** Straight and curly double quotes inside a quote become single ones. */
const plainQuotes = (text: string): string => text.replace(/["“”]/g, "'");

/** A stretch of a sentence, verbatim but for line breaks and outer fillers, at most `max` characters. */
export const quoteWords = (sentence: Sentence, words: readonly Word[], max: number): string => {
  const base = sentence.words[0]?.start ?? 0;
  const trimmed = trimEdges(words);
  return plainQuotes(clip(sentence.text, trimmed, base, max)).slice(0, max + 1);
};

const spanOf = (sentence: Sentence, clause: number): readonly Word[] => {
  const words = sentence.clauses[clause] ?? sentence.words;
  const next = sentence.clauses[clause + 1] ?? [];
  // A very short clause says little on its own: take the one after it too.
  return words.length < 7 && next.length <= 10 ? [...words, ...next] : words;
};

/** The unit to quote: for the ending one with a number, for the opening the first one, else the surest. */
const shownUnit = ({ star, units, labels }: Analysis, element: StarElement): number | undefined => {
  const told = star[element].units.filter((index) => labels[index] === element);
  if (element === 'result') {
    const measured = told.filter((index) => units[index]?.clauses.some((clause) => clause.measured));
    return measured[0] ?? told[0] ?? star.result.units[0];
  }
  if (element === 'action') {
    const richness = (index: number): number =>
      (units[index]?.details.size ?? 0) + (units[index]?.evidence.action ?? 0);
    return told.toSorted((a, b) => richness(b) - richness(a))[0] ?? star.action.units[0];
  }
  if (element === 'task') return star.task.units[0];
  const sure = told.filter((index) => (units[index]?.evidence.situation ?? 0) >= 1.5);
  return (sure.length > 0 ? sure : told).toSorted((a, b) => a - b)[0] ?? star.situation.units[0];
};

/** The words that best show an element, or null when none do. */
export const quoteFor = (analysis: Analysis, element: StarElement, max = 70): string | null => {
  const index = shownUnit(analysis, element);
  const unit = index === undefined ? undefined : analysis.units[index];
  if (!unit) return null;
  const worth = unit.clauses.map(
    (clause) =>
      clause.evidence[element] +
      0.4 * Math.min(5, clause.details.length) +
      (element === 'result' && clause.measured ? 1.5 : 0),
  );
  const best = worth.indexOf(Math.max(...worth));
  const quote = quoteWords(unit.sentence, spanOf(unit.sentence, best), max);
  return quote.length < 4 ? null : `“${quote}”`;
};

/** The opening words of a unit. */
export const quoteUnit = (analysis: Analysis, index: number, max = 70): string | null => {
  const sentence = analysis.units[index]?.sentence;
  if (!sentence) return null;
  const quote = quoteWords(sentence, sentence.words, max);
  return quote.length < 4 ? null : `“${quote}”`;
};
