import { asWritten, clipped } from '../../commands/page.ts';
import { packed, piecesOf } from '../../commands/page-breaks.ts';

export { asWritten, clipped };

/** A long text as pages, each fit to be shown; at least one. */
export const pagesOf = (text: string, size: number): readonly string[] => {
  const pieces = text.split(/\n+/u).flatMap((part) => piecesOf(asWritten(part), size));
  return pieces.length === 0 ? [''] : packed(pieces, size, '\n\n');
};

export const scoreText = (score: number): string => score.toFixed(1);

/** Green from 8, yellow from 6, orange below: a colour that says how near "ready" is, never that somebody failed. */
export const scoreColour = (score: number): number =>
  score >= 8 ? 0x2ecc71 : score >= 6 ? 0xf1c40f : 0xe67e22;

const BLOCKS = 10;

export const scoreBar = (score: number): string => {
  const full = Math.max(0, Math.min(BLOCKS, Math.round(score)));
  return '▰'.repeat(full) + '▱'.repeat(BLOCKS - full);
};

export const named = (word: string): string => {
  const words = word.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};
