import type { GroupDigest } from '../../domain/posts/group-digest.ts';
import type { Day } from '../../domain/practice-plan/types.ts';
import type { DrillStore } from '../../ports/drill-store.ts';
import type { GroupPractice } from '../../ports/group-practice.ts';

export interface GroupDigestsDeps {
  readonly drills: Pick<DrillStore, 'list' | 'listEntries'>;
  readonly practice: GroupPractice;
}

export interface GroupDigests {
  /** Of the week that begins on this Monday, as the calendar of the zone has it. Throws `bad_input`. */
  digestOf(workspaceId: string, monday: Day, timeZone: string): Promise<GroupDigest>;
}
