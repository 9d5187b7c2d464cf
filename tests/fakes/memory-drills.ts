import type { Drill, DrillEntry } from '../../core/domain/drill/types.ts';
import { AppError } from '../../core/errors/app-error.ts';
import type { DrillStore } from '../../core/ports/drill-store.ts';

const before = (a: string, b: string): number => (a < b ? -1 : 1);

/** Drills in memory, with the semantics of the real store; documents are copied in and out. */
export const createMemoryDrills = (
  rows: Map<string, Drill> = new Map(),
  entries: Map<string, DrillEntry> = new Map(),
): DrillStore => {
  const where = (keep: (drill: Drill) => boolean) => [...rows.values()].filter(keep);
  const entriesWhere = (keep: (entry: DrillEntry) => boolean) =>
    [...entries.values()].filter(keep).map((entry) => structuredClone(entry));
  const change = (id: string, fields: Partial<Drill>) => {
    const drill = rows.get(id);
    if (drill) rows.set(id, { ...drill, ...fields });
  };
  const atMessage = ({ workspaceId, channelId }: Drill, messageId: string | null) =>
    where(
      (one) =>
        messageId !== null &&
        one.workspaceId === workspaceId &&
        one.channelId === channelId &&
        one.messageId === messageId,
    )[0];
  return {
    create: async (drill) => {
      if (rows.has(drill.id) || atMessage(drill, drill.messageId)) return false;
      rows.set(drill.id, structuredClone(drill));
      return true;
    },
    find: async (id) => structuredClone(rows.get(id) ?? null),
    findByMessage: async (workspaceId, channelId, messageId) =>
      structuredClone(atMessage({ workspaceId, channelId } as Drill, messageId) ?? null),
    list: async (workspaceId, { onlyOpen, limit }) =>
      where((drill) => drill.workspaceId === workspaceId && (!onlyOpen || drill.closedAt === null))
        .sort((a, b) => b.openedAt.getTime() - a.openedAt.getTime() || before(b.id, a.id))
        .slice(0, limit)
        .map((drill) => structuredClone(drill)),
    listDue: async (now) =>
      where(({ closedAt, closesAt }) => closedAt === null && closesAt <= now)
        .sort((a, b) => a.closesAt.getTime() - b.closesAt.getTime() || before(a.id, b.id))
        .map((drill) => structuredClone(drill)),
    setMessage: async (id, messageId) => {
      const drill = rows.get(id);
      const there = drill && atMessage(drill, messageId);
      if (there && there.id !== id) throw new AppError('conflict', 'That message belongs to another drill.');
      change(id, { messageId });
    },
    setSummaryMessage: async (id, summaryMessageId) => change(id, { summaryMessageId }),
    close: async (id, at) => {
      if (rows.get(id)?.closedAt !== null) return false;
      change(id, { closedAt: new Date(at) });
      return true;
    },
    saveEntry: async (entry) =>
      void entries.set(JSON.stringify([entry.personId, entry.drillId]), structuredClone(entry)),
    findEntry: async (personId, drillId) =>
      structuredClone(entries.get(JSON.stringify([personId, drillId])) ?? null),
    listEntries: async (drillId) =>
      entriesWhere((entry) => entry.drillId === drillId).sort(
        (a, b) => a.answeredAt.getTime() - b.answeredAt.getTime() || before(a.personId, b.personId),
      ),
    listEntriesOf: async (personId, limit) =>
      entriesWhere((entry) => entry.personId === personId)
        .sort((a, b) => b.answeredAt.getTime() - a.answeredAt.getTime() || before(a.drillId, b.drillId))
        .slice(0, limit),
  };
};
