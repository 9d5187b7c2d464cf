import { CHART_FONT } from './chart-types.ts';
import { PALETTE } from './palette.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** One line of text without what XML forbids, without emoji and marks that turn the direction of writing around. */
export const plainLine = (text: string): string =>
  text
    .toWellFormed()
    // The font has no pictures: they would show as empty boxes.
    .replace(/[\u{1f000}-\u{1faff}]|[\ufe0e\ufe0f]/gu, '')
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]/g, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();

export const escapeText = (text: string): string =>
  plainLine(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

const hundredths = (widths: string): readonly number[] =>
  widths.split(' ').map((width) => Number(width) / 100);

/** Advance widths of the printable ASCII characters in em, from the metrics of DejaVu Sans and its bold, rounded up. */
const REGULAR = hundredths(
  '32 40 46 84 64 95 78 28 39 39 50 84 32 36 32 34 64 64 64 64 64 64 64 64 64 64 34 34 84 84 84 53 100 69 69 70 77 64 ' +
    '58 78 76 30 30 66 56 87 75 79 61 79 70 64 61 74 69 99 69 61 69 39 34 39 84 50 50 62 64 55 64 62 36 64 64 28 28 58 ' +
    '28 98 64 62 64 64 42 52 40 64 60 82 60 60 53 64 34 64 84',
);
const BOLD = hundredths(
  '35 46 52 84 70 101 88 31 46 46 53 84 38 42 38 37 70 70 70 70 70 70 70 70 70 70 40 40 84 84 84 58 100 78 77 74 83 69 ' +
    '69 82 84 38 38 78 64 100 84 85 74 85 77 72 69 82 78 111 77 73 73 46 37 46 84 50 50 68 72 60 72 68 44 72 72 35 35 67 ' +
    '35 105 72 69 72 72 50 60 48 72 66 93 65 66 59 72 37 72 84',
);
const FIRST_PRINTABLE = 32;

const widthOf = (character: string, isBold: boolean): number => {
  const code = character.codePointAt(0) ?? 0;
  const known = (isBold ? BOLD : REGULAR)[code - FIRST_PRINTABLE];
  if (known !== undefined) return known;
  // Accented Latin, Greek and Cyrillic are about as wide as Latin; other scripts and symbols are wider.
  return code < 0x530 ? 0.85 : 1.1;
};

/** Width of a line in pixels; for other than ASCII rather too much. */
export const textWidth = (text: string, size: number, isBold = false): number => {
  let width = 0;
  for (const character of text) width += widthOf(character, isBold);
  return width * size;
};

/** The text, or as much of it as fits with an ellipsis. */
export const fitText = (text: string, size: number, room: number, isBold = false): string => {
  const line = plainLine(text);
  if (textWidth(line, size, isBold) <= room) return line;
  let kept = '';
  for (const character of line) {
    if (textWidth(`${kept}${character}…`, size, isBold) > room) break;
    kept += character;
  }
  // Better no half word, unless that would leave too little.
  const whole = kept.replace(/\s+\S*$/, '');
  return `${(line[kept.length] !== ' ' && whole.length > kept.length * 0.6 ? whole : kept).replace(/[\s,;:.–-]+$/, '')}…`;
};

/** The text in at most so many lines, the last one with an ellipsis when there is more. */
export const wrapText = (
  text: string,
  size: number,
  room: number,
  lines: number,
  isBold = false,
): string[] => {
  const wrapped: string[] = [];
  let rest = plainLine(text).split(' ');
  while (rest.length > 0 && wrapped.length < lines - 1) {
    let count = 1;
    while (count < rest.length && textWidth(rest.slice(0, count + 1).join(' '), size, isBold) <= room)
      count += 1;
    wrapped.push(fitText(rest.slice(0, count).join(' '), size, room, isBold));
    rest = rest.slice(count);
  }
  if (rest.length > 0) wrapped.push(fitText(rest.join(' '), size, room, isBold));
  return wrapped;
};

export interface TextStyle {
  readonly size: number;
  readonly colour?: string;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly isBold?: boolean;
}

const number = (value: number): string => String(Math.round(value * 10) / 10);

/** A line of text; `y` is its baseline. */
export const svgText = (x: number, y: number, text: string, style: TextStyle): string => {
  const { size, colour = PALETTE.text, anchor = 'start', isBold = false } = style;
  const weight = isBold ? ' font-weight="bold"' : '';
  return (
    `<text x="${number(x)}" y="${number(y)}" font-family="${CHART_FONT}" font-size="${size}"${weight} ` +
    `fill="${colour}" text-anchor="${anchor}">${escapeText(text)}</text>`
  );
};
