import { expect } from 'vitest';
import type { Block, Message } from '../../../../bots/slack/blocks/screen.ts';
import { cleaned } from '../../../../bots/slack/blocks/text.ts';
import { blockObjections, MESSAGE_CHARACTERS, readableLength } from '../../../standins/slack/block-limits.ts';
import { readByPeople, textsIn } from '../blocks/hostile-texts.ts';

/** What the bot itself may mark: a person by id, and a moment in each reader's own time. */
const OWN_MARKS = /<@U\w+>|<!date\^\d+\^\{date_short_pretty\} at \{time\}\|[\d :-]+ UTC>/gu;
/** What Slack would make a mention, a link or a call of. */
const ALIVE = /[<>]|@[^\s\u200b]|:\/\/|[\p{L}\p{N}]\.\p{L}/u;

const markupsIn = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(markupsIn);
  if (typeof value !== 'object' || value === null) return [];
  const { type, text } = value as { type?: unknown; text?: unknown };
  return type === 'mrkdwn' ? [String(text)] : Object.values(value).flatMap(markupsIn);
};

/** Slack takes the message, and nothing in it mentions, calls or links but the bot's own marks. */
export const expectSafe = (message: Message): void => {
  expect(blockObjections(message.blocks, 'message')).toEqual([]);
  expect(readableLength(message.blocks) + message.text.length).toBeLessThanOrEqual(MESSAGE_CHARACTERS);
  expect(message.text).not.toBe('');
  for (const text of [message.text, ...markupsIn(message.blocks)])
    expect(text.replace(OWN_MARKS, '')).not.toMatch(ALIVE);
};

/** Labels of all buttons, row by row. */
export const buttonsIn = (blocks: readonly Block[]): string[][] =>
  blocks.flatMap((block) =>
    block.type === 'actions'
      ? [block.elements.map((element) => ('text' in element ? String(element.text?.text) : element.type))]
      : [],
  );

/** Action ids of all buttons. */
export const idsIn = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((block) =>
    block.type === 'actions' ? block.elements.map((element) => String(element.action_id)) : [],
  );

/** The letters of a text as somebody wrote it, without what marks are made of. */
export const lettersOf = (text: string): string => cleaned(text).replace(/[\s*∗_ˍ~∼]+/gu, '');

/** The letters of everything that blocks say, as people read them: quotations are shown as they stand. */
export const lettersIn = (blocks: readonly Block[]): string =>
  blocks
    .flatMap((block) => {
      const texts = textsIn(block);
      return block.type === 'rich_text' ? texts : texts.map(readByPeople);
    })
    .map(lettersOf)
    .join('');
