import { escapeMarkdown } from 'discord.js';

/** Escaped text that begins a line: what is a quote, small print, a heading or a list only there stays a sign. */
export const atLineStart = (escaped: string): string =>
  escaped.replace(/^(?:>|-#|#{1,3}(?=\s)|[*-](?=\s))/u, '\\$&').replace(/^(\d+)\.(?=\s)/u, '$1\\.');

/** Text of people and of their files: shown as written, resolving no mention and breaking no layout. */
export const asWritten = (text: string): string =>
  escapeMarkdown(
    text
      .toWellFormed()
      .replace(/\p{Cc}+/gu, ' ')
      // Joiners make one emoji of several, and words of Persian and Hindi; other unseen signs hide or reorder text.
      .replace(/[^\P{Cf}\u200c\u200d]+/gu, '')
      .replace(/\s+/gu, ' ')
      .trim(),
    {
      maskedLink: true,
      heading: true,
      bulletedList: true,
      numberedList: true,
    },
  )
    .replace(/([@#<])(?=\S)/gu, '$1\u200b')
    .replace(/:\/\//gu, ':\u200b//')
    .replace(/\.gg\//giu, '.gg\u200b/')
    .replace(/^.*$/su, atLineStart);

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The last place at or before `end` that splits neither a character as people see it nor a sign from its escape. */
export const cutPlace = (text: string, end: number): number => {
  if (end >= text.length) return text.length;
  const start = graphemes.segment(text).containing(end)?.index ?? end;
  const escapes = /\\*$/u.exec(text.slice(0, start))?.[0].length ?? 0;
  const place = start - (escapes % 2);
  // One character of hundreds of marks is cut where it must be.
  return place > 0 ? place : end;
};

/** Cut at a word, so that it and the mark fit into `max` characters. */
export const clipped = (text: string, max: number): string => {
  if (text.length <= max) return text;
  const cut = text.slice(0, cutPlace(text, max - 1)).toWellFormed();
  const space = cut.lastIndexOf(' ');
  return `${(space > max / 2 ? cut.slice(0, space) : cut).trimEnd()}…`;
};
