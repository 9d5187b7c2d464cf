import type { CoachNote } from '../attempt-contract/schema.ts';
import { clipText } from './clip-text.ts';
import { plainWords } from './plain-words.ts';

const SNIPPET = 120;

const sentencesOf = (text: string): readonly string[] =>
  text
    .split(/(?<=[.!?])\s+|\n+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');

/** The sentence with the placeholder, cut from the left where it would otherwise be cut off. */
const around = (text: string, placeholder: string): string => {
  const sentence = sentencesOf(text).find((candidate) => candidate.includes(placeholder)) ?? text;
  const at = sentence.indexOf(placeholder);
  if (at + placeholder.length < SNIPPET) return clipText(sentence, SNIPPET);
  const from = sentence.indexOf(' ', at + placeholder.length - SNIPPET + 20);
  return clipText(`…${sentence.slice(Math.min(from + 1, at))}`, SNIPPET);
};

/** The sentence of the answer that a sentence was made from: the one that shares most words with it, or ''. */
const originalOf = (revised: string, transcript: string): string => {
  const words = new Set(plainWords(revised).filter((word) => word.length > 3));
  let best = { sentence: '', shared: 0 };
  for (const sentence of sentencesOf(transcript)) {
    const shared = new Set(plainWords(sentence)).intersection(words).size;
    if (shared > best.shared) best = { sentence, shared };
  }
  return clipText(best.sentence, SNIPPET);
};

/** The coach note that tells of replaced facts, with the first of them as its example. */
export const noteOnFacts = (
  changed: readonly { readonly text: string; readonly numbers: number }[],
  transcript: string,
): CoachNote => {
  const numbers = changed.some((text) => text.numbers > 0);
  const example = changed[0]?.text ?? '';
  const placeholder = /\[(?:X%|number|amount|time|team|company|name)\]/.exec(example)?.[0] ?? '';
  const revised = around(example, placeholder);
  return {
    change_type: numbers ? 'metrics' : 'clarity',
    original_snippet: originalOf(revised, transcript),
    revised_snippet: revised,
    reason:
      `${placeholder === '' ? 'The new wording' : placeholder} stands where a ${numbers ? 'number' : 'name'} had no source ` +
      'in your answer, résumé or posting. Put in the real one, or leave it out.',
  };
};
