import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { headerSize, openDatagram, sealDatagram } from './voice-crypto.ts';

/** One end of the sound of a room. */
export interface SoundEnd {
  readonly userId: string;
  readonly channelId: string;
  readonly ssrc: number;
  readonly key: Buffer;
  /** Where its datagrams come from; null before it has asked for its address. */
  address: RemoteInfo | null;
  /** Datagrams sealed with its key. */
  sealed: number;
  /** Datagrams of sound taken from it. */
  heard: number;
}

/** What becomes of one datagram on its way to one receiver: it goes as it is, changed, several times, or not at all. */
export type Road = (datagram: Buffer, from: SoundEnd, to: SoundEnd) => readonly Buffer[];

export interface VoiceRelay {
  readonly port: number;
  /** Sends every datagram down another road; without one, straight again. */
  setRoad(road?: Road): void;
  close(): Promise<void>;
}

const DISCOVERY_BYTES = 74;
const straight: Road = (datagram) => [datagram];

/** Tells a client how it looks from outside (IP discovery: type 2, length 70, SSRC, address, port). */
const discovered = (request: Buffer, { address, port }: RemoteInfo): Buffer => {
  const answer = Buffer.alloc(DISCOVERY_BYTES);
  answer.writeUInt16BE(2, 0);
  answer.writeUInt16BE(70, 2);
  answer.writeUInt32BE(request.readUInt32BE(4), 4);
  answer.write(address, 8);
  answer.writeUInt16BE(port, 72);
  return answer;
};

/** Takes the sound of each end and gives it to everybody else in its room, under their own keys. */
export const createVoiceRelay = async (ends: () => Iterable<SoundEnd>): Promise<VoiceRelay> => {
  const socket: Socket = createSocket('udp4');
  let road = straight;
  const endOf = (ssrc: number): SoundEnd | undefined => [...ends()].find((each) => each.ssrc === ssrc);
  const give = (datagram: Buffer, from: SoundEnd, to: SoundEnd): void => {
    const size = headerSize(datagram);
    const content = openDatagram(datagram, from.key);
    if (content === null || to.address === null) return;
    to.sealed += 1;
    const sealed = sealDatagram(datagram.subarray(0, size), content, to.key, to.sealed);
    for (const each of road(sealed, from, to)) socket.send(each, to.address.port, to.address.address);
  };
  socket.on('message', (datagram, remote) => {
    if (datagram.length === DISCOVERY_BYTES && datagram.readUInt16BE(0) === 1) {
      const end = endOf(datagram.readUInt32BE(4));
      if (end === undefined) return;
      end.address = remote;
      socket.send(discovered(datagram, remote), remote.port, remote.address);
      return;
    }
    // Anything shorter keeps the way through a router open; nothing to relay.
    if (datagram.length <= 12) return;
    const from = endOf(datagram.readUInt32BE(8));
    if (from === undefined || from.address?.port !== remote.port) return;
    from.heard += 1;
    for (const to of ends()) if (to !== from && to.channelId === from.channelId) give(datagram, from, to);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return {
    port: socket.address().port,
    setRoad: (next = straight) => {
      road = next;
    },
    close: () => new Promise((resolve) => socket.close(() => resolve())),
  };
};
