import { randomUUID } from 'node:crypto';
import { directMessages } from './api-call.ts';
import { announce } from './chat-methods.ts';
import type { Hub } from './hub.ts';
import { dropMessage, keepMessage, messageJson, threadOf, withIds } from './messages.ts';
import type { Json, StandinChannel, StandinFile, StandinMessage, StandinUser } from './records.ts';
import type { Settings } from './settings.ts';
import { changed, keyOf, need, type World } from './world.ts';

export interface PeopleDeps {
  readonly world: World;
  readonly settings: Settings;
  readonly hub: Hub;
}

export interface SayOptions {
  /** The message whose thread it goes into, or its ts. */
  readonly thread?: StandinMessage | string;
  readonly files?: readonly StandinFile[];
  /** Typed as it stands: what looks like a mention or a link is none. */
  readonly literal?: boolean;
}

export interface Clip {
  readonly thread?: StandinMessage | string;
  readonly mimetype?: string;
  readonly subtype?: string;
  readonly name?: string;
  readonly text?: string;
  readonly durationMs?: number;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Text as Slack sends it on: mentions and links in angle brackets, every other such character escaped. */
const onTheWire = (text: string, literal: boolean): string =>
  literal
    ? escaped(text)
    : text
        .split(/(<(?:[@#!]|https?:|mailto:)[^>]*>)/)
        .map((part, place) => (place % 2 === 1 ? part : escaped(part)))
        .join('');

const richText = (text: string): readonly Json[] =>
  text === ''
    ? []
    : [
        {
          type: 'rich_text',
          elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
        },
      ];

/** Lets a person into the channel that they act in; a private one takes members only. */
export const entered = (world: World, userId: string, channelId: string) => {
  const user: StandinUser = need(world.users.get(userId), `user ${userId}`);
  const channel: StandinChannel = need(world.channels.get(channelId), `channel ${channelId}`);
  if (channel.archived) throw new Error(`Nobody can write into ${channel.name}: it is archived.`);
  if (channel.type === 'channel') channel.members.add(userId);
  if (!channel.members.has(userId)) throw new Error(`${user.name} is not in ${channel.name}.`);
  return { user, channel };
};

const threadTsOf = (thread: StandinMessage | string | undefined): string | null =>
  thread === undefined ? null : typeof thread === 'string' ? thread : (thread.threadTs ?? thread.ts);

const hearOf = (deps: PeopleDeps, message: StandinMessage): void => {
  const { world, hub } = deps;
  const json = messageJson(world, message);
  announce(deps, message, json);
  const channel = world.channels.get(message.channel);
  const bot = world.teams.get(message.teamId)?.botUserId ?? '';
  if (channel?.type === 'im' || !channel?.members.has(bot) || !message.text.includes(`<@${bot}>`)) return;
  hub.event(message.teamId, { ...json, type: 'app_mention', channel: message.channel, event_ts: message.ts });
};

const say = (
  deps: PeopleDeps,
  userId: string,
  channelId: string,
  typed: string,
  options: SayOptions = {},
): StandinMessage => {
  const { user, channel } = entered(deps.world, userId, channelId);
  const text = onTheWire(typed, options.literal === true);
  const files = options.files ?? [];
  const message = keepMessage(deps.world, {
    ...{ channel: channel.id, teamId: user.teamId, user: user.id, text, files, blocks: richText(typed) },
    ...{ threadTs: threadTsOf(options.thread), clientMsgId: randomUUID() },
    subtype: files.length > 0 ? 'file_share' : null,
  });
  hearOf(deps, message);
  return message;
};

const changeEvent = (world: World, subtype: string, more: Json): Json => ({
  ...{ type: 'message', subtype, hidden: true, ts: world.ts(), ...more },
});

const edit = (deps: PeopleDeps, message: StandinMessage, typed: string): void => {
  const { world } = deps;
  const before = messageJson(world, message);
  const text = onTheWire(typed, false);
  Object.assign(message, { text, blocks: withIds(richText(typed)) });
  message.edited = { user: message.user, ts: world.ts() };
  changed(world);
  const more = { message: messageJson(world, message), previous_message: before };
  announce(deps, message, changeEvent(world, 'message_changed', more));
};

const remove = (deps: PeopleDeps, message: StandinMessage): void => {
  const { world } = deps;
  need(world.messages.get(keyOf(message)), `message ${message.ts}`);
  const before = messageJson(world, message);
  dropMessage(world, message);
  const more = { deleted_ts: message.ts, previous_message: before };
  announce(deps, message, changeEvent(world, 'message_deleted', more));
};

type NewFile = Pick<StandinFile, 'name' | 'mimetype' | 'subtype' | 'durationMs'>;

/** A file that somebody put into Slack, without a message yet. */
export const addFile = (
  world: World,
  userId: string,
  bytes: Uint8Array,
  { name, mimetype, ...more }: NewFile,
): StandinFile => {
  const file: StandinFile = {
    ...{ id: world.id('F'), teamId: need(world.users.get(userId), `user ${userId}`).teamId, user: userId },
    ...{ name, title: name, mimetype, bytes: Buffer.from(bytes), announced: null, complete: true },
    ...{ transcription: null, ...more },
  };
  world.files.set(file.id, file);
  return file;
};

/** What people say and write, and what becomes of it. */
export const createTalk = (deps: PeopleDeps) => ({
  say: (userId: string, channelId: string, text: string, options?: SayOptions) =>
    say(deps, userId, channelId, text, options),
  /** Says something to the bot by name. */
  mention: (userId: string, channelId: string, text: string, options?: SayOptions): StandinMessage => {
    const teamId = need(deps.world.users.get(userId), `user ${userId}`).teamId;
    const bot = need(deps.world.teams.get(teamId), `team ${teamId}`).botUserId;
    return say(deps, userId, channelId, `<@${bot}> ${text}`, options);
  },
  edit: (message: StandinMessage, text: string) => edit(deps, message, text),
  delete: (message: StandinMessage) => remove(deps, message),
  /** Takes a thread away with everything in it, as a retention rule or an admin does. */
  deleteThread: (parent: StandinMessage): void => {
    for (const each of [...threadOf(deps.world, parent), parent]) remove(deps, each);
  },
  /** Adds a file that `say` can share. */
  addFile: (userId: string, bytes: Uint8Array, file: NewFile) => addFile(deps.world, userId, bytes, file),
  /** An audio clip, as Slack's own recorder posts it: a file_share, mostly without text. */
  uploadClip: (userId: string, channelId: string, bytes: Uint8Array, clip: Clip = {}): StandinMessage => {
    const file = addFile(deps.world, userId, bytes, {
      ...{ name: clip.name ?? 'audio_message.m4a', mimetype: clip.mimetype ?? 'audio/mp4' },
      subtype: clip.subtype ?? 'slack_audio',
      ...(clip.durationMs !== undefined && { durationMs: clip.durationMs }),
    });
    const thread = clip.thread === undefined ? {} : { thread: clip.thread };
    return say(deps, userId, channelId, clip.text ?? '', { ...thread, files: [file] });
  },
  /** Slack's own transcription of a clip, some time later. */
  transcribe: (fileId: string, text: string): void => {
    need(deps.world.files.get(fileId), `file ${fileId}`).transcription = text;
    changed(deps.world);
  },
  /** Another app's bot says something; it is no person. */
  botSays: (channelId: string, text: string, options: { thread?: StandinMessage | string } = {}) => {
    const channel = need(deps.world.channels.get(channelId), `channel ${channelId}`);
    const message = keepMessage(deps.world, {
      ...{ channel: channelId, teamId: channel.teamId, user: 'UOTHERBOT', botId: 'BOTHERBOT', text },
      ...{ threadTs: threadTsOf(options.thread), subtype: 'bot_message' },
    });
    announce(
      { ...deps, settings: { ...deps.settings, echo: true } },
      message,
      messageJson(deps.world, message),
    );
    return message;
  },
  /** The direct messages of a person and the bot. */
  dm: (userId: string): string => {
    const { teamId } = need(deps.world.users.get(userId), `user ${userId}`);
    return directMessages(deps.world, teamId, userId).id;
  },
});
