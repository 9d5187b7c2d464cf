/** Text for a terminal: one line, no control characters, so that nobody's title moves the cursor. */
export const terminalLine = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();

/** Columns that a text takes: East Asian wide characters and emoji take two, combining marks none. */
export const columnsOf = (text: string): number => {
  let columns = 0;
  for (const character of text) {
    if (/\p{M}/u.test(character)) continue;
    columns +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]|\p{Emoji_Presentation}/u.test(
        character,
      )
        ? 2
        : 1;
  }
  return columns;
};

/** The text in exactly so many columns, cut with an ellipsis or filled up with blanks. */
export const toColumns = (text: string, columns: number): string => {
  const line = terminalLine(text);
  const width = columnsOf(line);
  if (width <= columns) return line + ' '.repeat(columns - width);
  let kept = '';
  for (const character of line) {
    if (columnsOf(kept + character) > columns - 1) break;
    kept += character;
  }
  return `${kept}…${' '.repeat(Math.max(0, columns - 1 - columnsOf(kept)))}`;
};
