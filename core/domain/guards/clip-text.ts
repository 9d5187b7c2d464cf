const ELLIPSIS = '…';

/** A cut at or before `limit` that splits neither a surrogate pair nor a placeholder in square brackets. */
const safeCut = (text: string, limit: number): number => {
  const open = text.lastIndexOf('[', limit - 1);
  const close = open === -1 ? -1 : text.indexOf(']', open);
  const outside = open > 0 && close >= limit && close - open < 80 ? open : limit;
  const code = text.charCodeAt(outside - 1);
  return code >= 0xd800 && code <= 0xdbff ? outside - 1 : outside;
};

/**
 * The text itself when it fits into `max` UTF-16 units, else cut at a word boundary with an ellipsis inside the
 * bound. A single word longer than the bound is cut between characters.
 */
export const clipText = (text: string, max: number): string => {
  if (text.length <= max) return text;
  if (max <= ELLIPSIS.length) return ELLIPSIS.slice(0, Math.max(0, max));
  const cut = safeCut(text, max - ELLIPSIS.length);
  const kept = text.slice(0, cut);
  const boundary = /\s/.test(text.charAt(cut)) ? cut : Math.max(kept.search(/\s\S*$/), 0);
  const words = (boundary > 0 ? kept.slice(0, boundary) : kept).replace(/[\s,;:–—-]+$/, '');
  return `${words === '' ? kept.trimEnd() : words}${ELLIPSIS}`;
};

/** Well-formed text without control characters: what a database, a terminal and JSON all take. */
export const cleanText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .trim();
