import { atLineStart, cutPlace } from './escaped-text.ts';

/** A paragraph in pieces of at most `size` characters, cut between words; a word longer than that is cut itself. */
export const piecesOf = (paragraph: string, size: number): readonly string[] => {
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

/** Pieces in order, as many on a page as fit with `glue` between them. No page when there is nothing to show. */
export const packed = (pieces: readonly string[], size: number, glue: string): readonly string[] => {
  const pages: string[] = [];
  let page: string | null = null;
  for (const piece of pieces) {
    if (page !== null && page.length + glue.length + piece.length > size) {
      pages.push(page);
      page = null;
    }
    page = page === null ? piece : `${page}${glue}${piece}`;
  }
  return page === null ? pages : [...pages, page];
};

/** Lines as pages, nothing left out: a line that is too long for one goes on, cut between words. */
export const pagesOfLines = (lines: readonly string[], size: number): readonly string[] =>
  packed(
    lines.flatMap((line) =>
      line.length <= size ? [line] : line.split('\n').flatMap((part) => piecesOf(part, size)),
    ),
    size,
    '\n',
  ).filter((page) => page.trim() !== '');
