import type { Block } from './screen.ts';
import { cleaned, label, markupPieces, piecesOf, plain, SECTION_TEXT } from './text.ts';

/** Slack's limits: header 150, 10 fields of 2000, 10 elements of a context, 25 elements of an actions block. */
const HEADER = 150;
const FIELDS = 10;
const FIELD = 900;
const CONTEXT = 10;
const CONTEXT_TEXT = 1000;
const ALT = 2000;

/** `verbatim`: nothing in it becomes a link or a mention that is not marked as one. */
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text, verbatim: true }) as const;

export const header = (text: string): Block => ({
  type: 'header',
  text: { type: 'plain_text', text: label(text, HEADER), emoji: true },
});

export const divider: Block = { type: 'divider' };

/** Text of people over as many sections as it takes; none for an empty one. */
export const said = (text: string): readonly Block[] =>
  piecesOf(text).map((piece) => ({ type: 'section', text: mrkdwn(piece), expand: true }));

/** The same as a quotation, shown literally and set off from what the bot says. */
export const quoted = (text: string): readonly Block[] =>
  piecesOf(text, SECTION_TEXT, cleaned).map((piece) => ({
    type: 'rich_text',
    elements: [{ type: 'rich_text_quote', elements: [{ type: 'text', text: piece }] }],
  }));

/**
 * A sentence or list of the bot's own in Slack's markup. Texts of people in it go in as `${plain(text)}`. Too long
 * ones go on in further sections, split between lines and then between words.
 */
export const section = (markup: string): readonly Block[] =>
  markupPieces(markup).map((piece) => ({
    type: 'section',
    text: mrkdwn(piece),
    expand: true,
  }));

const firstOf = ([piece = '', ...more]: readonly string[]): string =>
  more.length > 0 ? `${piece} …` : piece;

/** Small grey lines, each clipped with a mark; what is over goes to further blocks. */
export const context = (...lines: readonly string[]): readonly Block[] => {
  const elements = lines
    .map((line) => firstOf(markupPieces(line, CONTEXT_TEXT)))
    .filter((line) => line !== '')
    .map(mrkdwn);
  const blocks: Block[] = [];
  for (let start = 0; start < elements.length; start += CONTEXT)
    blocks.push({ type: 'context', elements: elements.slice(start, start + CONTEXT) });
  return blocks;
};

/** Pairs side by side, `name` bold; both are texts of any origin. */
export const fields = (pairs: readonly (readonly [name: string, value: string])[]): readonly Block[] => {
  const shown = pairs.map(([name, value]) => {
    const title = label(name, 80).replaceAll('*', '∗');
    return mrkdwn(`*${plain(title)}*\n${firstOf(piecesOf(value, FIELD)) || '–'}`);
  });
  const blocks: Block[] = [];
  for (let start = 0; start < shown.length; start += FIELDS)
    blocks.push({ type: 'section', fields: shown.slice(start, start + FIELDS) });
  return blocks;
};

/** A picture that was uploaded to Slack, by its file id. */
export const picture = (fileId: string, altText: string): Block => ({
  type: 'image',
  slack_file: { id: fileId },
  alt_text: label(altText, ALT),
});

/** Marks a reference to a person or channel by id: the only mentions that the bot makes. */
export const mentionOf = (userId: string): string => `<@${userId.replace(/[^A-Z\d]/gu, '')}>`;
export const channelLink = (channelId: string): string => `<#${channelId.replace(/[^A-Z\d]/gu, '')}>`;
