import type { NoAnswerReason } from '../../answer-reading.ts';
import { FILLER_SOUNDS } from '../lexicon/words.ts';
import type { Sentence } from '../text/sentences.ts';
import { isGibberish } from './gibberish.ts';
import type { Unit } from './units.ts';

const DONT_KNOW =
  / (?:(?:i|we) (?:really |honestly |just |still |actually )?(?:don't|dont|do not|didn't|wouldn't) (?:really |actually |honestly |even )?(?:know|have (?:a|an|any|one|anything|much|the answer|experience)|remember|recall|think (?:i have|of)|understand)|no (?:idea|clue|example|comment|answer)|not (?:sure|certain)|can't (?:think|remember|recall|answer|say)|cannot (?:think|remember|recall|answer)|couldn't (?:tell|say|think|remember|answer)|never (?:really )?(?:had|been in|happened|experienced|come across|done)|nothing (?:comes|springs|really|to say|i can)|(?:mind(?:'s| is| has gone| went)?|drawing a|going|gone) (?:[a-zß-ɏ]+ )?blank|pass|skip|next (?:question|one)|comes? to mind|idk|dunno|beats me|i have no|i've got nothing|i've never|(?:can we|could we|let's|let us|please|rather|just) move on|come back to|sorry|stumped|no thanks|good question|hard to say|haven't (?:got|had|really|done|used))(?= )/;

/** In a longer answer the sentences have been looked at one by one already. */
const FEW_WORDS = 80;

/** Whoever says more than that beside the question's own words answers, if only in general. */
const WORDS_BESIDE_ECHO = 10;

const isOnlyDontKnow = (units: readonly Unit[]): boolean => {
  const said = units.filter((unit) => unit.kind !== 'injected');
  const telling = said.filter(
    (unit) => !unit.clauses.some((clause) => DONT_KNOW.test(clause.plain)) && unit.kind === 'story',
  );
  const substance = telling.reduce((sum, unit) => sum + unit.details.size, 0);
  return (
    said.some((unit) => unit.clauses.some((clause) => DONT_KNOW.test(clause.plain))) &&
    substance <= 3 &&
    said.length <= 8
  );
};

/** Why there is nothing to coach, or null. */
export const readNoAnswer = (
  sentences: readonly Sentence[],
  units: readonly Unit[],
): NoAnswerReason | null => {
  const words = sentences.flatMap((sentence) => sentence.words);
  if (words.every(({ lower }) => FILLER_SOUNDS.has(lower))) return 'empty';
  const counted = units.filter((unit) => unit.kind === 'story');
  const noise = units.some((unit) => unit.kind === 'noise');
  if (
    (words.length < FEW_WORDS && isGibberish(words)) ||
    (noise && counted.every((unit) => unit.details.size <= 1))
  )
    return 'gibberish';
  const told = counted.reduce((sum, { sentence }) => sum + sentence.words.length, 0);
  if (
    units.some((unit) => unit.kind === 'echo') &&
    counted.every((unit) => unit.details.size <= 1) &&
    told <= WORDS_BESIDE_ECHO
  )
    return 'question_repeated';
  if (isOnlyDontKnow(units)) return 'dont_know';
  return units.every((unit) => unit.kind === 'injected') ? 'empty' : null;
};
