import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';
import type { OutboxItem, OutboxStore } from '../../ports/outbox-store.ts';
import type { Poster } from '../../ports/poster.ts';
import type { Sleep } from '../../ports/sleep.ts';

/** What became of one claimed item; for metrics. */
export interface Delivered extends Pick<OutboxItem, 'frontEnd' | 'kind'> {
  /** `lost`: another process has it by now, which looks whether it arrived. */
  readonly outcome: 'posted' | 'postponed' | 'dropped' | 'lost';
  /** From when it was due. */
  readonly lateMs: number;
}

export interface DeliveryDeps {
  readonly outbox: OutboxStore;
  /** One a front end; items of other front ends are left to other processes. */
  readonly posters: readonly Poster[];
  readonly clock: Clock;
  readonly sleep: Sleep;
  readonly logger: Logger;
  /** Host, process and start; no two on one database may share it. */
  readonly owner: string;
  /** True for an owner that is known to have ended: what it was posting is taken over at once. */
  readonly isGone: (owner: string) => boolean;
  readonly observe?: (delivered: Delivered) => void;
  /** Targets that are posted to side by side; 16 when absent. */
  readonly atOnce?: number;
  /** How long `stop` waits for what is being posted; 10 s when absent. */
  readonly stopWithinMs?: number;
}

/** How many items came to which end. */
export type DeliveryReport = Readonly<Record<Delivered['outcome'], number>>;

/**
 * Takes what is due out of the outbox and has it posted: channels and people side by side, each of them strictly in
 * order of what is due. What cannot be posted now is tried again until it expires; nothing later overtakes it.
 */
export interface Delivery {
  /**
   * Delivers until nothing is due. `now` is when that begins. Once aborted, what is being posted is completed and the
   * rest is left to others. Throws what the outbox throws when it cannot be read.
   */
  deliverDue(now: Date, signal: AbortSignal): Promise<DeliveryReport>;
  /** Looks every second, and whenever nudged. */
  start(): void;
  /** Something was added in this process: looks at once. */
  nudge(): void;
  /** Begins nothing more, and resolves when nothing is being posted any more. */
  stop(): Promise<void>;
}
