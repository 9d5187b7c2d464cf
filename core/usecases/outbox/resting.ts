import type { FrontEnd } from '../../domain/vocabulary.ts';

/** Front ends that are down as a whole are tried with one post now and then, not with all that waits for them. */
export interface Resting {
  /** How many items may be taken for it now, with room for so many and so many in hand. */
  room(frontEnd: FrontEnd, free: number, inHand: number, now: Date): number;
  worked(frontEnd: FrontEnd): void;
  failed(frontEnd: FrontEnd, target: string, now: Date): void;
}

/** One channel that fails says nothing of the others. */
const TARGETS = 3;
const FIRST_MS = 5_000;
const MOST_MS = 60_000;

interface Trouble {
  readonly targets: Set<string>;
  rests: number;
  until: number;
}

export const createResting = (): Resting => {
  const troubles = new Map<FrontEnd, Trouble>();
  return {
    room: (frontEnd, free, inHand, now) => {
      const trouble = troubles.get(frontEnd);
      if (trouble === undefined || trouble.rests === 0) return free;
      if (now.getTime() < trouble.until) return 0;
      return Math.min(free, Math.max(0, 1 - inHand));
    },
    worked: (frontEnd) => void troubles.delete(frontEnd),
    failed: (frontEnd, target, now) => {
      const trouble = troubles.get(frontEnd) ?? { targets: new Set<string>(), rests: 0, until: 0 };
      troubles.set(frontEnd, trouble);
      trouble.targets.add(target);
      // What was in hand when the rest began fails as well, and is no news.
      if (trouble.targets.size < TARGETS || now.getTime() < trouble.until) return;
      trouble.until = now.getTime() + Math.min(MOST_MS, FIRST_MS * 2 ** trouble.rests);
      trouble.rests += 1;
    },
  };
};
