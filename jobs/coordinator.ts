import type { RunCoordinator } from 'node-cron';
import type { Firing, Firings } from './firings.ts';

export interface Coordinator extends RunCoordinator {
  /** The firing that this process was given under the key. */
  firingOf(key: string): Firing | null;
  /** How its run ended; counts as failed when nothing is said before node-cron completes it. */
  ended(key: string, outcome: Parameters<Firing['end']>[0]): void;
}

/** node-cron's key, `name:time`, is ours: a job's name holds no colon. */
const readKey = (key: string): { readonly job: string; readonly at: Date } => {
  const colon = key.indexOf(':');
  return { job: key.slice(0, colon), at: new Date(key.slice(colon + 1)) };
};

/** Lets node-cron ask the leases whether this process is to run a firing. */
export const createCoordinator = (firings: Firings): Coordinator => {
  const given = new Map<string, Firing>();
  const outcomes = new Map<string, Parameters<Firing['end']>[0]>();
  return {
    shouldRun: async (key, ttlMs) => {
      const firing = await firings.begin(readKey(key), ttlMs);
      if (firing === null) return false;
      given.set(key, firing);
      return true;
    },
    onComplete: async (key) => {
      const firing = given.get(key);
      const outcome = outcomes.get(key) ?? 'failed';
      given.delete(key);
      outcomes.delete(key);
      await firing?.end(outcome);
    },
    firingOf: (key) => given.get(key) ?? null,
    ended: (key, outcome) => void outcomes.set(key, outcome),
  };
};
