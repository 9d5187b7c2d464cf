import type { TimedWord } from '../domain/delivery/types.ts';
import { AppError } from '../errors/app-error.ts';
import type { Answer } from './engine.ts';

/** Characters; more than an hour of speech fits. */
export const ANSWER_LIMIT = 20_000;
/** An answer with more than this share of unprintable characters is no text. */
const GARBAGE_SHARE = 0.1;
/** Long before cleaning: what is surely too long is not even read. */
const RAW_LIMIT = 20 * ANSWER_LIMIT;

/** Control characters except tab and newline, and the mark of bytes that could not be decoded. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the purpose
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffd]/gu;

const bad = (message: string) => new AppError('bad_input', message);
const tooLong = () =>
  bad(`The answer is longer than ${ANSWER_LIMIT.toLocaleString('en')} characters; shorten it, please.`);

const isSound = ({ word, startS, endS, confidence }: TimedWord): boolean =>
  typeof word === 'string' &&
  Number.isFinite(startS) &&
  Number.isFinite(endS) &&
  (confidence === null || Number.isFinite(confidence));

const cleanWords = (words: Answer['words']): readonly TimedWord[] | null => {
  if (words === null || words.length === 0) return null;
  if (words.length > ANSWER_LIMIT) throw tooLong();
  if (!words.every(isSound)) throw bad('The word timings of the answer are not usable; type the answer.');
  return words;
};

/**
 * An answer fit to be kept: well-formed text without control characters, 1 to 20 000 characters long.
 * Throws `bad_input`.
 */
export const cleanAnswer = (answer: Answer): Answer => {
  const { transcript, words } = answer;
  if (typeof transcript !== 'string') throw bad('The answer is not text.');
  if (transcript.length > RAW_LIMIT) throw tooLong();
  const formed = transcript.toWellFormed().replaceAll('\r\n', '\n').replaceAll('\r', '\n');
  const printable = formed.replace(UNPRINTABLE, '');
  if (formed.length - printable.length > GARBAGE_SHARE * formed.length) {
    throw bad('The answer is not readable text; type it or say it again.');
  }
  const text = printable.trim();
  // Marks alone, without a letter or a digit of any script, say nothing either.
  if (!/[\p{L}\p{N}]/u.test(text)) throw bad('The answer is empty; say or type something first.');
  if (text.length > ANSWER_LIMIT) throw tooLong();
  return { ...answer, transcript: text, words: cleanWords(words) };
};
