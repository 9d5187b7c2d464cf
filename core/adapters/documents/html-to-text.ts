/** Elements whose content is never read. */
const SILENT = /^(?:script|style|noscript|template|svg|nav|iframe|object|head|form|button|select)$/;
const BLOCK =
  /^(?:p|div|section|article|header|footer|main|aside|ul|ol|dl|dt|dd|tr|table|thead|tbody|blockquote|pre|hr|address|figure|figcaption|body|html)$/;

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  bull: '•',
  middot: '·',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  euro: '€',
  pound: '£',
  copy: '©',
  reg: '®',
  trade: '™',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  ccedil: 'ç',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  szlig: 'ß',
  ntilde: 'ñ',
  aring: 'å',
  oslash: 'ø',
};

const fromCode = (code: number): string =>
  code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : '';

export const decodeEntities = (text: string): string =>
  text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|([a-z]{2,8}));/gi, (whole, hex, decimal, name) => {
    if (hex !== undefined) return fromCode(Number.parseInt(hex, 16));
    if (decimal !== undefined) return fromCode(Number(decimal));
    return NAMED[name] ?? whole;
  });

/** What a tag puts into the text. */
const breakFor = (name: string, closes: boolean): string => {
  if (name === 'br') return '\n';
  if (name === 'li') return closes ? '' : '\n- ';
  if (/^h[1-6]$/.test(name)) return closes ? '\n\n' : '\n\n# ';
  if (name === 'td' || name === 'th') return closes ? '\t' : '';
  if (name === 'tr') return '\n';
  return BLOCK.test(name) ? '\n\n' : '';
};

/** The end of a silent element, so that what a script says about tags is not read as tags. */
const endOf = (html: string, lower: string, name: string, from: number): number => {
  const close = lower.indexOf(`</${name}`, from);
  if (close === -1) return html.length;
  const end = lower.indexOf('>', close);
  return end === -1 ? html.length : end + 1;
};

/** Spaces joined, at most one empty line in a row, no empty bullets. */
export const tidyLines = (text: string): string =>
  text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n(?:[-#] ?\n)+/g, '\n')
    .replace(/\n- ?\n+(?=\S)/g, '\n- ')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

/** Words, headings and lists of an HTML document, in order. One pass: time grows with length only. */
export const htmlToText = (html: string): string => {
  const lower = html.toLowerCase();
  const pieces: string[] = [];
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open === -1) break;
    pieces.push(decodeEntities(html.slice(at, open).replace(/\s+/g, ' ')));
    if (html.startsWith('<!--', open)) {
      const end = html.indexOf('-->', open + 4);
      at = end === -1 ? html.length : end + 3;
      continue;
    }
    const end = html.indexOf('>', open);
    const tag = /^<(\/?)([a-z][a-z\d]{0,15})/.exec(lower.slice(open, open + 20));
    if (tag === null || end === -1) {
      pieces.push('<');
      at = open + 1;
      continue;
    }
    const [, slash = '', name = ''] = tag;
    const closes = slash === '/';
    at = !closes && SILENT.test(name) ? endOf(html, lower, name, end) : end + 1;
    pieces.push(breakFor(name, closes));
  }
  pieces.push(decodeEntities(html.slice(at)));
  return tidyLines(pieces.join(''));
};
