import type { HistoryEntry, Trend } from '../../../core/domain/interview/history-types.ts';
import type { PracticePlan } from '../../../core/domain/practice-plan/types.ts';
import type { Story } from '../../../core/domain/story.ts';
import type {
  PersonPreferences,
  ReminderWishes,
  WorkspaceSettings,
} from '../../../core/ports/room-stores.ts';
import type { TodaysDrill } from '../../../core/usecases/drills/drills.ts';
import type { PostingItem, ResumeItem } from '../../../core/usecases/materials/materials.ts';
import type { Streak } from './streak.ts';

/** An interview that goes on in a thread. */
export interface RunningInterview {
  readonly interviewId: string;
  readonly jobTitle: string | null;
  readonly questions: number;
  readonly channelId: string;
  readonly threadTs: string;
}

export interface AdminPart {
  readonly settings: WorkspaceSettings;
  /** US dollars this month, as far as prices are known. */
  readonly spentUsd: number;
}

/** All that App Home shows of one person. */
export interface HomeModel {
  readonly now: Date;
  readonly teamId: string;
  readonly timeZone: string;
  /** Only of channels that the person is in. */
  readonly drills: readonly TodaysDrill[];
  readonly running: readonly RunningInterview[];
  readonly streak: Streak;
  /** Overall of each scored interview, oldest first. */
  readonly scores: readonly (number | null)[];
  readonly trend: Trend | null;
  /** Newest first. */
  readonly recent: readonly HistoryEntry[];
  readonly stories: readonly Story[];
  readonly resumes: readonly ResumeItem[];
  readonly postings: readonly PostingItem[];
  /** Of the interview that comes first; null without one. */
  readonly plan: PracticePlan | null;
  readonly preferences: PersonPreferences & { readonly reminders: ReminderWishes };
  readonly isLinked: boolean;
  /** Null for everybody who is no admin of the workspace. */
  readonly admin: AdminPart | null;
}
