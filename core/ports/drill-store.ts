import type { Drill, DrillEntry } from '../domain/drill/types.ts';

export interface DrillStore {
  /** False when a drill of this id is there already; nothing changes then. */
  create(drill: Drill): Promise<boolean>;
  find(id: string): Promise<Drill | null>;
  findByMessage(workspaceId: string, channelId: string, messageId: string): Promise<Drill | null>;
  /** Newest first; open ones are those whose summary was not taken up. */
  list(
    workspaceId: string,
    options: { readonly onlyOpen: boolean; readonly limit: number },
  ): Promise<readonly Drill[]>;
  /** Open drills whose window has ended by `now`, the longest due first. */
  listDue(now: Date): Promise<readonly Drill[]>;
  setMessage(id: string, messageId: string): Promise<void>;
  /** True for the one caller that closes it. */
  close(id: string, at: Date): Promise<boolean>;
  setSummaryMessage(id: string, messageId: string): Promise<void>;

  /** Insert or replace by drill and person. */
  saveEntry(entry: DrillEntry): Promise<void>;
  findEntry(personId: string, drillId: string): Promise<DrillEntry | null>;
  /** For the group summary, which shows nobody; in order of answering. */
  listEntries(drillId: string): Promise<readonly DrillEntry[]>;
  /** Newest first. */
  listEntriesOf(personId: string, limit: number): Promise<readonly DrillEntry[]>;
}
