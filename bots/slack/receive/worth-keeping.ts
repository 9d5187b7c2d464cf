import { z } from 'zod';

const Written = z.object({
  subtype: z.string().optional(),
  bot_id: z.string().nullish(),
  thread_ts: z.string().optional(),
});
const Message = Written.extend({
  channel_type: z.string().optional(),
  message: Written.optional(),
  previous_message: Written.optional(),
});

/** What people do with messages, and what ends a channel; joins, topics, pins and the like are nobody's answer. */
const HEARD: ReadonlySet<string | undefined> = new Set([
  ...[undefined, 'file_share', 'thread_broadcast', 'message_changed', 'message_deleted'],
  ...['channel_archive', 'group_archive'],
]);
const ENDS: ReadonlySet<string | undefined> = new Set([
  'channel_archive',
  'group_archive',
  'message_deleted',
]);

/**
 * Whether a message event can matter. What other bots and this one write does not, and neither does what people say
 * to each other in a channel outside threads: it is dropped unread and never stored.
 */
export const isWorthKeeping = (event: unknown): boolean => {
  const parsed = Message.safeParse(event);
  if (!parsed.success) return false;
  const { subtype, channel_type: place, message } = parsed.data;
  if (!HEARD.has(subtype)) return false;
  if (ENDS.has(subtype)) return true;
  const written = message ?? parsed.data;
  // What is left of a message that was deleted while its thread stays.
  if (written.subtype === 'tombstone') return true;
  if (typeof written.bot_id === 'string' || written.subtype === 'bot_message') return false;
  return place === 'im' || written.thread_ts !== undefined;
};
