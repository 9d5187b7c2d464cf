import { createCipheriv, randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { type VoiceConnection, VoiceConnectionStatus, VoiceReceiver } from '@discordjs/voice';

interface FakeEncryption {
  protocolVersion: number;
  lastTransitionId?: number;
  session?: { ready: boolean };
  pendingTransitions?: { size: number };
  decrypt?: (packet: Buffer, userId: string) => Buffer | null;
  recoverFromInvalidTransition?: (transitionId: number) => void;
}

const MODE = 'aead_aes256_gcm_rtpsize';

/** A connection with the library's own receiver and real transport encryption, without a network. */
export const createFakeConnection = ({ socket }: { readonly socket?: EventEmitter } = {}) => {
  const secretKey = randomBytes(32);
  const emitter = new EventEmitter();
  const sent: Buffer[] = [];
  const networking: { code: number; dave?: FakeEncryption; udp?: EventEmitter } = { code: 4 };
  let status: string = VoiceConnectionStatus.Ready;
  let counter = 0;
  const stateNow = () => ({ status, networking: { state: networking } });
  const connection = Object.assign(emitter, {
    prepareAudioPacket: (packet: Buffer) => sent.push(packet),
    dispatchAudio: () => true,
    setSpeaking: () => undefined,
    onSubscriptionRemoved: () => undefined,
    subscribe: (player: { subscribe(target: unknown): unknown }) => player.subscribe(connection),
  });
  Object.defineProperty(connection, 'state', { get: stateNow });
  const real = connection as unknown as VoiceConnection;
  const receiver = new VoiceReceiver(real);
  receiver.connectionData = { encryptionMode: MODE, nonceBuffer: Buffer.alloc(12), secretKey };
  Object.assign(connection, { receiver });
  if (socket !== undefined) {
    networking.udp = socket;
    socket.on('message', receiver.onUdpMessage);
  }
  /** One packet as it comes off the wire. */
  const seal = (ssrc: number, sequence: number, timestamp: number, opus: Uint8Array): Buffer => {
    const header = Buffer.from([0x80, 0x78, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    header.writeUInt16BE(sequence & 0xffff, 2);
    header.writeUInt32BE(timestamp >>> 0, 4);
    header.writeUInt32BE(ssrc, 8);
    const nonce = Buffer.alloc(12);
    counter += 1;
    nonce.writeUInt32BE(counter);
    const cipher = createCipheriv('aes-256-gcm', secretKey, nonce).setAAD(header);
    const body = Buffer.concat([cipher.update(opus), cipher.final()]);
    return Buffer.concat([header, body, cipher.getAuthTag(), nonce.subarray(0, 4)]);
  };
  return {
    connection: real,
    receiver,
    networking,
    sent,
    seal,
    /** A packet arrives. */
    receive: (ssrc: number, sequence: number, timestamp: number, opus: Uint8Array): void =>
      receiver.onUdpMessage(seal(ssrc, sequence, timestamp, opus)),
    /** Discord says whose source it is. */
    name: (ssrc: number, userId: string): void => receiver.ssrcMap.update({ userId, audioSSRC: ssrc }),
    turn: (next: VoiceConnectionStatus): void => {
      const before = stateNow();
      status = next;
      emitter.emit('stateChange', before, stateNow());
    },
  };
};
