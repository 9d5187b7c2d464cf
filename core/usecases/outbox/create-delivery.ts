import type { Delivery, DeliveryDeps } from './delivery.ts';
import { GRACE_MS } from './post-within.ts';
import { type Counts, createRounds, type Round, type Rounds } from './rounds.ts';

const LOOK_EVERY_MS = 1_000;
const STOP_WITHIN_MS = 10_000;

const noCounts = (): Counts => ({ posted: 0, postponed: 0, dropped: 0, lost: 0 });

/** Pauses that end early when there is reason to look: what happens after `next` was called ends that pause. */
const createPauses = ({ sleep }: DeliveryDeps) => {
  const waiting = new Set<AbortController>();
  return {
    wake: (): void => {
      for (const pause of waiting) pause.abort();
    },
    next: () => {
      const pause = new AbortController();
      waiting.add(pause);
      return {
        wait: () => sleep(LOOK_EVERY_MS, pause.signal),
        end: () => void waiting.delete(pause),
      };
    },
  };
};

type Pauses = ReturnType<typeof createPauses>;

/** Looks until it is told to end; a database that is away is said once. */
const lookOn = async (
  { clock, logger }: DeliveryDeps,
  rounds: Rounds,
  pauses: Pauses,
  ending: AbortSignal,
) => {
  let isAway = false;
  while (!ending.aborted) {
    const pause = pauses.next();
    try {
      await rounds.fill(clock.now(), { ending, counts: noCounts() });
      if (isAway) logger.info({}, 'the outbox can be read again');
      isAway = false;
    } catch (error) {
      if (!isAway) logger.warn({ error: String(error) }, 'the outbox cannot be read');
      isAway = true;
    }
    if (!ending.aborted) await pause.wait();
    pause.end();
  }
};

/** Looks until there is nothing to do. */
const lookUntilIdle = async (
  { clock }: DeliveryDeps,
  now: Date,
  rounds: Rounds,
  pauses: Pauses,
  round: Round,
) => {
  for (let at = now; !round.ending.aborted; at = clock.now()) {
    const pause = pauses.next();
    try {
      if ((await rounds.fill(at, round)) === 0 && rounds.isIdle()) return;
      if (!round.ending.aborted) await pause.wait();
    } finally {
      pause.end();
    }
  }
};

export const createDelivery = (deps: DeliveryDeps): Delivery => {
  const [ending, hard] = [new AbortController(), new AbortController()];
  const pauses = createPauses(deps);
  const rounds = createRounds(deps, hard.signal, pauses.wake);
  let running: Promise<void> | null = null;
  return {
    deliverDue: async (now, signal) => {
      const round = { ending: AbortSignal.any([signal, ending.signal]), counts: noCounts() };
      round.ending.addEventListener('abort', pauses.wake, { once: true });
      try {
        await lookUntilIdle(deps, now, rounds, pauses, round);
      } finally {
        await rounds.whenIdle();
        round.ending.removeEventListener('abort', pauses.wake);
      }
      return round.counts;
    },
    start: () => {
      running ??= lookOn(deps, rounds, pauses, ending.signal);
    },
    nudge: pauses.wake,
    stop: async () => {
      ending.abort();
      pauses.wake();
      const over = new AbortController();
      const ended = Promise.resolve(running).then(() => rounds.whenIdle());
      await Promise.race([ended, deps.sleep(deps.stopWithinMs ?? STOP_WITHIN_MS, over.signal)]);
      hard.abort();
      await Promise.race([ended, deps.sleep(2 * GRACE_MS, over.signal)]);
      over.abort();
    },
  };
};
