import type { Clock } from '../../../core/ports/clock.ts';
import type { Sleep } from '../../../core/ports/sleep.ts';
import { SlackFailure, toSlackFailure } from './slack-failure.ts';
import { waitBeforeRetryMs } from './when-to-retry.ts';

export interface QueueOptions {
  readonly clock: Clock;
  readonly sleep: Sleep;
  /** Sent at once into a quiet lane before the pace counts; Slack tolerates short bursts. */
  readonly burst?: number;
  /** Slack takes about one message a second and channel. */
  readonly everyMs?: number;
  /** Jobs that may wait in one lane; what comes on top is refused at once, so that memory stays bounded. */
  readonly most?: number;
}

export interface QueueJob<T> {
  /** What has to stay in order: a channel, or one message in it. */
  readonly lane: string;
  /** May be called again with the same effect wanted once: what it does carries an id of its own, or can be repeated. */
  readonly work: () => Promise<T>;
  /** A later job with the same name takes the place of one that still waits; all of them get its outcome. */
  readonly newest?: string;
  readonly paced?: boolean;
}

interface Job {
  work: () => Promise<unknown>;
  readonly newest: string | undefined;
  readonly paced: boolean;
  calling: boolean;
  readonly settle: { resolve(value: unknown): void; reject(error: unknown): void }[];
}

interface Lane {
  readonly jobs: Job[];
  readonly done: Promise<void>;
}

/** Lanes that are remembered for their pace; older ones have long been quiet. */
const REMEMBERED = 2000;

export interface ChannelQueue {
  /** Throws SlackFailure once Slack refuses for good, was not reached for minutes, or the lane is full. */
  run<T>(job: QueueJob<T>): Promise<T>;
  /** When nothing waits any more. */
  idle(): Promise<void>;
  /** Gives up what waits: its callers get a retryable failure. */
  close(): void;
}

const refusal = (slackCode: string, message: string): SlackFailure =>
  new SlackFailure('internal', message, { slackCode, retryable: true });

/** When the next message may go: a burst, then one each interval. */
const createPace = (clock: Clock, burst: number, everyMs: number) => {
  const free = new Map<string, number>();
  const forget = (now: number): void => {
    for (const [lane, at] of free) if (at < now - everyMs * burst) free.delete(lane);
  };
  return (lane: string): number => {
    const now = clock.now().getTime();
    if (free.size > REMEMBERED) forget(now);
    const at = Math.max(free.get(lane) ?? 0, now - everyMs * (burst - 1));
    free.set(lane, at + everyMs);
    return Math.max(0, at - now);
  };
};

/** Tries until it is done or useless. Throws SlackFailure. */
const attempt = async (job: Job, wait: (ms: number) => Promise<void>): Promise<unknown> => {
  for (let tries = 1; ; tries += 1)
    try {
      job.calling = true;
      return await job.work();
    } catch (error) {
      job.calling = false;
      const ms = waitBeforeRetryMs(error, tries);
      if (ms === null) throw toSlackFailure(error);
      await wait(ms);
    }
};

/**
 * Lanes in which one thing is done after the other, at Slack's pace: a 429 or an outage makes a lane wait, and what
 * was being sent is sent again before anything behind it.
 */
export const createChannelQueue = ({
  clock,
  sleep,
  burst = 3,
  everyMs = 1000,
  most = 500,
}: QueueOptions): ChannelQueue => {
  const lanes = new Map<string, Lane>();
  const closed = new AbortController();
  const waitForTurn = createPace(clock, burst, everyMs);
  const wait = async (ms: number): Promise<void> => {
    if (ms > 0) await sleep(ms, closed.signal);
    if (closed.signal.aborted) throw refusal('stopping', 'The bot is being restarted; please try again.');
  };
  const work = async (name: string, jobs: Job[]): Promise<void> => {
    for (let job = jobs[0]; job !== undefined; job = jobs[0]) {
      try {
        if (job.paced) await wait(waitForTurn(name));
        const value = await attempt(job, wait);
        for (const { resolve } of job.settle) resolve(value);
      } catch (error) {
        for (const { reject } of job.settle) reject(error);
      }
      jobs.shift();
    }
    lanes.delete(name);
  };
  const enqueue = (lane: string, job: Job): void => {
    const waiting = lanes.get(lane)?.jobs ?? [];
    const last = waiting.findLast(({ newest }) => newest !== undefined && newest === job.newest);
    if (last !== undefined && !last.calling) {
      last.work = job.work;
      last.settle.push(...job.settle);
      return;
    }
    if (waiting.length >= most)
      throw refusal('queue_full', 'Slack takes messages too slowly right now; please try again in a minute.');
    waiting.push(job);
    if (waiting.length === 1) lanes.set(lane, { jobs: waiting, done: work(lane, waiting) });
  };
  return {
    run: <T>({ lane, work: todo, newest, paced = true }: QueueJob<T>) =>
      new Promise<T>((resolve, reject) => {
        if (closed.signal.aborted) throw refusal('stopping', 'The bot is being restarted; please try again.');
        const settle = [{ resolve: (value: unknown) => resolve(value as T), reject }];
        enqueue(lane, { work: todo, newest, paced, calling: false, settle });
      }),
    idle: async () => {
      while (lanes.size > 0) await Promise.all([...lanes.values()].map(({ done }) => done));
    },
    close: () => closed.abort(),
  };
};
