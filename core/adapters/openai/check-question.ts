import { findNumbers } from '../../domain/guards/fact-numbers.ts';
import { createFactSources, type FactSources } from '../../domain/guards/fact-sources.ts';
import { tokenise } from '../../domain/guards/fact-tokens.ts';
import { plainWords } from '../../domain/guards/plain-words.ts';
import type { QuestionWish } from '../../ports/question-writer.ts';
import { MAX_QUESTION_CHARS } from './question-prompt.ts';

const MIN_QUESTION_CHARS = 20;
/** Share of words in common from which two questions count as the same. */
const SAME_FROM = 0.8;
/** "two colleagues who disagreed" is a scenario; larger or written figures claim something. */
const LARGEST_SCENARIO_NUMBER = 5;

const factSources = ({ job, resume }: QuestionWish): FactSources =>
  createFactSources([
    job?.sourceText ?? '',
    [job?.title, job?.company, job?.summary, ...(job?.keySkills ?? [])].join('. '),
    resume?.sourceText ?? '',
    resume?.summary ?? '',
  ]);

const similarity = (one: string, other: string): number => {
  const [a, b] = [new Set(plainWords(one)), new Set(plainWords(other))];
  return a.intersection(b).size / Math.max(1, a.union(b).size);
};

const inventedNumber = (text: string, sources: FactSources): boolean =>
  findNumbers(text).some((number) => {
    const written = text.slice(number.start, number.end);
    const isScenario = !/\d/.test(written) && (number.values[0] ?? 0) <= LARGEST_SCENARIO_NUMBER;
    return !isScenario && sources.supports(number) === 'no';
  });

/** A capital inside a sentence makes a name; the first word of a sentence has one anyway. */
const inventedName = (text: string, sources: FactSources): boolean =>
  tokenise(text).some(({ raw, start }) => {
    const isName = /^\p{Lu}/u.test(raw) && !/^I(['’]|$)/.test(raw);
    const opensSentence = /(^|[.?!:]\s*["“(]?)\s*$/.test(text.slice(0, start));
    return isName && !opensSentence && !sources.knowsWord(raw);
  });

/** What is wrong with a question that a model wrote; null when it can be asked. Never quotes it. */
export const questionProblem = (text: string, wish: QuestionWish): string | null => {
  if (text.length < MIN_QUESTION_CHARS) return 'too short';
  if (text.length > MAX_QUESTION_CHARS) return 'too long';
  if (/\n/.test(text) || (text.match(/\?/g) ?? []).length > 1) return 'more than one question';
  if (wish.asked.some((asked) => similarity(asked, text) >= SAME_FROM)) return 'asked before';
  const sources = factSources(wish);
  if (inventedNumber(text, sources)) return 'a number that is in neither posting nor résumé';
  if (inventedName(text, sources)) return 'a name that is in neither posting nor résumé';
  return null;
};
