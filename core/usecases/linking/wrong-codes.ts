import { AppError } from '../../errors/app-error.ts';
import type { Clock } from '../../ports/clock.ts';

const MOST = 5;
const WINDOW_MS = 10 * 60 * 1000;
/** Identities to keep in mind before those without a recent try are cleared away. */
const MANY = 1000;

export interface WrongCodes {
  /**
   * Counts a try as wrong from its beginning, so that many at once are counted, too. Gives what takes that back.
   * Throws `bad_input` after five wrong ones in ten minutes.
   */
  begin(identity: string): () => void;
}

interface Try {
  readonly at: number;
}

/** How often each identity was wrong lately, in this process. */
export const createWrongCodes = ({ clock }: { readonly clock: Clock }): WrongCodes => {
  const tries = new Map<string, readonly Try[]>();
  const recent = (identity: string): readonly Try[] => {
    const since = clock.now().getTime() - WINDOW_MS;
    return (tries.get(identity) ?? []).filter(({ at }) => at > since);
  };
  const keep = (identity: string, left: readonly Try[]): void => {
    if (left.length === 0) tries.delete(identity);
    else tries.set(identity, left);
  };
  return {
    begin: (identity) => {
      if (tries.size > MANY) for (const known of [...tries.keys()]) keep(known, recent(known));
      const before = recent(identity);
      if (before.length >= MOST)
        throw new AppError('bad_input', 'Too many wrong codes; please wait ten minutes and get a new one.');
      const one: Try = { at: clock.now().getTime() };
      keep(identity, [...before, one]);
      return () => {
        const others = recent(identity).filter((other) => other !== one);
        keep(identity, others);
      };
    },
  };
};
