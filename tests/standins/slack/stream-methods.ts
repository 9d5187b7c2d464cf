import { type ApiCall, Refusal, required, stringOf, writableChannel } from './api-call.ts';
import { announce, botMessage, checkedBlocks, ownMessage, threadFor } from './chat-methods.ts';
import { keepMessage, messageJson, withIds } from './messages.ts';
import type { Json, StandinMessage } from './records.ts';
import { changed, isJson } from './world.ts';

type Mode = 'text' | 'chunks';

/** How each stream was opened: it takes nothing of the other kind later. */
const modes = new WeakMap<StandinMessage, Mode>();

const chunksOf = ({ chunks }: Json): readonly Json[] => {
  if (!Array.isArray(chunks) || !chunks.every((each) => isJson(each) && typeof each.type === 'string'))
    throw new Refusal('invalid_chunks');
  return chunks as Json[];
};

/** What a call streams; null when it brings nothing. */
const streamed = (args: Json): { mode: Mode; text: string; blocks: readonly Json[] } | null => {
  const markdown = stringOf(args, 'markdown_text');
  if (markdown !== undefined && args.chunks !== undefined)
    throw new Refusal('cannot_provide_both_markdown_text_and_chunks');
  if (markdown !== undefined) {
    if (markdown.length > 12_000) throw new Refusal('msg_too_long');
    return { mode: 'text', text: markdown, blocks: [] };
  }
  if (args.chunks === undefined) return null;
  const chunks = chunksOf(args);
  const text = chunks.map((each) => (each.type === 'markdown_text' ? String(each.text) : '')).join('');
  if (text.length > 12_000) throw new Refusal('msg_too_long');
  const blocks = chunks.flatMap((each) => (each.type === 'blocks' ? (checkedBlocks(each) ?? []) : []));
  return { mode: 'chunks', text, blocks };
};

const append = (message: StandinMessage, more: ReturnType<typeof streamed>): void => {
  if (more === null) return;
  const mode = modes.get(message);
  if (mode !== undefined && mode !== more.mode) throw new Refusal('streaming_mode_mismatch');
  modes.set(message, more.mode);
  message.text += more.text;
  message.blocks = [...message.blocks, ...withIds(more.blocks)];
};

export const startStream = (call: ApiCall): Json => {
  const { settings, args, world } = call;
  if (settings.streaming !== true) throw new Refusal(settings.streaming);
  const channel = writableChannel(call, required(args, 'channel'));
  if (channel.type !== 'im') {
    const user = stringOf(args, 'recipient_user_id');
    if (user === undefined) throw new Refusal('missing_recipient_user_id');
    if (stringOf(args, 'recipient_team_id') === undefined) throw new Refusal('missing_recipient_team_id');
    if (!world.users.has(user)) throw new Refusal('user_not_found');
  } else if (stringOf(args, 'thread_ts') === undefined) throw new Refusal('invalid_arguments');
  const more = streamed(args);
  const message = keepMessage(world, {
    ...{ ...botMessage(call, channel), text: '', threadTs: threadFor(call, channel) },
    streaming: 'in_progress',
  });
  append(message, more);
  changed(world);
  return { channel: channel.id, ts: message.ts };
};

const streaming = (call: ApiCall): StandinMessage => {
  const message = ownMessage(call, 'message_not_owned_by_app');
  if (message.streaming !== 'in_progress') throw new Refusal('message_not_in_streaming_state');
  return message;
};

export const appendStream = (call: ApiCall): Json => {
  const message = streaming(call);
  const more = streamed(call.args);
  if (more === null) throw new Refusal('no_text');
  append(message, more);
  changed(call.world);
  return { channel: message.channel, ts: message.ts };
};

export const stopStream = (call: ApiCall): Json => {
  const message = streaming(call);
  const blocks = checkedBlocks(call.args) ?? [];
  append(message, streamed(call.args));
  message.blocks = [...message.blocks, ...withIds(blocks)];
  message.streaming = 'completed';
  if (isJson(call.args.metadata)) message.metadata = call.args.metadata;
  changed(call.world);
  announce(call, message, messageJson(call.world, message));
  return { channel: message.channel, ts: message.ts, message: messageJson(call.world, message) };
};
