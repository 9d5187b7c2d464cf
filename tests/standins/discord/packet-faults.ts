import { headerSize, openDatagram, sealDatagram } from './voice-crypto.ts';
import type { Road, SoundEnd } from './voice-relay.ts';

/**
 * What becomes of a packet. `corrupt` spoils what is encrypted between people, `garble` what is encrypted for the
 * receiver; `reorder` lets the next packet of the same person pass first.
 */
export type PacketFault = 'lose' | 'duplicate' | 'corrupt' | 'garble' | 'reorder';

export interface PacketFaults {
  /** For `voice.setRoad`. */
  readonly road: Road;
  /** For the nth packet of this person from now on, the next one being 1, to everybody who hears them. */
  plan(userId: string, nth: number, fault: PacketFault): void;
  /** For every packet of this person until the returned function is called. */
  always(userId: string, fault: PacketFault): () => void;
}

const flip = (bytes: Buffer, at: number): Buffer => {
  const changed = Buffer.from(bytes);
  changed.writeUInt8(changed.readUInt8(at) ^ 0xff, at);
  return changed;
};

const corrupted = (datagram: Buffer, to: SoundEnd): Buffer => {
  const content = openDatagram(datagram, to.key);
  if (content === null) return datagram;
  const header = datagram.subarray(0, headerSize(datagram));
  // Its counter has to stay: the receiver sees one packet for each.
  return sealDatagram(header, flip(content, 0), to.key, datagram.readUInt32BE(datagram.length - 4));
};

interface Lane {
  count: number;
  held: readonly Buffer[];
}

/** Faults by person and number, the same on every run. */
export const createPacketFaults = (): PacketFaults => {
  const planned = new Map<string, Map<number, PacketFault>>();
  const standing = new Map<string, PacketFault>();
  const lanes = new Map<string, Lane>();
  const laneOf = (from: string, to: string): Lane => {
    const key = `${from}>${to}`;
    const lane = lanes.get(key) ?? { count: 0, held: [] };
    lanes.set(key, lane);
    return lane;
  };
  const road: Road = (datagram, from, to) => {
    const lane = laneOf(from.userId, to.userId);
    lane.count += 1;
    const fault = planned.get(from.userId)?.get(lane.count) ?? standing.get(from.userId);
    const { held } = lane;
    lane.held = fault === 'reorder' ? [datagram] : [];
    if (fault === 'lose' || fault === 'reorder') return held;
    if (fault === 'corrupt') return [corrupted(datagram, to), ...held];
    if (fault === 'garble') return [flip(datagram, headerSize(datagram)), ...held];
    return fault === 'duplicate' ? [datagram, datagram, ...held] : [datagram, ...held];
  };
  return {
    road,
    plan: (userId, nth, fault) => {
      const faults = planned.get(userId) ?? new Map<number, PacketFault>();
      planned.set(userId, faults);
      const counts = [...lanes].filter(([key]) => key.startsWith(`${userId}>`)).map(([, { count }]) => count);
      faults.set(Math.max(0, ...counts) + nth, fault);
    },
    always: (userId, fault) => {
      standing.set(userId, fault);
      return () => void standing.delete(userId);
    },
  };
};
