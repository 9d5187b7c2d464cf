import { createHeldDatagrams } from './held-datagrams.ts';
import { keepSubscribed } from './keep-subscribed.ts';
import { createPreparedKeys } from './prepared-keys.ts';
import {
  type ReceiverInternals,
  type ReceivingConnection,
  receiverOf,
  socketOf,
} from './receiver-internals.ts';
import { isSealed, type RtpPacket } from './rtp-packet.ts';
import { processTime, type VoiceTime } from './timing.ts';

export type PacketSink = (packet: RtpPacket) => void;

/** Packets of single people with their RTP headers, which the library does not hand on. */
export interface PacketTap {
  /**
   * Takes this person's packets from now on, in order of arrival; one that cannot be decrypted comes without its
   * audio. Nobody else is subscribed to. One sink per person: the later replaces the earlier. Returns what ends it.
   */
  listenTo(userId: string, sink: PacketSink): () => void;
}

export interface PacketTapOptions {
  readonly time?: VoiceTime;
  /** A sink threw; the packet is lost, listening goes on. */
  readonly onFault?: (error: unknown) => void;
}

/** RTP version 2 with the payload type that Discord gives to Opus. */
const isSpeech = (datagram: Buffer): boolean =>
  datagram.length > 12 && (datagram[0] ?? 0) >> 6 === 2 && ((datagram[1] ?? 0) & 0x7f) === 0x78;

interface Tap {
  readonly receiver: ReceiverInternals;
  readonly sinks: Map<string, PacketSink>;
  readonly time: VoiceTime;
  /** When the datagram arrived that is being replayed; null for one that arrives now. */
  replayedFromMs: number | null;
}

/** Every failure becomes a packet without audio, so that one bad packet cannot end the library's stream. */
const tapParsing = (tap: Tap): void => {
  const { receiver, sinks, time } = tap;
  const parse = receiver.parsePacket.bind(receiver);
  const keyFor = createPreparedKeys();
  const parsed: typeof parse = (datagram, mode, nonce, secretKey, userId) => {
    try {
      const key = secretKey instanceof Uint8Array ? keyFor(mode, secretKey) : secretKey;
      const opus = parse(datagram, mode, nonce, key, userId);
      return opus === null || isSealed(opus) ? null : opus;
    } catch {
      return null;
    }
  };
  receiver.parsePacket = (datagram, mode, nonce, secretKey, userId) => {
    const opus = parsed(datagram, mode, nonce, secretKey, userId);
    const sink = sinks.get(userId);
    if (sink === undefined) return opus;
    sink({
      ssrc: datagram.readUInt32BE(8),
      sequence: datagram.readUInt16BE(2),
      timestamp: datagram.readUInt32BE(4),
      arrivedAtMs: tap.replayedFromMs ?? time.nowMs(),
      opus,
    });
    // It has been delivered; through the stream it would come a second time, and be dropped when that is destroyed.
    return null;
  };
};

/** The library drops what arrives before it knows whose it is; here that is kept until it knows. */
const tapDatagrams = (tap: Tap, connection: ReceivingConnection): { clear(): void } => {
  const { receiver, sinks, time } = tap;
  const held = createHeldDatagrams(time);
  const receive = receiver.onUdpMessage;
  const socket = socketOf(connection);
  socket?.off('message', receive);
  receiver.onUdpMessage = (datagram) => {
    const wanted = sinks.size > 0 && isSpeech(datagram);
    const ssrc = wanted ? datagram.readUInt32BE(8) : 0;
    if (wanted && receiver.ssrcMap.get(ssrc) === undefined) held.hold(ssrc, datagram);
    else receive(datagram);
  };
  socket?.on('message', receiver.onUdpMessage);
  receiver.ssrcMap.on('create', ({ audioSSRC }) => {
    for (const { datagram, arrivedAtMs } of held.take(audioSSRC)) {
      tap.replayedFromMs = arrivedAtMs;
      receive(datagram);
    }
    tap.replayedFromMs = null;
  });
  return held;
};

const taps = new WeakMap<ReceiverInternals, PacketTap>();

/** The tap of a connection; made once for each, at best right after joining. It lasts as long as the connection. */
export const tapPackets = (
  connection: ReceivingConnection,
  { time = processTime, onFault = () => undefined }: PacketTapOptions = {},
): PacketTap => {
  const receiver = receiverOf(connection);
  const existing = taps.get(receiver);
  if (existing !== undefined) return existing;
  const sinks = new Map<string, PacketSink>();
  const tap: Tap = { receiver, sinks, time, replayedFromMs: null };
  tapParsing(tap);
  const held = tapDatagrams(tap, connection);
  const made: PacketTap = {
    listenTo: (userId, take) => {
      const sink: PacketSink = (packet) => {
        try {
          take(packet);
        } catch (error) {
          onFault(error);
        }
      };
      sinks.set(userId, sink);
      const unsubscribe = keepSubscribed(connection, userId);
      return () => {
        if (sinks.get(userId) !== sink) return;
        sinks.delete(userId);
        if (sinks.size === 0) held.clear();
        unsubscribe();
      };
    },
  };
  taps.set(receiver, made);
  return made;
};
