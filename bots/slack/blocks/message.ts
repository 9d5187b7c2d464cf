import { section } from './parts.ts';
import type { Block, Message, Screen } from './screen.ts';
import { clipped, plain, unescaped } from './text.ts';

/** Slack takes 50 blocks and about 13 200 characters (`msg_blocks_too_long`); the fallback text counts here, too. */
const BLOCKS = 50;
const CHARACTERS = 13_000;

const UNREAD = new Set(['type', 'action_id', 'block_id', 'value', 'style', 'url', 'image_url']);

/** Characters of a block that people can read. */
const weightOf = (value: unknown): number => {
  if (typeof value === 'string') return value.length;
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + weightOf(each), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [name, each]) => (UNREAD.has(name) ? sum : sum + weightOf(each)),
    0,
  );
};

const FALLBACK_RAW = 300;

const messageOf = (text: string, blocks: readonly Block[]): Message => ({ text, blocks }) as Message;

/** Notifications are read as markup, too, so that the fallback is made neutral; what that adds is counted. */
const fallbackOf = (text: string): string => plain(clipped(text, FALLBACK_RAW)) || '…';

/** Where a page may end: a heading stays with what it heads. */
const endOf = (blocks: readonly Block[]): number => {
  let end = blocks.length;
  while (end > 1 && ['header', 'divider'].includes(blocks[end - 1]?.type ?? '')) end -= 1;
  return end;
};

const split = (blocks: readonly Block[], most: number, room: number): readonly (readonly Block[])[] => {
  const parts: Block[][] = [];
  let part: Block[] = [];
  for (const block of blocks) {
    if (part.length > 0 && (part.length >= most || weightOf(part) + weightOf(block) > room)) {
      const carried = part.splice(endOf(part));
      parts.push(part);
      part = carried;
    }
    part.push(block);
  }
  return [...parts, part];
};

/**
 * A screen as messages within Slack's limits, at least one. Every block of the screen is in exactly one of them, in
 * order; blocks are built by this folder, so that none is larger than a message.
 */
export const pagesOf = ({ text, blocks }: Screen): readonly Message[] => {
  const fallback = fallbackOf(text);
  return split(blocks, BLOCKS, CHARACTERS - fallback.length).map((part) => messageOf(fallback, part));
};

export interface ShownPage {
  readonly message: Message;
  /** 0-based: the nearest to the one asked for that there is. */
  readonly page: number;
  readonly pages: number;
}

/** Blocks under every page of a screen that is turned over by buttons: at most 10, and a few hundred characters. */
export type Foot = (shown: { readonly page: number; readonly pages: number }) => readonly Block[];

const FOOT = { blocks: 10, characters: 2000 } as const;

/** One message: the page of a screen of any length, for screens that are updated in place. */
export const pageOf = (screen: Screen, page = 0, foot: Foot = () => []): ShownPage => {
  const fallback = fallbackOf(screen.text);
  const room = CHARACTERS - fallback.length - FOOT.characters;
  const parts = split(screen.blocks, BLOCKS - FOOT.blocks, room);
  const shown = { page: Math.max(0, Math.min(Math.floor(page) || 0, parts.length - 1)), pages: parts.length };
  const blocks = [...(parts[shown.page] ?? []), ...foot(shown).slice(0, FOOT.blocks)];
  return { message: messageOf(fallback, blocks), ...shown };
};

/** Markup, and names of emoji, which a text that is made neutral would spell out. */
const MARKS = /<[^>]*>|:[a-z][a-z0-9_+-]*: ?|[*_~`]/gu;

/** What a reader of the markup sees, for a fallback that is made neutral again. */
const readable = (markup: string): string => unescaped(markup.replace(MARKS, ''));

/** A message of a sentence or two in the bot's own markup. */
export const sentence = (markup: string): Message =>
  pageOf({ text: readable(markup), blocks: section(markup) }).message;
