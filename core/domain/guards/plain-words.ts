/** Words of a text for comparing: lower case, letters and digits only, contractions kept as one word. */
export const plainWords = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .replaceAll('’', "'")
    .match(/[\p{L}\p{N}]+(?:'[\p{L}]+)?/gu) ?? [];

/** A text for looking phrases up in it: its words with one space around each. */
export const plainText = (text: string): string => ` ${plainWords(text).join(' ')} `;
