import type { Day } from '../practice-plan/types.ts';

/** What a group practised in a week, from drills and interviews of its workspace. Nobody shows in it who did not choose to. */
export interface GroupDigest {
  readonly workspaceId: string;
  /** Monday, and the Sunday six days later. */
  readonly from: Day;
  readonly to: Day;
  readonly drills: number;
  /** Different people who answered a drill or practised. */
  readonly people: number;
  readonly answers: number;
  /**
   * People who tried something more than once, and by how much their best beats their first on average. Null when
   * fewer than three did: the mean of one or two would tell how somebody did.
   */
  readonly improvement: { readonly people: number; readonly meanGain: number } | null;
  /** The same numbers of the weeks before, oldest first, for the chart; at most seven. */
  readonly before: readonly { readonly from: Day; readonly people: number; readonly answers: number }[];
  /** What people shared with the channel on their own. */
  readonly shared: readonly {
    readonly personId: string;
    readonly question: string;
    readonly drillId: string;
  }[];
}
