import { competencyTrends, trendOf } from './history.ts';
import type { History, HistoryEntry, Trend } from './history-types.ts';

/** The interviews for one posting, newest first, with their own trend. */
export interface PostingHistory {
  /** Null for practice without a posting. */
  readonly jobTitle: string | null;
  readonly company: string | null;
  readonly entries: readonly HistoryEntry[];
  readonly overall: Trend | null;
  readonly competencies: History['competencies'];
}

/** A history per posting, the most recently practised first. */
export const historyByPosting = (history: History): readonly PostingHistory[] => {
  const groups = Map.groupBy(history.entries, ({ jobTitle, company }) => JSON.stringify([jobTitle, company]));
  return [...groups.values()].map((entries) => ({
    jobTitle: entries[0]?.jobTitle ?? null,
    company: entries[0]?.company ?? null,
    entries,
    overall: trendOf(entries.toReversed().flatMap(({ overall }) => overall ?? [])),
    competencies: competencyTrends(entries.toReversed()),
  }));
};
