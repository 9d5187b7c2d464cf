import { AppError } from '../../errors/app-error.ts';

/** Longer texts are read up to here: more than any posting or résumé says. Characters. */
export const MAX_DOCUMENT_LENGTH = 100_000;
/** Longer than this is not a posting or résumé but a mistake. Characters. */
const REFUSED_LENGTH = 2_000_000;
const SAMPLE_LENGTH = 20_000;
const MAX_UNPRINTABLE_SHARE = 0.01;
/** A run without a space this long is encoded data, not words. */
const MAX_RUN_LENGTH = 1_000;

const FILE_SIGNATURES = ['%PDF', 'PK\u0003\u0004', '{\\rtf', '\u00d0\u00cf\u0011\u00e0'];

const isUnprintable = (code: number): boolean =>
  code === 0xfffd || (code < 32 && code !== 9 && code !== 10 && code !== 12 && code !== 13) || code === 127;

/** Letters, digits and the rest of base 64. */
const isEncodingChar = (code: number): boolean =>
  (code >= 97 && code <= 122) ||
  (code >= 65 && code <= 90) ||
  (code >= 47 && code <= 57) ||
  code === 43 ||
  code === 61;

const hasEndlessRun = (sample: string): boolean => {
  let run = 0;
  for (let i = 0; i < sample.length; i += 1) {
    run = isEncodingChar(sample.charCodeAt(i)) ? run + 1 : 0;
    if (run > MAX_RUN_LENGTH) return true;
  }
  return false;
};

const looksBinary = (raw: string): boolean => {
  const sample = raw.slice(0, SAMPLE_LENGTH);
  if (sample.includes('\u0000') || FILE_SIGNATURES.some((signature) => sample.startsWith(signature)))
    return true;
  let unprintable = 0;
  for (let i = 0; i < sample.length; i += 1) if (isUnprintable(sample.charCodeAt(i))) unprintable += 1;
  return unprintable > sample.length * MAX_UNPRINTABLE_SHARE || hasEndlessRun(sample);
};

/** Clips without cutting a word or a surrogate pair in two. */
const clip = (text: string): string => {
  if (text.length <= MAX_DOCUMENT_LENGTH) return text;
  const head = text.slice(0, MAX_DOCUMENT_LENGTH);
  const lastBreak = Math.max(head.lastIndexOf(' '), head.lastIndexOf('\n'));
  return (lastBreak > MAX_DOCUMENT_LENGTH - 1_000 ? head.slice(0, lastBreak) : head).toWellFormed();
};

/**
 * The document as clean text: `\n` line ends, no byte-order mark or invisible characters, clipped to
 * `MAX_DOCUMENT_LENGTH`. Throws AppError `bad_input` for an empty, binary-looking or absurdly long text.
 */
export const readableText = (raw: string, what: 'posting' | 'résumé'): string => {
  if (raw.length > REFUSED_LENGTH)
    throw new AppError(
      'bad_input',
      `That ${what} is too long to be one: send at most ${MAX_DOCUMENT_LENGTH.toLocaleString('en')} characters.`,
    );
  if (looksBinary(raw))
    throw new AppError('bad_input', `That ${what} is not readable text: paste it as plain text or markdown.`);
  const text = clip(raw.replace(/\r\n?|\f/g, '\n').replace(/[\u200b-\u200d\u2060\ufeff\u00ad]/g, '')).trim();
  if (!/\p{L}{2}/u.test(text))
    throw new AppError('bad_input', `That ${what} is empty: paste its text, or go on without one.`);
  return text;
};
