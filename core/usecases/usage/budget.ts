import { type BudgetLevel, budgetLevel, budgetWarning } from '../../domain/usage/budget.ts';
import { monthOf, spanOfMonth } from '../../domain/usage/month.ts';
import { costOf, knownCost } from '../../domain/usage/prices.ts';
import { largerOf } from '../../domain/usage/report.ts';
import type { Month } from '../../domain/usage/types.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';
import type { OutboxStore } from '../../ports/outbox-store.ts';
import type { WorkspaceSettings, WorkspaceStore } from '../../ports/room-stores.ts';
import type { UsageStore } from '../../ports/stores.ts';
import type { UsageArchive } from '../../ports/usage-archive.ts';

export interface BudgetState {
  readonly month: Month;
  readonly level: BudgetLevel;
  readonly budgetUsd: number | null;
  /** At list prices, of what has a known price; 0 without a budget, where nobody counts. */
  readonly spentUsd: number;
}

export interface BudgetsDeps {
  readonly usage: UsageStore;
  readonly usageArchive: Pick<UsageArchive, 'find'>;
  readonly workspaces: Pick<WorkspaceStore, 'find'>;
  readonly outbox: Pick<OutboxStore, 'add'>;
  /** A channel of the interview that everybody there can read; null when it is held in private. */
  readonly channelOf: (interviewId: string) => Promise<string | null>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** How long a state is good for; 5 s when absent. */
  readonly freshMs?: number;
}

export interface Budgets {
  /** Of the running month, some seconds old at most. Throws `database_unavailable`. */
  stateOf(workspaceId: string): Promise<BudgetState>;
  /** What coaches an interview that begins now. Never throws: nobody is refused because nothing could be counted. */
  coachingFor(workspaceId: string | null): Promise<'offline' | null>;
  /** The same store, which warns when what is recorded takes a workspace to 80 % of its budget. */
  watch(usage: UsageStore): UsageStore;
}

const FRESH_MS = 5_000;
const DAY_MS = 24 * 60 * 60 * 1000;
/** States in memory; those read longest ago go first. */
const MOST_STATES = 1_000;

interface Known {
  readonly settings: WorkspaceSettings | null;
  readonly state: BudgetState;
}

const read = async (
  { usage, usageArchive, workspaces, clock }: BudgetsDeps,
  workspaceId: string,
): Promise<Known> => {
  const month = monthOf(clock.now());
  const settings = await workspaces.find(workspaceId);
  const budgetUsd = settings?.monthlyBudgetUsd ?? null;
  if (budgetUsd === null) return { settings, state: { month, level: 'unlimited', budgetUsd, spentUsd: 0 } };
  const [recorded, archived] = await Promise.all([
    usage.sumByModel(workspaceId, spanOfMonth(month).from),
    usageArchive.find(workspaceId, month),
  ]);
  const spentUsd = knownCost(largerOf(recorded, archived?.models ?? []));
  return { settings, state: { month, level: budgetLevel(budgetUsd, spentUsd), budgetUsd, spentUsd } };
};

interface Look {
  readonly at: number;
  readonly known: Promise<Known>;
  /** US dollars that this process has recorded since. */
  sinceUsd: number;
}

const isAnotherLevel = ({ state: { level, budgetUsd, spentUsd } }: Known, sinceUsd: number): boolean =>
  budgetLevel(budgetUsd, spentUsd + sinceUsd) !== level;

/** A look at the database serves everybody for some seconds, unless what was spent since then changes the level. */
const createLooks = (deps: BudgetsDeps) => {
  const { clock, freshMs = FRESH_MS } = deps;
  const looks = new Map<string, Look>();
  const look = (workspaceId: string): Look => {
    const now = clock.now().getTime();
    const last = looks.get(workspaceId);
    if (last !== undefined && now - last.at < freshMs) return last;
    const known = read(deps, workspaceId);
    const made: Look = { at: now, known, sinceUsd: 0 };
    looks.delete(workspaceId);
    looks.set(workspaceId, made);
    const forget = (): void => {
      if (looks.get(workspaceId) === made) looks.delete(workspaceId);
    };
    known.catch(forget);
    const [oldest] = looks.keys();
    if (looks.size > MOST_STATES && oldest !== undefined) looks.delete(oldest);
    return made;
  };
  return {
    know: (workspaceId: string): Promise<Known> => look(workspaceId).known,
    /** As it is once so much more was spent. */
    spent: async (workspaceId: string, usd: number): Promise<Known> => {
      const current = look(workspaceId);
      current.sinceUsd += usd;
      const known = await current.known;
      if (!isAnotherLevel(known, current.sinceUsd)) return known;
      if (looks.get(workspaceId) === current) looks.delete(workspaceId);
      return look(workspaceId).known;
    },
  };
};

/** Says it where admins allow interviews, else where this one is held. One key a month: however many see it, it is said once. */
const createWarn = ({ outbox, channelOf, clock, logger }: BudgetsDeps) => {
  const said = new Set<string>();
  return async ({ settings, state }: Known, interviewId: string): Promise<void> => {
    const { level, month, budgetUsd, spentUsd } = state;
    if (settings === null || budgetUsd === null || (level !== 'warn' && level !== 'spent')) return;
    const { workspaceId, frontEnd, channels } = settings;
    const key = `budget80:${workspaceId}:${month}`;
    if (said.has(key)) return;
    const channelId = channels[0] ?? (await channelOf(interviewId));
    if (channelId === null) return;
    const now = clock.now();
    const nextDay = new Date(now.getTime() + DAY_MS);
    const { until } = spanOfMonth(month);
    await outbox.add({
      ...{ key, personId: null, frontEnd, workspaceId, channelId, kind: 'notice' },
      content: { kind: 'notice', text: budgetWarning(budgetUsd, spentUsd) },
      ...{ dueAt: now, createdAt: now, expiresAt: until > nextDay ? until : nextDay },
    });
    said.add(key);
    logger.info({ workspaceId, month, budgetUsd, spentUsd }, 'budget nearly used');
  };
};

/** Monthly budgets of workspaces, in US dollars at list prices. */
export const createBudgets = (deps: BudgetsDeps): Budgets => {
  const { logger } = deps;
  const { know, spent } = createLooks(deps);
  const warn = createWarn(deps);
  return {
    stateOf: async (workspaceId) => (await know(workspaceId)).state,

    coachingFor: async (workspaceId) => {
      if (workspaceId === null) return null;
      try {
        return (await know(workspaceId)).state.level === 'spent' ? 'offline' : null;
      } catch (error) {
        logger.warn({ workspaceId, error: String(error) }, 'budget not read');
        return null;
      }
    },

    watch: (usage) => ({
      ...usage,
      record: async (record) => {
        const isNew = await usage.record(record);
        const { workspaceId, interviewId } = record;
        // Nobody who gets feedback waits for the warning, and none is lost with it: the next record looks again.
        if (isNew && typeof workspaceId === 'string')
          void spent(workspaceId, costOf(record) ?? 0)
            .then((known) => warn(known, interviewId))
            .catch((error: unknown) =>
              logger.warn({ workspaceId, error: String(error) }, 'no budget warning'),
            );
        return isNew;
      },
    }),
  };
};
