import type { WebSocket } from 'ws';
import type { SoundEnd } from './voice-relay.ts';

export interface PeerIdentity {
  readonly userId: string;
  readonly guildId: string;
  readonly channelId: string;
  readonly sessionId: string;
  readonly ssrc: number;
  readonly key: Buffer;
}

/** Somebody connected to the voice of a channel. */
export interface VoicePeer extends PeerIdentity, SoundEnd {
  /** Has been told its key. */
  ready: boolean;
  /** What it last said about speaking; null before its first word. */
  speaking: { readonly user_id: string; readonly ssrc: number; readonly speaking: number } | null;
  send(op: number, d: object): void;
  sendBinary(op: number, content: Buffer): void;
  holds(socket: WebSocket): boolean;
  /** Goes on over a new socket, with what was sent after `acknowledged`. */
  resume(socket: WebSocket, acknowledged: number): void;
  /** Breaks the socket; the session stays, to be resumed. */
  cut(code?: number): void;
  end(code: number): void;
}

export const createVoicePeer = (identity: PeerIdentity, first: WebSocket): VoicePeer => {
  const sent: { readonly seq: number; readonly frame: string | Buffer }[] = [];
  let socket = first;
  let count = 0;
  const put = (frame: string | Buffer): void => {
    sent.push({ seq: count, frame });
    if (socket.readyState === 1) socket.send(frame);
  };
  return {
    ...identity,
    ...{ address: null, sealed: 0, heard: 0, ready: false, speaking: null },
    send: (op, d) => {
      count += 1;
      put(JSON.stringify({ op, d, seq: count }));
    },
    sendBinary: (op, content) => {
      count += 1;
      const head = Buffer.alloc(3);
      head.writeUInt16BE(count, 0);
      head.writeUInt8(op, 2);
      put(Buffer.concat([head, content]));
    },
    holds: (other) => socket === other,
    resume: (next, acknowledged) => {
      socket = next;
      socket.send(JSON.stringify({ op: 9, d: null }));
      for (const { seq, frame } of sent) if (seq > acknowledged) socket.send(frame);
    },
    cut: (code) => (code === undefined ? socket.terminate() : socket.close(code)),
    end: (code) => socket.close(code),
  };
};
