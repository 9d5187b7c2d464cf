import { userOf } from './gateway.ts';
import { brokenLimits, type MessageBody } from './limits.ts';
import { changed, type StandinMessage, type World } from './world.ts';

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

export const EPHEMERAL = 64;
export const refuse = (status: number, code: number, message: string): Answer => ({
  status,
  body: { code, message },
});
export const UNKNOWN_MESSAGE = refuse(404, 10008, 'Unknown Message');

export const messageOf = (world: World, message: StandinMessage) => ({
  ...message,
  author: userOf(world.bot),
  ...{ timestamp: new Date().toISOString(), edited_timestamp: null, tts: false, mention_everyone: false },
  ...{ mentions: [], mention_roles: [], pinned: false, type: 0 },
  attachments: message.attachments.map((each) => ({ ...each, proxy_url: each.url })),
});

export type Files = readonly {
  readonly filename: string;
  readonly bytes: Buffer;
  readonly contentType: string;
}[];

const keepFiles = (world: World, files: Files): StandinMessage['attachments'] =>
  files.map(({ filename, bytes, contentType }) => {
    const id = world.next();
    world.files.set(id, { bytes, contentType });
    const url = `${world.origin}/files/${id}/${encodeURIComponent(filename)}`;
    return { id, filename, size: bytes.length, url };
  });

export interface Wish extends MessageBody {
  readonly flags?: number;
  readonly nonce?: string | number;
  /** A message with the same nonce is not made again. */
  readonly enforce_nonce?: boolean;
  readonly attachments?: readonly { readonly id: string | number }[];
}

export const write = (
  world: World,
  known: StandinMessage | null,
  channelId: string,
  wish: Wish,
  files: Files,
): StandinMessage => {
  // An edit that names attachments keeps only those; files that come along are named by their place, not their id.
  const named = new Set(wish.attachments?.map(({ id }) => String(id)));
  const kept = (known?.attachments ?? []).filter(({ id }) => named.has(id));
  const message: StandinMessage = {
    id: known?.id ?? world.next(),
    channel_id: channelId,
    author: { id: world.bot.id, bot: true },
    flags: known?.flags ?? wish.flags ?? 0,
    content: wish.content === undefined ? (known?.content ?? '') : (wish.content ?? ''),
    embeds: (wish.embeds ?? known?.embeds ?? []) as StandinMessage['embeds'],
    components: (wish.components ?? known?.components ?? []) as StandinMessage['components'],
    attachments: [
      ...(wish.attachments === undefined ? (known?.attachments ?? []) : kept),
      ...keepFiles(world, files),
    ],
  };
  world.messages.set(message.id, message);
  changed(world);
  return message;
};

export const checked = (wish: Wish, make: () => Answer): Answer => {
  const broken = brokenLimits(wish);
  return broken.length > 0 ? refuse(400, 50035, `Invalid Form Body: ${broken.join('; ')}`) : make();
};

export interface Call {
  readonly world: World;
  readonly args: readonly string[];
  readonly body: never;
  readonly files: Files;
  readonly query: URLSearchParams;
  readonly url: string;
}

const isEmpty = ({ content, embeds = [] }: Wish, files: Files): boolean =>
  (content ?? '').trim() === '' && embeds.length === 0 && files.length === 0;

export const send = ({ world, args: [channelId = ''], body, files }: Call): Answer => {
  if (!world.channels.has(channelId)) return refuse(404, 10003, 'Unknown Channel');
  if (world.closedDms.has(channelId)) return refuse(403, 50007, 'Cannot send messages to this user');
  if (isEmpty(body, files)) return refuse(400, 50006, 'Cannot send an empty message');
  return checked(body, () => {
    const { nonce, enforce_nonce = false } = body as Wish;
    const key = enforce_nonce ? `${channelId}:${nonce}` : '';
    const message =
      world.messages.get(world.nonces.get(key) ?? '') ?? write(world, null, channelId, body, files);
    if (enforce_nonce) world.nonces.set(key, message.id);
    return { status: 200, body: messageOf(world, message) };
  });
};

export const edit = ({ world, args: [channelId = '', id = ''], body, files }: Call): Answer => {
  const known = world.messages.get(id);
  if (known === undefined) return UNKNOWN_MESSAGE;
  return checked(body, () => ({
    status: 200,
    body: messageOf(world, write(world, known, channelId, body, files)),
  }));
};

export const read = ({ world, args: [, id = ''] }: Call): Answer => {
  const known = world.messages.get(id);
  return known === undefined ? UNKNOWN_MESSAGE : { status: 200, body: messageOf(world, known) };
};

export const list = ({ world, args: [channelId = ''], query }: Call): Answer => ({
  status: 200,
  body: [...world.messages.values()]
    .filter(({ channel_id, flags }) => channel_id === channelId && (flags & EPHEMERAL) === 0)
    .slice(-Number(query.get('limit') ?? 50))
    .reverse()
    .map((each) => messageOf(world, each)),
});

export const remove = ({ world, args: [, id = ''] }: Call): Answer => {
  if (!world.messages.delete(id)) return UNKNOWN_MESSAGE;
  changed(world);
  return { status: 204 };
};
