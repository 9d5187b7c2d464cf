import { AppError } from '../../errors/app-error.ts';
import { cleanText } from '../guards/clip-text.ts';
import { seededNumber } from '../planner/seeded.ts';
import type { Question } from '../question-bank/types.ts';
import { guessTraits } from '../question-sets/guess-traits.ts';
import { stageOf } from '../question-sets/own-entries.ts';
import { LIST_LIMITS, textKeyOf } from '../question-sets/parse-question-list.ts';

const LEAST_WORDS = 3;

/** Not for secrets: that the same words make the same question is all it has to say. */
const idOf = (text: string): string => {
  const key = textKeyOf(text);
  const part = (salt: number) => Math.floor(seededNumber(salt, key) * 2 ** 32).toString(36);
  return `own-asked-${part(1)}${part(2)}`;
};

/**
 * A question in somebody's own words, such as the text of a message. What it is about is guessed by rules. Throws
 * `bad_input` when it has fewer than three words or more than 300 characters.
 */
export const askedQuestion = (given: string): Question => {
  const text = cleanText(given).replace(/\s+/gu, ' ').trim();
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length < LEAST_WORDS || !/\p{L}/u.test(text))
    throw new AppError('bad_input', 'This is too short for a question: write it out in full.');
  if (text.length > LIST_LIMITS.text)
    throw new AppError(
      'bad_input',
      `A question can have ${LIST_LIMITS.text} characters, and this one has ${text.length}: shorten it, please.`,
    );
  const traits = guessTraits(text);
  return {
    id: idOf(text),
    text: /[.?!…]["'”’)]*$/u.test(text) ? text : `${text}?`,
    stage: stageOf(traits.competency),
    ...traits,
    strongAnswerShows: [],
    origin: 'own',
  };
};
