import { readPost } from '../../domain/posts/post-schema.ts';
import type { Post } from '../../domain/posts/types.ts';
import { isAppError } from '../../errors/app-error.ts';
import type { ClaimedItem } from '../../ports/outbox-store.ts';
import type { Poster } from '../../ports/poster.ts';
import { SLOW_MS, slowly } from '../slowly.ts';
import type { Delivered, DeliveryDeps } from './delivery.ts';
import { GRACE_MS, POST_WITHIN_MS, postWithin } from './post-within.ts';
import type { Resting } from './resting.ts';
import { retryDelayMs } from './retry-delay.ts';
import { settleClaim } from './settle-claim.ts';
import { targetOf } from './target.ts';

export interface ItemContext extends Pick<DeliveryDeps, 'outbox' | 'clock' | 'sleep' | 'logger'> {
  readonly resting: Resting;
  /** Begins nothing more once aborted. */
  readonly ending: AbortSignal;
  /** Also gives up what is being posted. */
  readonly hard: AbortSignal;
}

interface Claim {
  readonly item: ClaimedItem;
  readonly until: Date;
}

type Outcome = Delivered['outcome'];
type Ending =
  | { readonly outcome: 'posted' }
  | { readonly outcome: 'postponed'; readonly untilMs: number; readonly reason: string }
  | { readonly outcome: 'dropped'; readonly reason: string };

/** Until an item asks again whether it is its turn: longer each time, up to eight times that. */
const AHEAD_MS = 1_000;
/** Errors that are none of ours are faults: tried again, but not for ever. */
const FAULTS = 3;

const settle = async (
  context: ItemContext,
  { key, fence }: ClaimedItem,
  ending: Ending,
): Promise<Outcome> => {
  const { outbox, clock, hard } = context;
  const write = (): Promise<boolean> => {
    switch (ending.outcome) {
      case 'posted':
        return outbox.posted(key, fence, clock.now());
      case 'postponed':
        return outbox.postpone(key, fence, new Date(ending.untilMs), ending.reason);
      case 'dropped':
        return outbox.drop(key, fence, ending.reason);
    }
  };
  return (await settleClaim(context, write, hard)) ? ending.outcome : 'lost';
};

/** What keeps an item from being posted now, if anything does. */
const hindrance = async (context: ItemContext, { item, until }: Claim): Promise<Ending | null> => {
  const { outbox, clock, ending } = context;
  const nowMs = clock.now().getTime();
  if (ending.aborted) return { outcome: 'postponed', untilMs: nowMs, reason: 'the process ends' };
  if (item.expiresAt.getTime() <= nowMs) return { outcome: 'dropped', reason: 'too late' };
  // Somebody else might post it meanwhile.
  if (nowMs + POST_WITHIN_MS + GRACE_MS > until.getTime())
    return { outcome: 'postponed', untilMs: nowMs, reason: 'others took long' };
  const ahead = await outbox.aheadOf(item);
  if (ahead === null) return null;
  const untilMs = Math.max(ahead.tryAt.getTime(), nowMs + AHEAD_MS * 2 ** Math.min(3, item.attempts - 1));
  return { outcome: 'postponed', untilMs, reason: 'another comes first' };
};

/** Without what the platform says of the message. */
const reasonOf = (error: unknown): string =>
  isAppError(error)
    ? `${error.code}: ${error.message}`
    : `fault: ${error instanceof Error ? error.name : 'unknown'}`;

const afterFailure = ({ resting, clock, hard }: ItemContext, item: ClaimedItem, error: unknown): Ending => {
  const now = clock.now();
  const reason = reasonOf(error);
  if (hard.aborted) return { outcome: 'postponed', untilMs: now.getTime(), reason };
  const isRetryable = isAppError(error) ? error.retryable : item.attempts < FAULTS;
  if (!isRetryable) return { outcome: 'dropped', reason };
  resting.failed(item.frontEnd, targetOf(item), now);
  return { outcome: 'postponed', untilMs: now.getTime() + retryDelayMs(item.key, item.attempts), reason };
};

const post = async (
  context: ItemContext,
  poster: Poster,
  item: ClaimedItem,
  content: Post,
): Promise<Ending> => {
  const { sleep, hard, resting, logger } = context;
  const { key, kind, frontEnd, attempts } = item;
  try {
    await slowly(logger, 'delivery', SLOW_MS.delivery, { key, kind, frontEnd, attempts }, () =>
      postWithin(poster, { ...item, content }, { sleep, signal: hard }),
    );
    resting.worked(item.frontEnd);
    return { outcome: 'posted' };
  } catch (error) {
    return afterFailure(context, item, error);
  }
};

/** Posts one claimed item, if it is its turn, and notes how that went. Throws nothing. */
export const deliverItem = async (context: ItemContext, poster: Poster, claim: Claim): Promise<Outcome> => {
  const { item } = claim;
  const { key, kind, frontEnd, attempts } = item;
  const facts = { key, kind, frontEnd, attempts };
  const { logger } = context;
  try {
    const content = readPost(item.content);
    const known = content?.kind === kind ? content : null;
    const hindered: Ending | null =
      known === null
        ? { outcome: 'dropped', reason: 'not a post that this version knows' }
        : await hindrance(context, claim);
    const ending = hindered ?? (known && (await post(context, poster, item, known)));
    if (ending === null) return 'lost';
    const outcome = await settle(context, item, ending);
    if (ending.outcome === 'dropped') logger.warn({ ...facts, reason: ending.reason }, 'post dropped');
    else if (hindered === null && ending.outcome === 'postponed')
      logger.warn({ ...facts, reason: ending.reason }, 'post failed, to be tried again');
    else if (ending.outcome === 'posted') logger.info(facts, 'posted');
    return outcome;
  } catch (error) {
    // The claim runs out, and whoever takes it then looks whether it was posted.
    logger.warn({ ...facts, error: String(error) }, 'delivery left to later');
    return 'lost';
  }
};
