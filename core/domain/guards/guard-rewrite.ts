import type { CoachNote, Rewrite } from '../attempt-contract/schema.ts';
import { plainText, plainWords } from './plain-words.ts';

const FUNCTION_WORDS = new Set(
  (
    'a an the and or but if so as at by for from in into of on onto to up with within without over under i you he she ' +
    'it we they me him her us them my your his its our their this that these those is am are was were be been being ' +
    'do does did done have has had having will would can could shall should may might must not no nor than then ' +
    'there here when where which who whom whose what why how all any each both more most some such only own same ' +
    'too very just also about after before between during through while because until again once out off down'
  ).split(' '),
);

const stem = (word: string): string => word.replace(/(?:'s|ing|ed|es|s|ly)$/, '').slice(0, 6);

const contentStems = (text: string): readonly string[] =>
  plainWords(text.replace(/\[[^\]\n]{1,80}\]/g, ' '))
    .filter((word) => !FUNCTION_WORDS.has(word))
    .map(stem);

/** A rewrite with less than this share of its content words in the person's own texts is another story. */
const LEAST_SHARED = 0.25;

/** True when a text is made from the sources: enough of its content words occur there. */
export const isBasedOn = (text: string, sources: string): boolean => {
  const words = contentStems(text);
  if (words.length === 0) return false;
  const known = new Set(contentStems(sources));
  return words.filter((word) => known.has(word)).length / words.length >= LEAST_SHARED;
};

export const starText = ({ situation, task, action, result }: Rewrite['star_version']): string =>
  [situation, task, action, result].join('\n');

/** Notes whose original is in the transcript, word for word though not comma for comma; "…" may leave words out. */
export const keepQuotedNotes = (notes: readonly CoachNote[], transcript: string): readonly CoachNote[] => {
  const said = plainText(transcript);
  return notes.filter(({ original_snippet }) =>
    original_snippet.split(/…|\.{3}/).every((piece) => {
      const words = plainText(piece);
      return words.trim() === '' || said.includes(words);
    }),
  );
};
