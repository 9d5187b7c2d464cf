import { asWritten, atLineStart, clipped, cutPlace } from '../../commands/page.ts';

export { asWritten, clipped };

/** A paragraph in pieces of at most `size` characters, cut between words; a word longer than that is cut itself. */
const piecesOf = (paragraph: string, size: number): string[] => {
  const pieces: string[] = [];
  let rest = paragraph.trim();
  while (rest.length > size) {
    const space = rest.lastIndexOf(' ', size);
    const end = space > 0 ? space : cutPlace(rest, size);
    pieces.push(rest.slice(0, end).toWellFormed());
    rest = atLineStart(rest.slice(end).trimStart());
  }
  if (rest !== '') pieces.push(rest);
  return pieces;
};

/** A long text as pages, each fit to be shown; at least one. */
export const pagesOf = (text: string, size: number): readonly string[] => {
  const pages: string[] = [];
  let page = '';
  for (const piece of text.split(/\n+/u).flatMap((part) => piecesOf(asWritten(part), size))) {
    if (page !== '' && page.length + 2 + piece.length > size) {
      pages.push(page);
      page = '';
    }
    page = page === '' ? piece : `${page}\n\n${piece}`;
  }
  return page === '' && pages.length > 0 ? pages : [...pages, page];
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
