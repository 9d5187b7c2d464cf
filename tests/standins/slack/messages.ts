import { randomUUID } from 'node:crypto';
import type { Json, StandinFile, StandinMessage } from './records.ts';
import { changed, isJson, keyOf, type World } from './world.ts';

/** Fills in the ids that Slack makes up when an app leaves them out. */
export const withIds = (blocks: readonly Json[]): readonly Json[] => {
  const element = (each: unknown): unknown =>
    isJson(each) && typeof each.type === 'string' && each.type !== 'image' && each.text !== undefined
      ? { ...each, action_id: each.action_id ?? randomUUID().slice(0, 8) }
      : each;
  return blocks.map((block) => ({
    ...block,
    block_id: block.block_id ?? randomUUID().slice(0, 8),
    ...(block.type === 'actions' && { elements: (block.elements as unknown[]).map(element) }),
    ...(isJson(block.accessory) && { accessory: element(block.accessory) }),
    ...(isJson(block.element) && {
      element: { ...block.element, action_id: block.element.action_id ?? randomUUID().slice(0, 8) },
    }),
  }));
};

export const fileJson = ({ origin }: World, file: StandinFile): Json => ({
  ...{ id: file.id, name: file.name, title: file.title, mimetype: file.mimetype, user: file.user },
  ...{ filetype: file.name.split('.').at(-1) ?? '', size: file.bytes.length, mode: 'hosted' },
  ...(file.subtype !== undefined && { subtype: file.subtype }),
  ...(file.durationMs !== undefined && { duration_ms: file.durationMs }),
  ...{ is_external: false, is_public: false, file_access: 'visible', media_display_type: 'audio' },
  url_private: `${origin}/files-pri/${file.teamId}-${file.id}/${encodeURIComponent(file.name)}`,
  url_private_download: `${origin}/files-pri/${file.teamId}-${file.id}/download/${encodeURIComponent(file.name)}`,
  permalink: `${origin}/files/${file.user}/${file.id}`,
  ...(file.subtype === 'slack_audio' && {
    transcription:
      file.transcription === null
        ? { status: 'processing' }
        : {
            ...{ status: 'complete', locale: 'en-US' },
            preview: { content: file.transcription, has_more: false },
          },
  }),
});

/** A message as Slack shows it in answers, events and interactions. */
export const messageJson = (world: World, message: StandinMessage): Json => {
  const replies = threadOf(world, message);
  return {
    ...{ type: 'message', ts: message.ts, user: message.user, text: message.text, team: message.teamId },
    ...(message.subtype !== null && { subtype: message.subtype }),
    ...(message.botId !== null && { bot_id: message.botId, app_id: world.app.id }),
    ...(message.clientMsgId !== null && { client_msg_id: message.clientMsgId }),
    ...(message.blocks.length > 0 && { blocks: message.blocks }),
    ...(message.files.length > 0 && { files: message.files.map((each) => fileJson(world, each)) }),
    ...(message.edited !== null && { edited: message.edited }),
    ...(message.metadata !== null && { metadata: message.metadata }),
    ...(message.streaming !== null && { streaming_state: message.streaming }),
    ...(message.reactions.length > 0 && {
      reactions: message.reactions.map((name) => ({ name, count: 1, users: [] })),
    }),
    ...(message.threadTs !== null && {
      thread_ts: message.threadTs,
      parent_user_id: world.messages.get(`${message.channel}:${message.threadTs}`)?.user,
    }),
    ...(replies.length > 0 && { thread_ts: message.ts, reply_count: replies.length }),
  };
};

/** Replies to a message, oldest first. */
export const threadOf = (world: World, { channel, ts, threadTs }: StandinMessage): StandinMessage[] =>
  threadTs !== null
    ? []
    : [...(world.threads.get(`${channel}:${ts}`) ?? [])].flatMap((key) => {
        const found = world.messages.get(key);
        return found === undefined ? [] : [found];
      });

export type NewMessage = Pick<StandinMessage, 'channel' | 'teamId' | 'user' | 'text'> &
  Partial<StandinMessage>;

export const keepMessage = (world: World, wish: NewMessage): StandinMessage => {
  const message: StandinMessage = {
    ...{ ts: world.ts(), botId: null, threadTs: null, clientMsgId: null, ephemeralFor: null, subtype: null },
    ...{ files: [], edited: null, reactions: [], metadata: null, streaming: null, values: {} },
    ...wish,
    blocks: withIds(wish.blocks ?? []),
  };
  world.messages.set(keyOf(message), message);
  if (message.threadTs !== null && message.ephemeralFor === null) {
    const key = `${message.channel}:${message.threadTs}`;
    world.threads.set(key, (world.threads.get(key) ?? new Set()).add(keyOf(message)));
  }
  changed(world);
  return message;
};

/** Takes a message away; a parent of replies leaves a tombstone. */
export const dropMessage = (world: World, message: StandinMessage): void => {
  if (threadOf(world, message).length > 0) {
    Object.assign(message, {
      subtype: 'tombstone',
      text: 'This message was deleted.',
      blocks: [],
      files: [],
    });
  } else {
    world.messages.delete(keyOf(message));
    if (message.threadTs !== null)
      world.threads.get(`${message.channel}:${message.threadTs}`)?.delete(keyOf(message));
  }
  changed(world);
};
