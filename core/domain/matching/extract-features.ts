import { conceptsOf, isCommonWord, isStopWord, phraseAt } from './lexicon.ts';
import { normaliseQuestion } from './normalise-question.ts';
import { formOf, type QuestionForm } from './question-form.ts';
import { stem } from './stem.ts';

export interface QuestionFeatures {
  /** Equal for questions with the same words. */
  readonly normalised: string;
  readonly form: QuestionForm;
  /** Feature → how much of its rarity counts, 0–1. Concepts start with #, pairs hold a +. */
  readonly factors: ReadonlyMap<string, number>;
}

/** Found by measuring on the tuning pairs. */
const FACTORS = { concept: 1, sharedConcept: 0.75, word: 0.8, wordOfConcept: 0.35, common: 0.3, pair: 0.3 };

const raise = (factors: Map<string, number>, feature: string, factor: number): void => {
  if (factor > (factors.get(feature) ?? 0)) factors.set(feature, factor);
};

const addWord = (factors: Map<string, number>, word: string, inPhrase: boolean): string | null => {
  if (isStopWord(word)) return null;
  const concepts = inPhrase ? [] : conceptsOf(word);
  for (const concept of concepts) {
    raise(factors, concept, concepts.length === 1 ? FACTORS.concept : FACTORS.sharedConcept);
  }
  const isPlain = concepts.length === 0 && !inPhrase;
  const factor = isCommonWord(word) ? FACTORS.common : isPlain ? FACTORS.word : FACTORS.wordOfConcept;
  if (!inPhrase || !isCommonWord(word)) raise(factors, word, factor);
  return concepts[0] ?? (isPlain ? word : null);
};

/** Pairs of neighbours in either order, so that "quality of code" meets "code quality". */
const addPairs = (factors: Map<string, number>, units: readonly string[]): void => {
  for (let place = 1; place < units.length; place += 1) {
    const [a = '', b = ''] = [units[place - 1], units[place]];
    if (a !== b) raise(factors, a < b ? `${a}+${b}` : `${b}+${a}`, FACTORS.pair);
  }
};

/**
 * What two questions are compared by: stems, concepts of the interview lexicon, and pairs of neighbours. `respell`
 * gets each word and may give a better known one.
 */
export const extractFeatures = (
  text: string,
  respell: (word: string) => string = (word) => word,
): QuestionFeatures => {
  const normalised = normaliseQuestion(text);
  const stems = normalised.split(' ').map((word) => stem(respell(word)));
  const factors = new Map<string, number>();
  const units: string[] = [];
  let phraseEnd = 0;
  for (let place = 0; place < stems.length; place += 1) {
    const phrase = place >= phraseEnd ? phraseAt(stems, place) : null;
    if (phrase !== null) {
      phraseEnd = place + phrase.stems.length;
      for (const concept of phrase.concepts) raise(factors, concept, FACTORS.concept);
      units.push(phrase.concepts[0] ?? '');
    }
    const unit = addWord(factors, stems[place] ?? '', place < phraseEnd);
    if (unit !== null) units.push(unit);
  }
  addPairs(factors, units);
  return { normalised, form: formOf(normalised), factors };
};
