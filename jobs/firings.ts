import type { Clock } from '../core/ports/clock.ts';
import type { Lease, LeaseStore } from '../core/ports/lease-store.ts';
import type { Logger } from '../core/ports/logger.ts';
import type { Sleep } from '../core/ports/sleep.ts';

export interface FiringsDeps {
  readonly leases: LeaseStore;
  readonly clock: Clock;
  readonly sleep: Sleep;
  readonly logger: Logger;
  /** Host, process and start; no two on one database may share it. */
  readonly owner: string;
  /** True for an owner that is known to have ended; what it was running may be run at once. */
  readonly isGone: (owner: string) => boolean;
}

/** The right to run a job for one firing. */
export interface Firing {
  /** Aborted when the right is lost, or `abort` is called. */
  readonly signal: AbortSignal;
  abort(): void;
  /** Done is for good: nobody runs this firing again. Anything else leaves it to be made up for. */
  end(outcome: 'done' | 'failed' | 'stopped'): Promise<void>;
}

export interface Firings {
  /** How many this process runs, or is about to. */
  readonly size: number;
  /** Resolves when all that run have ended, their leases too. Those that have not after so long are aborted. */
  finish(withinMs: number): Promise<void>;
  /** Null when the firing was run, or the job is running for whatever firing, here or elsewhere. */
  begin(firing: { readonly job: string; readonly at: Date }, leaseMs: number): Promise<Firing | null>;
}

/** How long a run that was told to stop is waited for. */
const GRACE_MS = 1_000;
/** Longer than any firing is made up for; after it, nobody asks for that firing any more. */
const REMEMBERED_MS = 7 * 24 * 60 * 60 * 1000;

/** What both node-cron and we call one firing of a job, in every process. */
export const firingKey = (job: string, at: Date): string => `${job}:${at.toISOString()}`;

/** Renews until called off. When the lease is another's, or ran out with the database away, it is lost. */
const hold = (deps: FiringsDeps, lease: Lease, leaseMs: number, lost: () => void): (() => Promise<void>) => {
  const { leases, clock, sleep, owner, isGone } = deps;
  const over = new AbortController();
  let until = lease.expiresAt;
  const renew = async (): Promise<boolean> => {
    const expiresAt = new Date(clock.now().getTime() + leaseMs);
    try {
      const kept = await leases.take({ key: lease.key, owner, expiresAt }, { now: clock.now(), isGone });
      if (kept?.fence === lease.fence) until = expiresAt;
      else if (kept !== null) await leases.release(kept);
      return kept?.fence === lease.fence;
    } catch {
      return clock.now() < until;
    }
  };
  const holding = (async () => {
    for (;;) {
      await sleep(leaseMs / 3, over.signal);
      if (over.signal.aborted) return;
      if (!(await renew())) return lost();
    }
  })();
  return async () => {
    over.abort();
    await holding;
  };
};

/** The lease of the job first, so that no two firings run at once; then that of the firing, which is run once. */
const takeBoth = async (
  { leases, clock, owner, isGone }: FiringsDeps,
  job: string,
  at: Date,
  leaseMs: number,
): Promise<{ readonly running: Lease; readonly once: Lease } | null> => {
  const now = clock.now();
  const wish = { owner, expiresAt: new Date(now.getTime() + leaseMs) };
  const running = await leases.take({ ...wish, key: `job:${job}` }, { now, isGone });
  if (running === null) return null;
  const once = await leases.take({ ...wish, key: `firing:${firingKey(job, at)}` }, { now, isGone });
  if (once !== null) return { running, once };
  await leases.release(running);
  return null;
};

const firingOf = (
  deps: FiringsDeps,
  { job, leaseMs }: { readonly job: string; readonly leaseMs: number },
  { running, once }: { readonly running: Lease; readonly once: Lease },
  ended: () => void,
): Firing => {
  const { leases, clock, logger } = deps;
  const control = new AbortController();
  const letGo = hold(deps, running, leaseMs, () => {
    logger.warn({ job }, 'job lost its lease');
    control.abort();
  });
  return {
    signal: control.signal,
    abort: () => control.abort(),
    end: async (outcome) => {
      try {
        await letGo();
        if (outcome !== 'done') await leases.release(once);
        else await leases.complete(once, new Date(clock.now().getTime() + REMEMBERED_MS));
        await leases.release(running);
      } catch (error) {
        // Leases run out: the firing is run once more, which changes nothing that is done.
        logger.warn({ job, error: String(error) }, 'leases of a job left to run out');
      } finally {
        ended();
      }
    },
  };
};

/** Who runs which firing of which job, decided by leases. */
export const createFirings = (deps: FiringsDeps): Firings => {
  /** What this process runs, by job: a lease would be given to the same owner again. */
  const here = new Map<string, { firing: Firing | null; readonly ended: PromiseWithResolvers<void> }>();
  const allEnded = () => Promise.all([...here.values()].map(({ ended }) => ended.promise));
  return {
    get size() {
      return here.size;
    },
    begin: async ({ job, at }, leaseMs) => {
      if (here.has(job)) return null;
      const mine = { firing: null as Firing | null, ended: Promise.withResolvers<void>() };
      here.set(job, mine);
      const ended = () => {
        here.delete(job);
        mine.ended.resolve();
      };
      try {
        const taken = await takeBoth(deps, job, at, leaseMs);
        if (taken !== null) mine.firing = firingOf(deps, { job, leaseMs }, taken, ended);
        return mine.firing;
      } finally {
        if (mine.firing === null) ended();
      }
    },
    finish: async (withinMs) => {
      const over = new AbortController();
      await Promise.race([allEnded(), deps.sleep(withinMs, over.signal)]);
      for (const { firing } of here.values()) firing?.abort();
      await Promise.race([allEnded(), deps.sleep(GRACE_MS, over.signal)]);
      over.abort();
    },
  };
};
