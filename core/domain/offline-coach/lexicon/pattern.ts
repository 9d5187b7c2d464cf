const LETTER = 'a-z\\u00df-\\u024f';

/**
 * A pattern over plain (lower-case, space-padded) text. `\\p{L}` is narrowed to Latin letters: the rules read
 * English, and the narrow class matches several times faster than the Unicode one.
 */
export const plainPattern = (source: string, flags = ''): RegExp =>
  new RegExp(source.replaceAll('[\\p{L}', `[${LETTER}`).replaceAll('\\p{L}', `[${LETTER}]`), flags);
