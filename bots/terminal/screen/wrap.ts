import { createRequire } from 'node:module';

type WrapAnsi = (text: string, columns: number, options: { readonly hard: boolean }) => string;

/** Latin letters and typographic punctuation: one column each, nothing combines, nothing is a colour. */
const ONE_COLUMN_EACH =
  /^[\u0020-\u007e\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u2190-\u2193\n]*$/;

/** Breaks at blanks; a word that is longer than a line is cut. */
const wrapSimple = (line: string, columns: number): string[] => {
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(' ').filter(Boolean)) {
    if (current !== '' && current.length + 1 + word.length <= columns) {
      current += ` ${word}`;
      continue;
    }
    if (current !== '') lines.push(current);
    current = word;
    while (current.length > columns) {
      lines.push(current.slice(0, columns));
      current = current.slice(columns);
    }
  }
  return [...lines, current];
};

let loaded: WrapAnsi | null = null;

/** Loaded when needed: its tables of wide characters and emoji cost a start-up more than all our own text. */
const wrapAnsi = (): WrapAnsi => {
  loaded ??= (createRequire(import.meta.url)('wrap-ansi') as { readonly default: WrapAnsi }).default;
  return loaded;
};

/** Lines of at most `columns` columns; colours go on over a break, wide characters count twice. */
export const wrapLines = (text: string, columns: number): string[] =>
  ONE_COLUMN_EACH.test(text)
    ? text.split('\n').flatMap((line) => wrapSimple(line, columns))
    : wrapAnsi()(text, columns, { hard: true }).split('\n');
