import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { trustedCertificate } from './certificate.ts';
import type { DaveGroup } from './dave/dave-group.ts';
import { createDaveGroups } from './dave/dave-groups.ts';
import { VOICE_MODE } from './voice-crypto.ts';
import { createVoicePeer, type VoicePeer } from './voice-peer.ts';
import { createVoiceRelay, type Road } from './voice-relay.ts';
import { changed, type World } from './world.ts';

export interface VoiceServer {
  /** Host and port, as VOICE_SERVER_UPDATE gives them. */
  readonly endpoint: string;
  /** Everybody connected, by `guild:user`: a bot may be in many guilds at once. Empty of those who left. */
  readonly peers: ReadonlyMap<string, VoicePeer>;
  /** How often somebody identified, and resumed. */
  readonly counts: { identified: number; resumed: number };
  setRoad(road?: Road): void;
  /** Ends one person's voice socket with a close code of Discord's; without one, as a network fault does. */
  drop(userId: string, code?: number): void;
  /** Lets the next clients that identify not in, with this close code. */
  refuse(code: number, times?: number): void;
  /** Tells nobody whose this person's packets are, until the returned function is called. */
  holdSpeaking(userId: string): () => void;
  /** The end-to-end encryption of a channel; null before anybody was there. */
  group(channelId: string): DaveGroup | null;
  close(): Promise<void>;
}

/** Close code: the channel requires end-to-end encryption, and the client does not know it. */
const NO_ENCRYPTION = 4017;

interface Payload {
  readonly op: number;
  readonly d: Record<string, never>;
}

const keyOf = ({ guildId, userId }: Pick<VoicePeer, 'guildId' | 'userId'>): string => `${guildId}:${userId}`;

/** Voice gateway version 8 over wss, and its relay of sound; `world` says who is in which channel. */
export const createVoiceServer = async (world: World): Promise<VoiceServer> => {
  const certificate = trustedCertificate();
  const peers = new Map<string, VoicePeer>();
  const counts = { identified: 0, resumed: 0 };
  const groups = createDaveGroups(() => changed(world));
  const held = new Map<string, (() => void)[]>();
  const refusals: number[] = [];
  const relay = await createVoiceRelay(() => peers.values());
  const server = createServer({ key: certificate.key, cert: certificate.cert });
  const sockets = new WebSocketServer({ server });
  let ssrcs = 1000;
  const others = ({ userId, channelId }: VoicePeer): VoicePeer[] =>
    [...peers.values()].filter((each) => each.userId !== userId && each.channelId === channelId);

  const forget = (peer: VoicePeer, code: number): void => {
    peer.end(code);
    // The old socket of somebody who is back already closes late: nobody left.
    if (peers.get(keyOf(peer)) !== peer) return;
    peers.delete(keyOf(peer));
    for (const other of others(peer)) other.send(13, { user_id: peer.userId });
    groups.leave(peer);
  };
  const identify = (socket: WebSocket, d: Payload['d']): VoicePeer | null => {
    const { server_id, user_id, session_id } = d as Record<string, string>;
    const knows = Number(d['max_dave_protocol_version'] ?? 0) > 0;
    const refused = refusals.shift() ?? (knows ? null : NO_ENCRYPTION);
    if (refused !== null) {
      socket.close(refused);
      return null;
    }
    const state = world.voiceStates.get(`${server_id}:${user_id}`);
    if (state === undefined || state.channel_id === null || state.session_id !== session_id) {
      socket.close(4006);
      return null;
    }
    const known = peers.get(`${state.guild_id}:${state.user_id}`);
    if (known !== undefined) forget(known, 4014);
    counts.identified += 1;
    ssrcs += 1;
    const own = { userId: state.user_id, channelId: state.channel_id, guildId: state.guild_id };
    const peer = createVoicePeer(
      { ...own, sessionId: session_id, ssrc: ssrcs, key: randomBytes(32) },
      socket,
    );
    peers.set(keyOf(peer), peer);
    peer.send(2, { ssrc: ssrcs, ip: '127.0.0.1', port: relay.port, modes: [VOICE_MODE] });
    changed(world);
    return peer;
  };
  const describe = (peer: VoicePeer): void => {
    peer.send(4, { mode: VOICE_MODE, secret_key: [...peer.key], dave_protocol_version: 1 });
    const present = others(peer);
    if (present.length > 0) peer.send(11, { user_ids: present.map(({ userId }) => userId) });
    for (const other of present) {
      other.send(11, { user_ids: [peer.userId] });
      if (other.speaking !== null && !held.has(other.userId)) peer.send(5, other.speaking);
    }
    peer.ready = true;
    groups.join(peer);
    changed(world);
  };
  const speak = (peer: VoicePeer, { speaking }: { speaking?: number }): void => {
    const said = { user_id: peer.userId, ssrc: peer.ssrc, speaking: speaking ?? 0 };
    peer.speaking = said;
    const tell = (): void => {
      for (const other of others(peer)) other.send(5, said);
    };
    const waiting = held.get(peer.userId);
    if (waiting === undefined) tell();
    else waiting.push(tell);
    changed(world);
  };
  const resume = (socket: WebSocket, d: Payload['d']): VoicePeer | null => {
    const { server_id, session_id, seq_ack } = d as Partial<Record<string, string>>;
    const peer = [...peers.values()].find(
      ({ sessionId, guildId }) => sessionId === session_id && guildId === server_id,
    );
    if (peer === undefined) {
      socket.close(4006);
      return null;
    }
    counts.resumed += 1;
    peer.resume(socket, Number(seq_ack ?? -1));
    changed(world);
    return peer;
  };
  sockets.on('connection', (socket) => {
    let peer: VoicePeer | null = null;
    socket.on('message', (data: Buffer, binary) => {
      if (binary) {
        if (peer !== null) groups.takeBinary(peer, data);
        return;
      }
      const { op, d } = JSON.parse(String(data)) as Payload;
      if (op === 0) peer = identify(socket, d);
      else if (op === 7) peer = resume(socket, d);
      else if (op === 3) socket.send(JSON.stringify({ op: 6, d: { t: d['t'] } }));
      else if (peer === null) socket.close(4003);
      else if (op === 1) describe(peer);
      else if (op === 5) speak(peer, d);
      else groups.takeJson(peer, op, d);
    });
    // A socket that closes by wish ends the session; one that breaks may be resumed.
    socket.on('close', (code) => {
      if (peer !== null && code === 1000 && peer.holds(socket)) forget(peer, 1000);
    });
    socket.send(JSON.stringify({ op: 8, d: { v: 8, heartbeat_interval: 13_750 } }));
  });
  /** Whoever left the channel, or was moved, is no longer connected here. */
  const sweep = (): void => {
    for (const peer of peers.values()) {
      const state = world.voiceStates.get(`${peer.guildId}:${peer.userId}`);
      if (state?.channel_id !== peer.channelId) forget(peer, 4014);
    }
  };
  world.changes.on('change', sweep);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...{ peers, counts, setRoad: relay.setRoad, group: groups.group },
    refuse: (code, times = 1) => void refusals.push(...Array<number>(times).fill(code)),
    holdSpeaking: (userId) => {
      const waiting: (() => void)[] = [];
      held.set(userId, waiting);
      return () => {
        held.delete(userId);
        for (const tell of waiting) tell();
      };
    },
    drop: (userId, code) => {
      const peer = [...peers.values()].find((each) => each.userId === userId);
      if (peer !== undefined && code !== undefined && code >= 4000 && code !== 4015) forget(peer, code);
      else peer?.cut(code);
    },
    close: async () => {
      world.changes.off('change', sweep);
      groups.close();
      for (const socket of sockets.clients) socket.terminate();
      await Promise.all([relay.close(), new Promise((resolve) => server.close(resolve))]);
    },
  };
};
