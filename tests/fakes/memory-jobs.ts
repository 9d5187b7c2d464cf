import type { Schedule } from '../../core/domain/schedule/types.ts';
import { AppError } from '../../core/errors/app-error.ts';
import type { Lease, LeaseStore } from '../../core/ports/lease-store.ts';
import type { ClaimedItem, OutboxItem, OutboxStore } from '../../core/ports/outbox-store.ts';
import type { ScheduleStore } from '../../core/ports/schedule-store.ts';

export interface LeaseRow extends Omit<Lease, 'owner'> {
  readonly owner: string | null;
  readonly forgetAt: Date | null;
}

/** Leases in memory, with the semantics of the real store. */
export const createMemoryLeases = (rows: Map<string, LeaseRow> = new Map()): LeaseStore => {
  const own = ({ key, owner, fence }: Lease): LeaseRow | null => {
    const row = rows.get(key);
    return row?.owner === owner && row.fence === fence && row.forgetAt === null ? row : null;
  };
  const fenceFor = (row: LeaseRow, owner: string, now: Date, isGone: (owner: string) => boolean) => {
    if (row.forgetAt !== null) return row.forgetAt <= now ? row.fence + 1 : null;
    if (row.owner === owner) return row.fence;
    return row.owner === null || row.expiresAt <= now || isGone(row.owner) ? row.fence + 1 : null;
  };
  return {
    take: async ({ key, owner, expiresAt }, { now, isGone }) => {
      const row = rows.get(key);
      const fence = row === undefined ? now.getTime() : fenceFor(row, owner, now, isGone);
      if (fence === null) return null;
      rows.set(key, { key, owner, fence, expiresAt: new Date(expiresAt), forgetAt: null });
      return { key, owner, fence, expiresAt };
    },
    isHeld: async (lease, now) => (own(lease)?.expiresAt.getTime() ?? 0) > now.getTime(),
    release: async (lease) => {
      const row = own(lease);
      if (row !== null) rows.set(lease.key, { ...row, owner: null });
    },
    complete: async (lease, forgetAt) => {
      const row = own(lease);
      if (row !== null) rows.set(lease.key, { ...row, forgetAt: new Date(forgetAt) });
      return row !== null;
    },
  };
};

export interface OutboxRow {
  readonly item: OutboxItem;
  readonly tryAt: Date;
  readonly owner: string | null;
  readonly leasedUntil: Date;
  readonly fence: number;
  readonly attempts: number;
  readonly outcome: 'waiting' | 'posted' | 'dropped';
  readonly reason: string | null;
}

const rowOf = (item: OutboxItem): OutboxRow => ({
  ...{ item: structuredClone(item), tryAt: item.dueAt, owner: null, leasedUntil: new Date(0) },
  ...{ fence: 0, attempts: 0, outcome: 'waiting', reason: null },
});

const isDue = (frontEnds: readonly string[], now: Date) => (row: OutboxRow) =>
  frontEnds.includes(row.item.frontEnd) && row.tryAt <= now;

const longestDueFirst = (a: OutboxRow, b: OutboxRow): number =>
  a.tryAt.getTime() - b.tryAt.getTime() || (a.item.key < b.item.key ? -1 : 1);

const sameTarget = (a: OutboxItem, b: OutboxItem): boolean =>
  a.frontEnd === b.frontEnd &&
  a.channelId === b.channelId &&
  a.personId === b.personId &&
  (a.channelId === null || a.workspaceId === b.workspaceId);

/** An outbox in memory, with the semantics of the real store. */
export const createMemoryOutbox = (rows: Map<string, OutboxRow> = new Map()): OutboxStore => {
  const put = (row: OutboxRow, more: Partial<OutboxRow>) => rows.set(row.item.key, { ...row, ...more });
  const waiting = (): OutboxRow[] => [...rows.values()].filter(({ outcome }) => outcome === 'waiting');
  const addNew = (item: OutboxItem): boolean => {
    if (rows.has(item.key)) return false;
    rows.set(item.key, rowOf(item));
    return true;
  };
  const settle = async (key: string, fence: number, more: Partial<OutboxRow>): Promise<boolean> => {
    const row = rows.get(key);
    if (row?.fence !== fence || row.owner === null || row.outcome !== 'waiting') return false;
    put(row, { ...more, owner: null });
    return true;
  };
  return {
    add: async (item) => addNew(item),
    addAll: async (items) => items.filter(addNew).length,
    listKnown: async (keys) => new Set(keys.filter((key) => rows.has(key))),
    claim: async (owner, { frontEnds, now, leaseMs, limit, isGone }) => {
      const isFree = (row: OutboxRow) =>
        row.owner === null || row.leasedUntil <= now || (row.owner !== owner && isGone(row.owner));
      for (const row of waiting().filter(isFree))
        if (row.item.expiresAt <= now) put(row, { outcome: 'dropped', reason: 'too late', owner: null });
      const found = waiting().filter(isFree).filter(isDue(frontEnds, now)).sort(longestDueFirst);
      return found.slice(0, Math.max(0, limit)).map((row): ClaimedItem => {
        const claim = { fence: row.fence + 1, attempts: row.attempts + 1 };
        put(row, { ...claim, owner, leasedUntil: new Date(now.getTime() + leaseMs) });
        return structuredClone({ ...row.item, ...claim });
      });
    },
    aheadOf: async (item) => {
      const isAhead = ({ item: other }: OutboxRow) =>
        sameTarget(item, other) &&
        (other.dueAt < item.dueAt || (+other.dueAt === +item.dueAt && other.key < item.key));
      const [first] = waiting()
        .filter(isAhead)
        .sort(
          (a, b) => a.item.dueAt.getTime() - b.item.dueAt.getTime() || (a.item.key < b.item.key ? -1 : 1),
        );
      return first === undefined ? null : { key: first.item.key, tryAt: first.tryAt };
    },
    posted: (key, fence) => settle(key, fence, { outcome: 'posted' }),
    postpone: (key, fence, until, reason) => settle(key, fence, { tryAt: until, reason }),
    drop: (key, fence, reason) => settle(key, fence, { outcome: 'dropped', reason }),
    depth: async (now) => {
      const due = waiting().filter(({ tryAt }) => tryAt <= now).length;
      return { due, later: waiting().length - due };
    },
  };
};

/** Schedules in memory, with the semantics of the real store. */
export const createMemorySchedules = (rows: Map<string, Schedule> = new Map()): ScheduleStore => {
  const oldestFirst = (): Schedule[] =>
    [...rows.values()].sort(
      (a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1),
    );
  const find = (workspaceId: string, id: string): Schedule | null => {
    const found = rows.get(id);
    return found?.workspaceId === workspaceId ? found : null;
  };
  return {
    save: async (schedule) => {
      if (rows.has(schedule.id) && find(schedule.workspaceId, schedule.id) === null)
        throw new AppError('conflict', 'That schedule belongs to another workspace.');
      rows.set(schedule.id, structuredClone(schedule));
    },
    find: async (workspaceId, id) => structuredClone(find(workspaceId, id)),
    list: async (workspaceId) =>
      structuredClone(oldestFirst().filter((schedule) => schedule.workspaceId === workspaceId)),
    streamActive: async function* () {
      for (const schedule of oldestFirst()) if (!schedule.isPaused) yield structuredClone(schedule);
    },
    delete: async (workspaceId, id) => find(workspaceId, id) !== null && rows.delete(id),
  };
};
