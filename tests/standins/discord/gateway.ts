import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { changed, type StandinUser, type VoiceState, type World } from './world.ts';

interface Session {
  readonly id: string;
  /** Which part of the guilds it hears of; 0 hears of direct messages, too. */
  readonly shard: number;
  socket: WebSocket | null;
  sequence: number;
  /** Dispatches since the start, for a resume. */
  readonly sent: { readonly s: number; readonly t: string; readonly d: unknown }[];
}

export interface Gateway {
  /** To the shard of the guild that the data is of; `guildId` where the data does not say. */
  dispatch(type: string, data: object, guildId?: string): void;
  /** Closes the connections as a network fault does; the client resumes. */
  drop(): void;
  /** Forgets the sessions and tells the client so; it has to identify again. */
  invalidate(): void;
  /** How often a client identified, and resumed. */
  readonly counts: { identified: number; resumed: number };
  /** Names of the guilds that each shard heard of, by its number. */
  heardBy(shard: number): readonly string[];
  close(): void;
}

export interface GatewayDeps {
  readonly world: World;
  readonly server: Server;
  readonly url: () => string;
  /** Address of the voice server for op 4; null while there is none. */
  readonly voiceEndpoint: () => { readonly endpoint: string; readonly token: string } | null;
}

const everyone = (id: string) => ({
  ...{ id, name: '@everyone', permissions: String((1n << 53n) - 1n), position: 0, color: 0 },
  ...{ hoist: false, managed: false, mentionable: false, flags: 0 },
  colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
});

export const userOf = ({ id, username, bot }: { id: string; username: string; bot: boolean }) => ({
  ...{ id, username, bot, discriminator: '0', global_name: username, avatar: null },
});

export const memberOf = (user: StandinUser) => ({
  ...{
    user: userOf(user),
    roles: [],
    joined_at: '2026-01-01T00:00:00.000Z',
    deaf: false,
    mute: false,
    flags: 0,
  },
  permissions: String(user.permissions ?? (1n << 53n) - 1n),
});

export const channelOf = ({
  id,
  guild_id,
  name,
  type,
}: {
  id: string;
  guild_id: string;
  name: string;
  type: number;
}) => ({
  ...{ id, guild_id, name, type, position: 0, permission_overwrites: [], nsfw: false, parent_id: null },
  ...(type === 2
    ? { bitrate: 64_000, user_limit: 0, rtc_region: null }
    : { topic: null, last_message_id: null }),
});

export const guildOf = (world: World, { id, name }: { id: string; name: string }) => ({
  ...{
    id,
    name,
    owner_id: '1',
    icon: null,
    splash: null,
    features: [],
    roles: [everyone(id)],
    emojis: [],
    stickers: [],
  },
  ...{ afk_channel_id: null, afk_timeout: 300, verification_level: 0, default_message_notifications: 0 },
  ...{
    explicit_content_filter: 0,
    mfa_level: 0,
    system_channel_id: null,
    system_channel_flags: 0,
    rules_channel_id: null,
  },
  ...{
    premium_tier: 0,
    preferred_locale: 'en-US',
    public_updates_channel_id: null,
    nsfw_level: 0,
    large: false,
  },
  ...{
    premium_progress_bar_enabled: false,
    safety_alerts_channel_id: null,
    unavailable: false,
    threads: [],
    presences: [],
  },
  member_count: world.users.size,
  channels: [...world.channels.values()].filter((each) => each.guild_id === id).map(channelOf),
  members: [...world.users.values()].map(memberOf),
  voice_states: [...world.voiceStates.values()].filter(
    (each) => each.guild_id === id && each.channel_id !== null,
  ),
  stage_instances: [],
  guild_scheduled_events: [],
  soundboard_sounds: [],
  joined_at: '2026-01-01T00:00:00.000Z',
});

/** Shard of a guild, as Discord reckons it. */
const shardOf = (guildId: string, shards: number): number =>
  Number((BigInt(guildId) >> 22n) % BigInt(shards));

interface Identify {
  readonly shard?: readonly [number, number];
}

/** One bot at a time, over the real protocol, in as many shards as it identifies. */
export const createGateway = ({ world, server, url, voiceEndpoint }: GatewayDeps): Gateway => {
  const sockets = new WebSocketServer({ noServer: true });
  const counts = { identified: 0, resumed: 0 };
  const sessions = new Map<number, Session>();
  let shards = 1;
  const send = (socket: WebSocket, payload: object): void => socket.send(JSON.stringify(payload));
  const tell = (session: Session | undefined, t: string, d: object): void => {
    if (session === undefined) return;
    session.sequence += 1;
    const event = { s: session.sequence, t, d };
    session.sent.push(event);
    if (session.socket?.readyState === 1) send(session.socket, { op: 0, ...event });
  };
  const dispatch: Gateway['dispatch'] = (t, d, guildId) => {
    const known = d as { readonly guild_id?: string };
    const id = guildId ?? known.guild_id;
    tell(sessions.get(id === undefined ? 0 : shardOf(id, shards)), t, d);
  };
  const guildsOf = (shard: number) =>
    [...world.guilds.values()].filter(({ id }) => shardOf(id, shards) === shard);
  const identify = (socket: WebSocket, { shard: [shard, count] = [0, 1] }: Identify): void => {
    counts.identified += 1;
    shards = count;
    const session: Session = { id: world.next(), shard, socket, sequence: 0, sent: [] };
    sessions.set(shard, session);
    const guilds = guildsOf(shard);
    tell(session, 'READY', {
      ...{ v: 10, user: userOf(world.bot), session_id: session.id, resume_gateway_url: url() },
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
      ...{ shard: [shard, count], application: { id: world.bot.id, flags: 0 } },
    });
    for (const guild of guilds) tell(session, 'GUILD_CREATE', guildOf(world, guild));
    changed(world);
  };
  const resume = (socket: WebSocket, { session_id, seq }: { session_id: string; seq: number }): void => {
    const session = [...sessions.values()].find(({ id }) => id === session_id);
    if (session === undefined) {
      send(socket, { op: 9, d: false });
      return;
    }
    counts.resumed += 1;
    session.socket = socket;
    for (const event of session.sent.filter(({ s }) => s > seq)) send(socket, { op: 0, ...event });
    tell(session, 'RESUMED', {});
    changed(world);
  };
  const sessionOf = (guildId: string): string => sessions.get(shardOf(guildId, shards))?.id ?? '';
  const joinVoice = (wish: Partial<VoiceState> & { guild_id: string; channel_id: string | null }): void => {
    const state: VoiceState = {
      ...{ user_id: world.bot.id, session_id: sessionOf(wish.guild_id), deaf: false },
      ...{ mute: false, suppress: false },
      ...{ self_deaf: wish.self_deaf ?? false, self_mute: wish.self_mute ?? false },
      ...{ guild_id: wish.guild_id, channel_id: wish.channel_id },
    };
    world.voiceStates.set(`${state.guild_id}:${state.user_id}`, state);
    dispatch('VOICE_STATE_UPDATE', { ...state, member: memberOf(world.bot) });
    const voice = voiceEndpoint();
    if (state.channel_id !== null && voice !== null)
      dispatch('VOICE_SERVER_UPDATE', { guild_id: state.guild_id, ...voice });
    changed(world);
  };
  const take = (socket: WebSocket, { op, d }: { op: number; d: never }): void => {
    if (op === 1) send(socket, { op: 11 });
    else if (op === 2) identify(socket, d);
    else if (op === 6) resume(socket, d);
    else if (op === 4) joinVoice(d);
  };
  sockets.on('connection', (socket) => {
    socket.on('message', (data) => take(socket, JSON.parse(String(data))));
    send(socket, { op: 10, d: { heartbeat_interval: 41_250 } });
  });
  server.on('upgrade', (request, socket, head) =>
    sockets.handleUpgrade(request, socket, head, (open) => sockets.emit('connection', open)),
  );
  return {
    dispatch,
    drop: () => {
      for (const { socket } of sessions.values()) socket?.terminate();
    },
    invalidate: () => {
      const open = [...sessions.values()].map(({ socket }) => socket);
      sessions.clear();
      for (const socket of open) if (socket?.readyState === 1) send(socket, { op: 9, d: false });
    },
    counts,
    heardBy: (shard) =>
      (sessions.get(shard)?.sent ?? [])
        .filter(({ t }) => t === 'GUILD_CREATE')
        .map(({ d }) => (d as { readonly name: string }).name),
    close: () => {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
};
