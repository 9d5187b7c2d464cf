import { createPacketQueue, type OrderCounts, type PacketQueue } from './packet-queue.ts';
import { type RtpPacket, sequenceDistance } from './rtp-packet.ts';
import type { VoiceTime } from './timing.ts';

export interface PacketOrder {
  push(packet: RtpPacket): void;
  /** Gives out at once everything that waits. */
  flush(): void;
  /** Nothing more is given out, and no timer is left. */
  close(): void;
  counts(): OrderCounts;
}

export interface PacketOrderOptions {
  readonly time: VoiceTime;
  readonly onPacket: (packet: RtpPacket) => void;
  /** The longest that a packet waits for an earlier one; default 50, which with a late timer stays below 60. */
  readonly maxWaitMs?: number;
}

/** Further ahead (a minute) or behind than this it is another stream; bounds of RFC 3550, appendix A.1. */
const MAX_AHEAD = 3000;
const MAX_BEHIND = 100;

/** Packets that wait are given out when the first of them has waited long enough. */
const createPatience = (queue: PacketQueue, time: VoiceTime, maxWaitMs: number) => {
  let callOff: (() => void) | null = null;
  const stop = (): void => {
    callOff?.();
    callOff = null;
  };
  const giveUp = (): void => {
    stop();
    for (let oldest = queue.oldestArrivalMs(); oldest !== null; oldest = queue.oldestArrivalMs()) {
      const leftMs = oldest + maxWaitMs - time.nowMs();
      if (leftMs > 0) {
        callOff = time.after(leftMs, giveUp);
        return;
      }
      queue.skipGap();
    }
  };
  return { giveUp, stop };
};

/** Decides when packets belong to another stream than those before: another SSRC, or a count that began anew. */
const createStreamWatch = (queue: PacketQueue, flush: () => void) => {
  let ssrc: number | null = null;
  /** First packet of what may be another stream; the one after it decides. */
  let stray: RtpPacket | null = null;
  const begin = (packet: RtpPacket): void => {
    flush();
    ssrc = packet.ssrc;
    queue.startAt(packet);
  };
  /** True when the packet may go into the queue. */
  return (packet: RtpPacket): boolean => {
    if (ssrc !== packet.ssrc) begin(packet);
    const ahead = queue.ahead(packet);
    if (ahead > MAX_AHEAD || ahead < -MAX_BEHIND) {
      const before = stray;
      stray = packet;
      if (before === null || sequenceDistance(before.sequence, packet.sequence) !== 1) return false;
      begin(before);
      queue.take(before);
    }
    stray = null;
    return true;
  };
};

/**
 * Packets in the order they were sent. One that comes in its turn goes through at once; behind a gap packets wait
 * for what is missing, the first of them `maxWaitMs` at most, then the gap is given up and counted.
 */
export const createPacketOrder = ({ time, onPacket, maxWaitMs = 50 }: PacketOrderOptions): PacketOrder => {
  const queue = createPacketQueue(onPacket);
  const { giveUp, stop } = createPatience(queue, time, maxWaitMs);
  const flush = (): void => {
    while (queue.oldestArrivalMs() !== null) queue.skipGap();
    giveUp();
  };
  const belongs = createStreamWatch(queue, flush);
  let waited = false;
  return {
    push: (packet) => {
      if (!belongs(packet)) return;
      queue.take(packet);
      // In order, which is nearly always, nothing waits and no timer is touched.
      const waits = queue.oldestArrivalMs() !== null;
      if (waits || waited) giveUp();
      waited = waits;
    },
    flush,
    close: stop,
    counts: queue.counts,
  };
};
