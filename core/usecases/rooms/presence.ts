import type { Lease } from '../../ports/lease-store.ts';
import type { RoomServingDeps } from './room-serving.ts';

/** Tells processes of every host whether this one lives, and this one whether they do. */
export interface Presence {
  start(): Promise<void>;
  /** Whoever looks after it finds this process gone. */
  stop(): Promise<void>;
  /**
   * True for a process that is known to have ended. Of another host that is looked up beside, so it is known the next
   * time somebody asks.
   */
  isGone(owner: string): boolean;
}

/** Not heard of for so long, a process of another host is gone. */
export const PRESENCE_MS = 60_000;
/** Another host's process is not looked up more often, and what was found is believed for so long. */
const LOOK_EVERY_MS = 10_000;
const BELIEVED_MS = 60_000;

const keyOf = (owner: string): string => `process:${owner}`;
const hostOf = (owner: string): string => owner.split(':')[0] ?? owner;

/** Whoever can take the lease of a process has found it without one: it ended, or never said that it lives. */
const hasNoLease = async ({ leases, owner, clock }: RoomServingDeps, other: string): Promise<boolean> => {
  const now = clock.now();
  const taken = await leases.take({ key: keyOf(other), owner, expiresAt: now }, { now, isGone: () => false });
  if (taken !== null) await leases.release(taken);
  return taken !== null;
};

/** What is known of processes of other hosts. */
const createLookout = (deps: RoomServingDeps) => {
  const found = new Map<string, { isGone: boolean; foundAt: number; lookedAt: number }>();
  const look = async (other: string): Promise<void> => {
    const now = deps.clock.now().getTime();
    const before = found.get(other);
    if (before !== undefined && now - before.lookedAt < LOOK_EVERY_MS) return;
    const entry = { isGone: before?.isGone ?? false, foundAt: before?.foundAt ?? 0, lookedAt: now };
    found.set(other, entry);
    try {
      entry.isGone = await hasNoLease(deps, other);
      entry.foundAt = now;
    } catch (error) {
      deps.logger.debug({ error: String(error) }, 'process of another host not looked up');
    }
  };
  return (other: string): boolean => {
    const entry = found.get(other);
    const isGone = entry?.isGone === true && deps.clock.now().getTime() - entry.foundAt < BELIEVED_MS;
    void look(other);
    return isGone;
  };
};

/** Presence by a lease a process. `isGone` of the deps knows the processes of this host. */
export const createPresence = (deps: RoomServingDeps): Presence => {
  const { leases, clock, sleep, logger, owner, isGone } = deps;
  const over = new AbortController();
  const isGoneElsewhere = createLookout(deps);
  let lease: Lease | null = null;
  let beating: Promise<void> = Promise.resolve();

  const beat = async (): Promise<void> => {
    const now = clock.now();
    const wish = { key: keyOf(owner), owner, expiresAt: new Date(now.getTime() + PRESENCE_MS) };
    try {
      lease = (await leases.take(wish, { now, isGone: () => false })) ?? lease;
    } catch (error) {
      logger.warn({ error: String(error) }, 'other hosts do not hear that this process lives');
    }
  };
  const beatOn = async (): Promise<void> => {
    while (!over.signal.aborted) {
      await sleep(PRESENCE_MS / 3, over.signal);
      if (!over.signal.aborted) await beat();
    }
  };
  return {
    start: async () => {
      await beat();
      beating = beatOn();
    },
    stop: async () => {
      over.abort();
      await beating;
      if (lease !== null) await leases.release(lease).catch(() => undefined);
    },
    isGone: (other) => {
      if (isGone(other)) return true;
      return hostOf(other) !== hostOf(owner) && isGoneElsewhere(other);
    },
  };
};
