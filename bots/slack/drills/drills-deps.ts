import type { Clock } from '../../../core/ports/clock.ts';
import type { Logger } from '../../../core/ports/logger.ts';
import type { Sleep } from '../../../core/ports/sleep.ts';
import type { BatchTranscriber } from '../../../core/ports/transcriber.ts';
import type { Drills } from '../../../core/usecases/drills/drills.ts';
import type { Engine } from '../../../core/usecases/engine.ts';
import type { RateLimits } from '../../../core/usecases/rate-limits.ts';
import type { Budgets } from '../../../core/usecases/usage/budget.ts';
import type { UsageBook } from '../../../core/usecases/usage/usage-book.ts';
import type { SlackChannels } from '../client/channels.ts';

export interface DrillsDeps {
  readonly drills: Drills;
  readonly engine: Engine;
  /** Null without a speech service: clips are then taken with Slack's own transcript alone. */
  readonly transcriber: BatchTranscriber | null;
  /** Where audio heard is noted; nowhere when absent. */
  readonly book?: UsageBook;
  /** How many clips of one person are heard; all when absent. */
  readonly limits?: RateLimits;
  /** `offline` where the budget is spent: what costs is not asked for then. */
  readonly coachingFor?: Budgets['coachingFor'];
  readonly clock: Clock;
  readonly sleep: Sleep;
  readonly logger: Logger;
}

/** Brings the drill's own message up to date once its summary is posted: how many have answered by now. Never rejects. */
export type ShowClosed = (slack: SlackChannels, drillId: string) => Promise<void>;

/** The same with what the parts of drills share. */
export interface DrillsParts extends DrillsDeps {
  readonly showClosed: ShowClosed;
}

/** Who answers, and where they are to be told of it. */
export interface Author {
  readonly personId: string;
  readonly userId: string;
}
