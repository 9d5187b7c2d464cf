import type { SlackFile } from '../client/channels.ts';
import { readSlackFile } from '../client/move-files.ts';

/** A message of a person, as far as it can be an answer or a wish. */
export interface PersonMessage {
  readonly kind: 'said' | 'edited';
  readonly channelId: string;
  readonly isDm: boolean;
  /** `ts` of the message itself, also when it was edited. */
  readonly ts: string;
  /** Of the thread it is in; null in the channel itself. */
  readonly threadTs: string | null;
  readonly userId: string;
  readonly text: string;
  readonly files: readonly SlackFile[];
}

interface RawMessage {
  readonly type?: string;
  readonly subtype?: string;
  readonly hidden?: boolean;
  readonly channel?: string;
  readonly channel_type?: string;
  readonly ts?: string;
  readonly thread_ts?: string;
  readonly user?: string;
  readonly bot_id?: string | null;
  readonly app_id?: string;
  readonly text?: string;
  readonly files?: unknown;
  readonly message?: RawMessage;
  readonly previous_message?: RawMessage;
  readonly deleted_ts?: string;
}

/** Slack escapes these three in what people write. */
const UNESCAPED: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/**
 * The words of a message, as people see them: links by their text, people and channels by their names where Slack gives
 * them. Empty for what is no text.
 */
export const wordsOf = (text: unknown): string =>
  (typeof text === 'string' ? text : '')
    .replace(/<(?:https?|mailto|tel):[^<>|]*\|([^<>]*)>/gu, '$1')
    .replace(/<((?:https?|mailto|tel):[^<>]*)>/gu, '$1')
    .replace(/<[@#!][^<>|]*\|([^<>]*)>/gu, '$1')
    .replace(/<[@#!][^<>]*>/gu, '')
    .replace(/&(?:amp|lt|gt);/gu, (sign) => UNESCAPED[sign] ?? sign)
    .trim();

/** Subtypes of what a person said; every other one is something that Slack says, or a bot. */
const SAID = new Set([undefined, 'file_share', 'thread_broadcast']);

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const isOfPerson = ({ subtype, bot_id: botId }: RawMessage): boolean =>
  SAID.has(subtype) && (botId === undefined || botId === null);

const messageOf = (
  kind: PersonMessage['kind'],
  event: RawMessage,
  message: RawMessage,
): PersonMessage | null => {
  const { channel, channel_type } = event;
  const { ts, thread_ts: threadTs, user, text, files } = message;
  if (!isText(channel) || !isText(ts) || !isText(user) || !isOfPerson(message)) return null;
  return {
    ...{ kind, channelId: channel, isDm: channel_type === 'im', ts, userId: user, text: wordsOf(text) },
    threadTs: !isText(threadTs) || threadTs === ts ? null : threadTs,
    files: Array.isArray(files) ? files.filter(isObject).map(readSlackFile) : [],
  };
};

/**
 * What a person said or changed. Null for bots (this one among them), for deletions, for joins and other notices, and
 * for an edit that changed no word, such as Slack's own when it unfurls a link.
 */
export const readMessage = (event: object): PersonMessage | null => {
  const raw = event as RawMessage;
  if (raw.subtype !== 'message_changed') return messageOf('said', raw, raw);
  const { message, previous_message: before } = raw;
  if (!isObject(message) || wordsOf(message.text) === wordsOf(before?.text)) return null;
  return messageOf('edited', raw, message);
};

/** What a message event ends: a thread's first message was deleted, or its channel archived. Null for others. */
export const readEnded = (
  event: object,
): { readonly channelId: string; readonly ts: string | null } | null => {
  const { subtype, channel, deleted_ts: ts } = event as RawMessage;
  if (typeof channel !== 'string') return null;
  if (subtype === 'channel_archive' || subtype === 'group_archive') return { channelId: channel, ts: null };
  return subtype === 'message_deleted' && typeof ts === 'string' ? { channelId: channel, ts } : null;
};
