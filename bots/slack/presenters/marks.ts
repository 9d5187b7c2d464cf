import type { StarStatus } from '../../../core/domain/vocabulary.ts';
import { plain } from '../blocks/text.ts';

export const scoreText = (score: number): string => score.toFixed(1);

const CELLS = 10;

/** A score of 0–10 as a bar of ten cells. */
export const scoreBar = (score: number): string => {
  const full = Math.round(Math.max(0, Math.min(CELLS, score)));
  return '▰'.repeat(full) + '▱'.repeat(CELLS - full);
};

export const STATUS_BARS: Readonly<Record<StarStatus, string>> = {
  present: '▰▰▰',
  weak: '▰▱▱',
  missing: '▱▱▱',
};

/** `problem_solving` as people read it: "Problem solving". */
export const named = (word: string): string =>
  `${word.slice(0, 1).toUpperCase()}${word.slice(1).replaceAll('_', ' ')}`;

/** One line for each text of whatever origin. */
export const listed = (items: readonly string[], mark: string): string =>
  items.map((item) => `${mark} ${plain(item)}`).join('\n');

/** What looks like the marks and is none. */
const LIKE = { '*': '∗', _: 'ˍ', '~': '∼' } as const;

/** Text of whatever origin in bold, italics or struck through, as one line: marks hold for no more. */
export const styled = (mark: keyof typeof LIKE, text: string): string => {
  const line = plain(text.replace(/\s+/gu, ' ')).replaceAll(mark, LIKE[mark]);
  return line === '' ? '' : `${mark}${line}${mark}`;
};
