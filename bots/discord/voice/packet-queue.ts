import { type RtpPacket, sequenceDistance } from './rtp-packet.ts';

export interface OrderCounts {
  /** Packets that never came. */
  readonly lost: number;
  /** Packets that came when their place had been given up. */
  readonly late: number;
  readonly duplicates: number;
}

/** Packets of one stream by sequence number; no time in here. */
export interface PacketQueue {
  /**
   * The stream begins, or begins anew, with this packet or one of the two before it, should they have been overtaken.
   * Nothing may be waiting.
   */
  startAt(packet: RtpPacket): void;
  /** How far the packet is ahead of its turn; negative when its turn is over. */
  ahead(packet: RtpPacket): number;
  /** Gives the packet out when it is its turn, keeps it when it is early, counts it when it is too late. */
  take(packet: RtpPacket): void;
  /** Gives up what is missing before the first that waits, and gives out what that frees. */
  skipGap(): void;
  /** When the first of those that wait arrived; null when none waits. */
  oldestArrivalMs(): number | null;
  counts(): OrderCounts;
}

/** Packets that the first one to arrive may have overtaken; not counted when they do not come. */
const OVERTAKEN = 2;
/** Places given up that are remembered, to tell late packets from doubled ones. */
const REMEMBERED = 200;

/** Places that were given up and not filled since, each with what it counts as a loss: 0 or 1. */
const createGaps = () => {
  const open = new Map<number, number>();
  const oldestFirst: number[] = [];
  return {
    add: (sequence: number, loss: number): void => {
      open.set(sequence, loss);
      oldestFirst.push(sequence);
      if (oldestFirst.length > REMEMBERED) open.delete(oldestFirst.shift() ?? -1);
    },
    /** The loss that was none, the first time that a packet for a place given up comes; else null. */
    fill: (sequence: number): number | null => {
      const loss = open.get(sequence) ?? null;
      open.delete(sequence);
      return loss;
    },
    forget: (): void => {
      open.clear();
      oldestFirst.length = 0;
    },
  };
};

export const createPacketQueue = (onPacket: (packet: RtpPacket) => void): PacketQueue => {
  const waiting = new Map<number, RtpPacket>();
  const gaps = createGaps();
  const counts = { lost: 0, late: 0, duplicates: 0 };
  let next = 0;
  /** Something has been given out: from then on every place is one that a packet was sent for. */
  let begun = false;
  const step = (): void => {
    next = (next + 1) & 0xffff;
  };
  const release = (): void => {
    for (let packet = waiting.get(next); packet !== undefined; packet = waiting.get(next)) {
      waiting.delete(next);
      step();
      begun = true;
      onPacket(packet);
    }
  };
  const countPast = ({ sequence }: RtpPacket): void => {
    const loss = gaps.fill(sequence);
    counts.lost -= loss ?? 0;
    counts[loss === null ? 'duplicates' : 'late'] += 1;
  };
  const ahead = ({ sequence }: RtpPacket): number => sequenceDistance(next, sequence);
  return {
    startAt: ({ sequence }) => {
      gaps.forget();
      begun = false;
      next = (sequence - OVERTAKEN) & 0xffff;
    },
    ahead,
    take: (packet) => {
      if (ahead(packet) < 0) return countPast(packet);
      // Kept on the 16-bit circle: a number off it would never have its turn.
      const turn = packet.sequence & 0xffff;
      if (waiting.has(turn)) counts.duplicates += 1;
      else waiting.set(turn, packet);
      release();
    },
    skipGap: () => {
      for (; waiting.size > 0 && !waiting.has(next); step()) {
        const loss = begun ? 1 : 0;
        gaps.add(next, loss);
        counts.lost += loss;
      }
      release();
    },
    oldestArrivalMs: () =>
      waiting.size === 0 ? null : Math.min(...[...waiting.values()].map(({ arrivedAtMs }) => arrivedAtMs)),
    counts: () => ({ ...counts }),
  };
};
