/** Of one text object in a section; longer texts are split between words over several. */
export const SECTION_TEXT = 3000;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
/** Breaks marks without being seen. */
const GAP = '\u200b';

/** Without signs that control, hide or reorder text; line breaks stay. */
export const cleaned = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/gu, '\n')
    .replace(/[^\P{Cc}\n]+/gu, ' ')
    // Joiners make one emoji of several, and words of Persian and Hindi.
    .replace(/[^\P{Cf}\u200c\u200d]+/gu, '')
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/ ?\n ?/gu, '\n')
    .replace(/\n{3,}/gu, '\n\n')
    .trim();

/** At its end, too: whatever it is put into goes on behind it. */
const gapped = (text: string): string =>
  text
    .replace(/[@#*_~`](?=\S|$)/gu, `$&${GAP}`)
    .replace(/:\/\//gu, `:${GAP}//`)
    // Without a scheme names are made links of, too.
    .replace(/(?<=[\p{L}\p{N}])\.(?=\p{L})/gu, `.${GAP}`)
    .replace(/\b(mailto|tel):/giu, `$1:${GAP}`);

const SIGNS: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/** Text as it was typed: Slack writes three signs as entities. */
export const unescaped = (text: string): string =>
  text.replace(/&(?:amp|lt|gt);/gu, (entity) => SIGNS[entity] ?? entity);

const escaped = (text: string): string => text.replace(/[&<>]/gu, (sign) => ENTITIES[sign] ?? sign);

/**
 * Text of people and of their files for Slack's own markup: shown as written, it mentions nobody, links nowhere,
 * formats and quotes nothing.
 */
export const plain = (text: string): string =>
  escaped(gapped(cleaned(text))).replace(/^(?=&gt;|•|-\s|\d+\.\s)/gmu, GAP);

/** The same for a markdown block and for streamed text, whose markup is another. */
export const plainMarkdown = (text: string): string =>
  escaped(
    cleaned(text)
      .replace(/[\\`*_{}[\]()#+!|~-]/gu, '\\$&')
      .replace(/@(?=\S|$)/gu, `@${GAP}`)
      .replace(/:\/\//gu, `:${GAP}//`)
      .replace(/(?<=[\p{L}\p{N}])\.(?=\p{L})/gu, `.${GAP}`)
      .replace(/^(\d+)\.(?=\s)/gmu, '$1\\.'),
  ).replace(/^(?=&gt;)/gmu, GAP);

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The longest entity has five signs. */
const ENTITY = 5;

/** Before the entity that `place` is within. */
const beforeEntity = (text: string, place: number): number => {
  const start = Math.max(0, place - ENTITY + 1);
  const sign = text.slice(start, place).lastIndexOf('&');
  const entity = sign < 0 ? null : /^&(?:amp|lt|gt);/u.exec(text.slice(start + sign, start + sign + ENTITY));
  return entity !== null && start + sign + entity[0].length > place ? start + sign : place;
};

/** The last place at or before `end` that splits no character as people see it. */
const cutPlace = (text: string, end: number): number => {
  if (end >= text.length) return text.length;
  const start = beforeEntity(text, graphemes.segment(text).containing(end)?.index ?? end);
  return start > 0 ? start : end;
};

/** Cut between words, so that it and the mark fit into `max`. For texts without markup: labels, titles, fallbacks. */
export const clipped = (text: string, max: number): string => {
  const clean = cleaned(text);
  if (clean.length <= max) return clean;
  const cut = clean.slice(0, cutPlace(clean, max - 1)).toWellFormed();
  const space = cut.search(/\s\S*$/u);
  return `${(space > max / 2 ? cut.slice(0, space) : cut).trimEnd()}…`;
};

/** For labels, titles and options, which have no markup: one line, never empty. */
export const label = (text: string, max: number): string => clipped(text.replace(/\s+/gu, ' '), max) || '–';

/** A word as pieces whose shown form fits; only a word longer than a whole page is cut. */
const wordPieces = (word: string, size: number, shown: (text: string) => string): string[] => {
  if (shown(word).length <= size) return [word];
  const pieces: string[] = [];
  let rest = word;
  while (rest !== '') {
    let end = cutPlace(rest, Math.min(rest.length, size));
    while (end > 1 && shown(rest.slice(0, end)).length > size) end = cutPlace(rest, Math.floor(end / 2)) || 1;
    pieces.push(rest.slice(0, end).toWellFormed());
    rest = rest.slice(end);
  }
  return pieces;
};

type Shown = (text: string) => string;

const packed = (text: string, size: number, shown: Shown): readonly string[] => {
  const pieces: string[] = [];
  let piece = '';
  let weight = 0;
  for (const token of text.match(/\s+|\S+/gu) ?? [])
    for (const part of wordPieces(token, size, shown)) {
      const own = Math.max(part.length, shown(part).length);
      if (piece !== '' && weight + own > size) {
        pieces.push(piece);
        [piece, weight] = ['', 0];
      }
      if (piece === '' && part.trim() === '') continue;
      piece += part;
      weight += own;
    }
  return [...pieces, piece].map((each) => each.trimEnd()).filter((each) => each !== '');
};

/** Marks of whole lines come on top of those of words: a piece that they make too long is split once more. */
const shownWithin = (piece: string, size: number, shown: Shown, room = size): readonly string[] => {
  const whole = shown(piece);
  if (whole.length <= size) return whole === '' ? [] : [whole];
  const smaller = Math.floor(room * 0.8);
  return packed(piece, smaller, shown).flatMap((each) => shownWithin(each, size, shown, smaller));
};

/**
 * A text of any length in pieces of at most `size` characters as `shown` writes them, split between words. Empty for
 * a text without a visible character.
 */
export const piecesOf = (
  text: string,
  size: number = SECTION_TEXT,
  shown: Shown = plain,
): readonly string[] =>
  packed(cleaned(text), size, shown).flatMap((piece) => shownWithin(piece, size, shown));

/** Markup of the bot's own, in which texts of people are neutral already, in pieces of at most `size` characters. */
export const markupPieces = (markup: string, size: number = SECTION_TEXT): readonly string[] =>
  packed(markup.toWellFormed(), size, (text) => text);
