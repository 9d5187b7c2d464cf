import type { KeyObject } from 'node:crypto';
import type { VoiceConnection, VoiceReceiver } from '@discordjs/voice';

/** The end-to-end encryption session of a connection, as far as it is looked at here. */
export interface EncryptionSession {
  readonly protocolVersion: number;
  /** The transition that was executed last; 0 for the first group. */
  readonly lastTransitionId?: number;
  readonly session?: { readonly ready: boolean };
  /** Announced, not yet executed. */
  readonly pendingTransitions?: { readonly size: number };
  recoverFromInvalidTransition(transitionId: number): void;
}

/** The method of the library's receiver that is private and still has to be wrapped. */
export interface ReceiverInternals extends Omit<VoiceReceiver, 'parsePacket' | 'decrypt'> {
  /** Decrypts one datagram of a person who is subscribed to; throws on failure, null when it may be ignored. */
  parsePacket(
    datagram: Buffer,
    mode: string,
    nonce: Buffer,
    secretKey: KeyObject | Uint8Array,
    userId: string,
  ): Buffer | null;
}

interface Socket {
  on(event: 'message', listener: (datagram: Buffer) => void): unknown;
  off(event: 'message', listener: (datagram: Buffer) => void): unknown;
}

/** What is read of a connection's state; parts are missing while it is not connected. */
interface StateInternals {
  readonly networking?: { readonly state?: { readonly dave?: EncryptionSession; readonly udp?: Socket } };
}

/** A connection as far as the receiving side needs it. */
export type ReceivingConnection = Pick<VoiceConnection, 'receiver' | 'state'>;

const internals = ({ state }: Pick<VoiceConnection, 'state'>): StateInternals => state as StateInternals;

/** Null while there is none: not connected yet, or encryption is off. */
export const encryptionOf = (connection: Pick<VoiceConnection, 'state'>): EncryptionSession | null =>
  internals(connection).networking?.state?.dave ?? null;

export const socketOf = (connection: Pick<VoiceConnection, 'state'>): Socket | null =>
  internals(connection).networking?.state?.udp ?? null;

export const receiverOf = ({ receiver }: ReceivingConnection): ReceiverInternals =>
  receiver as unknown as ReceiverInternals;
