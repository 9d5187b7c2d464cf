import type { FrontEnd } from '../../core/domain/vocabulary.ts';
import { AppError } from '../../core/errors/app-error.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { Lease, LeaseStore } from '../../core/ports/lease-store.ts';
import type { Logger } from '../../core/ports/logger.ts';
import type { Sleep } from '../../core/ports/sleep.ts';

export interface HoldFrontEndDeps {
  readonly leases: LeaseStore;
  readonly clock: Clock;
  readonly sleep: Sleep;
  readonly logger: Logger;
  /** Host, process and start. */
  readonly owner: string;
  readonly isGone: (owner: string) => boolean;
}

export interface HoldFrontEnd {
  /** Ends waiting for another process. */
  readonly stopped: AbortSignal;
  /** Another process has it: this one may not go on. */
  readonly lost: () => void;
}

/** Not renewed for so long, by a host that died or was cut off, a front end is another process's. */
export const FRONT_END_LEASE_MS = 30_000;
const LOOK_MS = 1_000;

const hostOf = (owner: string): string => owner.split(':')[0] ?? owner;

const refusal = (frontEnd: FrontEnd, holder: string | null): AppError => {
  const [host, pid] = holder?.split(':') ?? [];
  const who = host === undefined ? 'another process' : `another process (${pid} on ${host})`;
  return new AppError(
    'configuration',
    `${frontEnd} is served by ${who} already; stop that one first, or start this one with other roles.`,
  );
};

/** A process of this host that is not gone lives; of another host's it is known once its lease has had to be renewed. */
const takeOrRefuse = async (
  { leases, clock, sleep, logger, owner, isGone }: HoldFrontEndDeps,
  frontEnd: FrontEnd,
  stopped: AbortSignal,
): Promise<Lease> => {
  const giveUpAt = clock.now().getTime() + FRONT_END_LEASE_MS + 2 * LOOK_MS;
  for (let isSaid = false; ; isSaid = true) {
    const now = clock.now();
    let holder: string | null = null;
    const expiresAt = new Date(now.getTime() + FRONT_END_LEASE_MS);
    const wish = { key: `front-end:${frontEnd}`, owner, expiresAt };
    const noting = (other: string): boolean => {
      holder = other;
      return isGone(other);
    };
    const lease = await leases.take(wish, { now, isGone: noting });
    if (lease !== null) return lease;
    const isHere = holder !== null && hostOf(holder) === hostOf(owner);
    if (isHere || now.getTime() >= giveUpAt) throw refusal(frontEnd, holder);
    if (!isSaid) logger.info({ frontEnd, holder }, 'waiting whether the process that served this lives');
    await sleep(LOOK_MS, stopped);
    if (stopped.aborted) throw new AppError('cancelled', 'Stopped before it began.');
  }
};

/**
 * The right to serve a front end that lets only one process do it. With the database away it is kept for as long as
 * nobody else has taken it. Gives what releases it. Throws `configuration`, in one sentence, while another has it;
 * `cancelled` when `stopped` is aborted meanwhile.
 */
export const holdFrontEnd = async (
  deps: HoldFrontEndDeps,
  frontEnd: FrontEnd,
  { stopped, lost }: HoldFrontEnd,
): Promise<() => Promise<void>> => {
  const { leases, clock, sleep, logger, owner, isGone } = deps;
  let lease = await takeOrRefuse(deps, frontEnd, stopped);
  const over = new AbortController();
  const renew = async (): Promise<boolean> => {
    const expiresAt = new Date(clock.now().getTime() + FRONT_END_LEASE_MS);
    try {
      const kept = await leases.take({ key: lease.key, owner, expiresAt }, { now: clock.now(), isGone });
      if (kept !== null) lease = kept;
      return kept !== null;
    } catch (error) {
      logger.warn({ frontEnd, error: String(error) }, 'lease of a front end not renewed');
      return true;
    }
  };
  const holding = (async () => {
    for (;;) {
      await sleep(FRONT_END_LEASE_MS / 3, over.signal);
      if (over.signal.aborted) return;
      if (await renew()) continue;
      logger.error({ frontEnd }, 'front end is served by another process');
      return lost();
    }
  })();
  return async () => {
    over.abort();
    await holding;
    await leases.release(lease).catch((error: unknown) => {
      logger.warn({ frontEnd, error: String(error) }, 'lease of a front end left to run out');
    });
  };
};
