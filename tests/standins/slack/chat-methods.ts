import {
  type ApiCall,
  Refusal,
  rateLimited,
  required,
  stringOf,
  visibleChannel,
  writableChannel,
} from './api-call.ts';
import { blockObjections, MESSAGE_CHARACTERS, readableLength } from './block-limits.ts';
import { dropMessage, keepMessage, messageJson, withIds } from './messages.ts';
import type { Json, StandinChannel, StandinMessage } from './records.ts';
import { changed, isJson } from './world.ts';

/** Blocks of a message, checked; null when it names none. */
export const checkedBlocks = ({ blocks }: Json): readonly Json[] | null => {
  if (blocks === undefined || blocks === null) return null;
  if (!Array.isArray(blocks)) throw new Refusal('invalid_blocks_format');
  const messages = blockObjections(blocks, 'message');
  if (messages.length > 0)
    throw new Refusal('invalid_blocks', { errors: messages, response_metadata: { messages } });
  if (readableLength(blocks) > MESSAGE_CHARACTERS) throw new Refusal('msg_blocks_too_long');
  return blocks as Json[];
};

/** What a message says, checked. */
export const contentOf = (args: Json, longest = 40_000) => {
  const blocks = checkedBlocks(args);
  const markdown = stringOf(args, 'markdown_text');
  const plain = stringOf(args, 'text');
  if (markdown !== undefined && (plain !== undefined || blocks !== null))
    throw new Refusal('markdown_text_conflict');
  if ((markdown ?? '').length > 12_000 || (plain ?? '').length > longest) throw new Refusal('msg_too_long');
  return { text: markdown ?? plain, blocks, metadata: isJson(args.metadata) ? args.metadata : null };
};

/** The thread that a reply goes to; null when it goes into the channel. */
export const threadFor = ({ world, args, settings }: ApiCall, channel: StandinChannel): string | null => {
  const ts = stringOf(args, 'thread_ts');
  if (ts === undefined) return null;
  const parent = world.messages.get(`${channel.id}:${ts}`);
  if (parent !== undefined && parent.ephemeralFor === null) return parent.threadTs ?? ts;
  if (settings.deadThreads === 'unthread') return null;
  throw new Refusal('thread_not_found');
};

/** When each channel was last posted to, in its own budget. */
const budgets = new WeakMap<object, Map<string, number>>();

const takeTurn = ({ world, settings }: ApiCall, { id }: StandinChannel): void => {
  if (settings.postEveryMs === null) return;
  const free = budgets.get(world) ?? new Map<string, number>();
  budgets.set(world, free);
  const now = world.now();
  const next = Math.max(free.get(id) ?? 0, now - settings.postEveryMs * (settings.postBurst - 1));
  if (next > now) throw rateLimited(next - now);
  free.set(id, next + settings.postEveryMs);
};

/** Tells the app of a message, its own too, where its bot is a member. */
export const announce = (
  { world, hub, settings }: Pick<ApiCall, 'world' | 'hub' | 'settings'>,
  message: StandinMessage,
  event: Json,
): void => {
  const channel = world.channels.get(message.channel);
  const bot = world.teams.get(message.teamId)?.botUserId ?? '';
  if (channel === undefined || !channel.members.has(bot) || message.ephemeralFor !== null) return;
  if (message.botId !== null && !settings.echo) return;
  hub.event(message.teamId, {
    channel: channel.id,
    channel_type: channel.type,
    event_ts: world.ts(),
    ...event,
  });
};

const answerFor = (call: ApiCall, message: StandinMessage): Json => ({
  ...{ channel: message.channel, ts: message.ts, message: messageJson(call.world, message) },
});

export const botMessage = (call: ApiCall, channel: StandinChannel) => {
  const team = call.world.teams.get(channel.teamId) ?? call.team;
  return { channel: channel.id, teamId: team.id, user: team.botUserId, botId: team.botId };
};

/** What was posted with the same id is not posted again. */
const knownBy = ({ world }: ApiCall, { id }: StandinChannel, clientMsgId: string | null) =>
  clientMsgId === null
    ? undefined
    : [...world.messages.values()].find(
        (each) => each.channel === id && each.clientMsgId === clientMsgId && each.botId !== null,
      );

export const postMessage = (call: ApiCall): Json => {
  const channel = writableChannel(call, required(call.args, 'channel'));
  const { text, blocks, metadata } = contentOf(call.args);
  if (text === undefined && (blocks ?? []).length === 0) throw new Refusal('no_text');
  const threadTs = threadFor(call, channel);
  takeTurn(call, channel);
  const clientMsgId = stringOf(call.args, 'client_msg_id') ?? null;
  const known = knownBy(call, channel, clientMsgId);
  if (known !== undefined) return answerFor(call, known);
  const message = keepMessage(call.world, {
    ...{ ...botMessage(call, channel), text: text ?? '', blocks: blocks ?? [], threadTs, metadata },
    clientMsgId,
  });
  announce(call, message, messageJson(call.world, message));
  return answerFor(call, message);
};

export const postEphemeral = (call: ApiCall): Json => {
  const channel = writableChannel(call, required(call.args, 'channel'));
  const user = required(call.args, 'user');
  if (!call.world.users.has(user)) throw new Refusal('user_not_found');
  if (!channel.members.has(user)) throw new Refusal('user_not_in_channel');
  const { text, blocks } = contentOf(call.args);
  if (text === undefined && (blocks ?? []).length === 0) throw new Refusal('no_text');
  const message = keepMessage(call.world, {
    ...{ ...botMessage(call, channel), text: text ?? '', blocks: blocks ?? [] },
    ...{ threadTs: threadFor(call, channel), ephemeralFor: user },
  });
  return { message_ts: message.ts };
};

/** A message that people can still see, of this bot. */
export const ownMessage = (call: ApiCall, code: string): StandinMessage => {
  const channel = visibleChannel(call, required(call.args, 'channel'));
  if (channel.archived) throw new Refusal('is_archived');
  const found = call.world.messages.get(`${channel.id}:${required(call.args, 'ts')}`);
  if (found === undefined || found.ephemeralFor !== null || found.subtype === 'tombstone')
    throw new Refusal('message_not_found');
  if (found.botId === null || found.user !== botMessage(call, channel).user) throw new Refusal(code);
  return found;
};

export const update = (call: ApiCall): Json => {
  const message = ownMessage(call, 'cant_update_message');
  if (message.streaming === 'in_progress') throw new Refusal('streaming_state_conflict');
  const { text, blocks, metadata } = contentOf(call.args, 4000);
  if (text === undefined && blocks === null) throw new Refusal('no_text');
  const before = messageJson(call.world, message);
  // Blocks stay when an update names none; an empty list takes them away.
  Object.assign(message, {
    ...(text !== undefined && { text }),
    ...(blocks !== null && { blocks: withIds(blocks) }),
    ...(metadata !== null && { metadata }),
    edited: { user: message.user, ts: call.world.ts() },
  });
  changed(call.world);
  const now = messageJson(call.world, message);
  announce(call, message, {
    ...{ type: 'message', subtype: 'message_changed', hidden: true, ts: call.world.ts() },
    ...{ message: now, previous_message: before },
  });
  return { channel: message.channel, ts: message.ts, text: message.text, message: now };
};

export const remove = (call: ApiCall): Json => {
  const message = ownMessage(call, 'cant_delete_message');
  const before = messageJson(call.world, message);
  dropMessage(call.world, message);
  announce(call, message, {
    ...{ type: 'message', subtype: 'message_deleted', hidden: true, ts: call.world.ts() },
    ...{ deleted_ts: message.ts, previous_message: before },
  });
  return { channel: message.channel, ts: message.ts };
};

export const getPermalink = (call: ApiCall): Json => {
  const channel = visibleChannel(call, required(call.args, 'channel'));
  const ts = required(call.args, 'message_ts');
  if (!call.world.messages.has(`${channel.id}:${ts}`)) throw new Refusal('message_not_found');
  const permalink = `https://${call.team.domain}.slack.com/archives/${channel.id}/p${ts.replace('.', '')}`;
  return { channel: channel.id, permalink };
};

export const addReaction = (call: ApiCall): Json => {
  const channel = visibleChannel(call, required(call.args, 'channel'));
  const message = call.world.messages.get(`${channel.id}:${required(call.args, 'timestamp')}`);
  if (message === undefined || message.ephemeralFor !== null) throw new Refusal('message_not_found');
  if (channel.archived) throw new Refusal('is_archived');
  const name = required(call.args, 'name');
  if (message.reactions.includes(name)) throw new Refusal('already_reacted');
  message.reactions = [...message.reactions, name];
  changed(call.world);
  return {};
};
