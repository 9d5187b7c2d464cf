import type { InboxItem, InboxStore } from '../../core/ports/inbox-store.ts';

/** An item that is done is known by its id, without what was delivered. */
export type InboxRow = InboxItem | { readonly doneAs: string };

/** An inbox in memory, with the semantics of the real store. */
export const createMemoryInbox = (rows: Map<string, InboxRow> = new Map()): InboxStore => ({
  take: async (item) => {
    if (rows.has(item.id)) return false;
    rows.set(item.id, structuredClone(item));
    return true;
  },
  done: async (id) => {
    if (rows.has(id)) rows.set(id, { doneAs: id });
  },
  takeOver: async (owner, { isGone, limit }) => {
    const taken = [...rows.values()]
      .filter((row): row is InboxItem => !('doneAs' in row) && row.owner !== owner && isGone(row.owner))
      .sort((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime() || (a.id < b.id ? -1 : 1))
      .slice(0, limit)
      .map((row) => ({ ...row, owner }));
    for (const item of taken) rows.set(item.id, item);
    return structuredClone(taken);
  },
});
