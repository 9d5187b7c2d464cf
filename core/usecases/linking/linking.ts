import { AppError } from '../../errors/app-error.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Ids } from '../../ports/ids.ts';
import type { Link, LinkCode, LinkStore, PersonMover } from '../../ports/link-store.ts';
import { hashOf, newCode } from './link-codes.ts';
import { createWrongCodes } from './wrong-codes.ts';

export interface LinkingDeps {
  readonly links: LinkStore;
  readonly personMover: PersonMover;
  readonly clock: Clock;
  readonly ids: Ids;
}

export interface Linked {
  readonly personId: string;
  /** Documents that changed hands. */
  readonly moved: number;
}

/**
 * One person on two platforms. A Slack identity (`slack:T1:U1`) comes to stand for a Discord person (`discord:42`),
 * whichever of the two asked for the code. Ids are the platforms' own here, not what they stand for.
 */
export interface Linking {
  /** Eight characters, good once and for ten minutes. */
  issueCode(personId: string): Promise<{ readonly code: string; readonly expiresAt: Date }>;
  /**
   * Links who typed the code with who asked for it, and moves what the Slack identity owns. Whoever redeemed it may
   * do so again, which completes what was cut off. Throws `bad_input` for a code that is unknown, too old, used or
   * one's own, for two accounts of one platform, and after five wrong codes in ten minutes; `conflict` when the Slack
   * identity stands for somebody else.
   */
  redeem(identity: string, code: string): Promise<Linked>;
  /** Completes the move of an identity that is linked; 0 when there is nothing to do. */
  finish(identity: string): Promise<number>;
  /**
   * Parts the two again; null when they are not linked. Repeat it to complete what was cut off. The caller makes sure
   * that the identity is the person's: it is, when it is in their list.
   */
  unlink(identity: string): Promise<Linked | null>;
  /** The first link first. */
  list(personId: string): Promise<readonly Link[]>;
}

interface Pair {
  readonly identity: string;
  readonly personId: string;
}

const CODE_MS = 10 * 60 * 1000;

/** Which of two ids is redirected to the other; throws `bad_input` when none may be. */
const pairOf = (one: string, other: string): Pair => {
  if (one === other)
    throw new AppError('bad_input', 'This is your own code; enter it on the other platform, please.');
  const [slack, discord] = [one, other].toSorted((a, b) => (a > b ? -1 : 1));
  if (slack?.startsWith('slack:') && discord?.startsWith('discord:'))
    return { identity: slack, personId: discord };
  throw new AppError('bad_input', 'Only a Slack account and a Discord account can be linked.');
};

/** Makes the link unless it is there. Throws `conflict` when the identity stands for somebody else. */
const ensureLink = async ({ links, clock }: LinkingDeps, { identity, personId }: Pair): Promise<void> => {
  const taken = (cause?: unknown) =>
    new AppError('conflict', 'This Slack account is linked to another person; unlink it first, please.', {
      cause,
    });
  const standsFor = await links.resolve(identity);
  if (standsFor === personId) return;
  if (standsFor !== identity) throw taken();
  try {
    await links.link({ identity, personId, linkedAt: clock.now() });
  } catch (cause) {
    if (!(cause instanceof AppError) || cause.code !== 'conflict') throw cause;
    if ((await links.resolve(identity)) !== personId) throw taken(cause);
  }
};

const linkWith = async (deps: LinkingDeps, code: LinkCode, redeemer: string): Promise<Pair> => {
  try {
    const pair = pairOf(code.personId, redeemer);
    await ensureLink(deps, pair);
    return pair;
  } catch (cause) {
    // Refused, so not used: the code is still good where it was meant to be entered.
    if (cause instanceof AppError && !cause.retryable) await deps.links.saveCode(code);
    throw cause;
  }
};

const createRedeem = (deps: LinkingDeps): Linking['redeem'] => {
  const { links, personMover, clock } = deps;
  const wrongCodes = createWrongCodes(deps);
  return async (redeemer, typed) => {
    const takeBack = wrongCodes.begin(redeemer);
    const code = await links.takeCode(hashOf(typed), clock.now(), redeemer).catch((cause: unknown) => {
      takeBack();
      throw cause;
    });
    if (code === null)
      throw new AppError('bad_input', 'This code is not valid any more; please get a new one.');
    takeBack();
    // The link first: from here on nothing new is made under the identity, and the rest can be repeated.
    const { identity, personId } = await linkWith(deps, code, redeemer);
    return { personId, moved: await personMover.merge(identity, personId) };
  };
};

/** Links people across platforms with one-time codes. */
export const createLinking = (deps: LinkingDeps): Linking => {
  const { links, personMover, clock, ids } = deps;
  return {
    issueCode: async (personId) => {
      const code = newCode(ids);
      const expiresAt = new Date(clock.now().getTime() + CODE_MS);
      await links.saveCode({ codeHash: hashOf(code), personId, expiresAt });
      return { code, expiresAt };
    },
    redeem: createRedeem(deps),
    finish: async (identity) => {
      const personId = await links.resolve(identity);
      return personId === identity ? 0 : personMover.merge(identity, personId);
    },
    // The link last: while it is there, it says whose documents are still to come home.
    unlink: async (identity) => {
      const personId = await links.resolve(identity);
      if (personId === identity) return null;
      const moved = await personMover.part(personId, identity);
      await links.unlink(identity);
      return { personId, moved };
    },
    list: (personId) => links.listLinks(personId),
  };
};
