import type { Clock } from '../../ports/clock.ts';
import type { Lease, LeaseStore } from '../../ports/lease-store.ts';
import type { Logger } from '../../ports/logger.ts';
import type { Sleep } from '../../ports/sleep.ts';

export interface RoomServingDeps {
  readonly leases: LeaseStore;
  readonly clock: Clock;
  readonly sleep: Sleep;
  readonly logger: Logger;
  /** Host, process and start. */
  readonly owner: string;
  readonly isGone: (owner: string) => boolean;
}

/** Says which process is at work in a room, so that another one takes it up when that process is gone and not before. */
export interface RoomServing {
  /** Does the work, and lets other processes know meanwhile. Never refuses: who answers is served. */
  during<T>(interviewId: string, work: () => Promise<T>): Promise<T>;
  /** Does the work unless somebody is at work in the room, here or in another process; true when it did. */
  ifNobody(interviewId: string, work: () => Promise<void>): Promise<boolean>;
}

/** Not renewed for so long, by a process of another host, the room is free. */
const LEASE_MS = 60_000;

/** Renews until called off, then releases. What fails is left to run out: work goes on. */
const hold = ({ leases, clock, sleep, logger, owner, isGone }: RoomServingDeps, first: Lease) => {
  const over = new AbortController();
  let lease = first;
  const holding = (async () => {
    for (;;) {
      await sleep(LEASE_MS / 3, over.signal);
      if (over.signal.aborted) return;
      const now = clock.now();
      const wish = { key: lease.key, owner, expiresAt: new Date(now.getTime() + LEASE_MS) };
      lease = (await leases.take(wish, { now, isGone }).catch(() => null)) ?? lease;
    }
  })();
  return async (): Promise<void> => {
    over.abort();
    await holding;
    await leases.release(lease).catch((error: unknown) => {
      logger.warn({ key: lease.key, error: String(error) }, 'room left to run out');
    });
  };
};

/** Rooms by leases. */
export const createRoomServing = (deps: RoomServingDeps): RoomServing => {
  const { leases, clock, owner, isGone, logger } = deps;
  /** How much work there is in a room of this process, and what ends its lease. */
  const here = new Map<string, { count: number; release: (() => Promise<void>) | null }>();

  const enter = async (interviewId: string): Promise<boolean> => {
    const room = { count: 1, release: null as (() => Promise<void>) | null };
    here.set(interviewId, room);
    const now = clock.now();
    const wish = { key: `room:${interviewId}`, owner, expiresAt: new Date(now.getTime() + LEASE_MS) };
    try {
      const lease = await leases.take(wish, { now, isGone });
      if (lease !== null) room.release = hold(deps, lease);
    } catch (error) {
      logger.warn({ interviewId, error: String(error) }, 'other processes do not know that a room is served');
    }
    return room.release !== null;
  };
  const leave = async (interviewId: string): Promise<void> => {
    const room = here.get(interviewId);
    if (room === undefined) return;
    room.count -= 1;
    if (room.count > 0) return;
    here.delete(interviewId);
    await room.release?.();
  };
  const inside = async <T>(interviewId: string, work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } finally {
      await leave(interviewId);
    }
  };
  return {
    during: async (interviewId, work) => {
      const known = here.get(interviewId);
      if (known === undefined) await enter(interviewId);
      else known.count += 1;
      return inside(interviewId, work);
    },
    ifNobody: async (interviewId, work) => {
      if (here.has(interviewId)) return false;
      const isMine = await enter(interviewId);
      await inside(interviewId, isMine ? work : async () => {});
      return isMine;
    },
  };
};

/** For a process that is the only one. */
export const SERVES_ALONE: RoomServing = {
  during: (_, work) => work(),
  ifNobody: async (_, work) => {
    await work();
    return true;
  },
};
