import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { changed, type StandinUser, type VoiceState, type World } from './world.ts';

interface Session {
  readonly id: string;
  socket: WebSocket | null;
  sequence: number;
  /** Dispatches since the start, for a resume. */
  readonly sent: { readonly s: number; readonly t: string; readonly d: unknown }[];
}

export interface Gateway {
  dispatch(type: string, data: unknown): void;
  /** Closes the connection as a network fault does; the client resumes. */
  drop(): void;
  /** Forgets the session and tells the client so; it has to identify again. */
  invalidate(): void;
  /** How often a client identified, and resumed. */
  readonly counts: { identified: number; resumed: number };
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

/** One bot at a time, over the real protocol. */
export const createGateway = ({ world, server, url, voiceEndpoint }: GatewayDeps): Gateway => {
  const sockets = new WebSocketServer({ noServer: true });
  const counts = { identified: 0, resumed: 0 };
  let session: Session | null = null;
  const send = (socket: WebSocket, payload: object): void => socket.send(JSON.stringify(payload));
  const dispatch = (t: string, d: unknown): void => {
    if (session === null) return;
    session.sequence += 1;
    const event = { s: session.sequence, t, d };
    session.sent.push(event);
    if (session.socket?.readyState === 1) send(session.socket, { op: 0, ...event });
  };
  const identify = (socket: WebSocket): void => {
    counts.identified += 1;
    session = { id: world.next(), socket, sequence: 0, sent: [] };
    dispatch('READY', {
      ...{ v: 10, user: userOf(world.bot), session_id: session.id, resume_gateway_url: url() },
      guilds: [...world.guilds.keys()].map((id) => ({ id, unavailable: true })),
      application: { id: world.bot.id, flags: 0 },
    });
    for (const guild of world.guilds.values()) dispatch('GUILD_CREATE', guildOf(world, guild));
    changed(world);
  };
  const resume = (socket: WebSocket, { session_id, seq }: { session_id: string; seq: number }): void => {
    if (session === null || session.id !== session_id) {
      send(socket, { op: 9, d: false });
      return;
    }
    counts.resumed += 1;
    session.socket = socket;
    for (const event of session.sent.filter(({ s }) => s > seq)) send(socket, { op: 0, ...event });
    dispatch('RESUMED', {});
    changed(world);
  };
  const joinVoice = (wish: Partial<VoiceState> & { guild_id: string; channel_id: string | null }): void => {
    const state: VoiceState = {
      ...{ user_id: world.bot.id, session_id: session?.id ?? '', deaf: false, mute: false, suppress: false },
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
    else if (op === 2) identify(socket);
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
    drop: () => session?.socket?.terminate(),
    invalidate: () => {
      const socket = session?.socket;
      session = null;
      if (socket?.readyState === 1) send(socket, { op: 9, d: false });
    },
    counts,
    close: () => {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
};
