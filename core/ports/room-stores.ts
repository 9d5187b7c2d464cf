import type { ReminderWishes } from '../domain/reminders/wishes.ts';
import type { FrontEnd } from '../domain/vocabulary.ts';

export type { ReminderWishes } from '../domain/reminders/wishes.ts';

/** Who agreed to be heard where. Scoped to person and workspace. */
export interface ConsentStore {
  /** When the person agreed; null when never, or no longer. */
  find(personId: string, workspaceId: string): Promise<Date | null>;
  agree(personId: string, workspaceId: string, at: Date): Promise<void>;
  /** False when there was none. */
  revoke(personId: string, workspaceId: string): Promise<boolean>;
  list(personId: string): Promise<readonly { readonly workspaceId: string; readonly agreedAt: Date }[]>;
}

/** What front ends ask a person once. */
export interface PersonPreferences {
  readonly personId: string;
  readonly voice: string | null;
  readonly visibility: 'private' | 'shared';
  readonly timeZone: string | null;
  /** Absent means: not chosen, the product's defaults count. */
  readonly reminders?: ReminderWishes;
}

export interface PreferenceStore {
  find(personId: string): Promise<PersonPreferences | null>;
  /** Of those who have some, in any order; for jobs, which look at many at once. */
  findMany(personIds: readonly string[]): Promise<readonly PersonPreferences[]>;
  save(preferences: PersonPreferences): Promise<void>;
}

export interface WorkspaceSettings {
  readonly workspaceId: string;
  readonly frontEnd: FrontEnd;
  /** Where interviews may be started; all when empty. */
  readonly channels: readonly string[];
  readonly defaults: {
    readonly questions?: number;
    readonly stage?: string;
    readonly difficulty?: string;
    readonly format?: string;
    readonly style?: string;
    readonly visibility?: 'private' | 'shared';
  };
  /** US dollars a calendar month; null without a limit. */
  readonly monthlyBudgetUsd: number | null;
  /** Days that recordings are kept here, at most the product's 30; 0 keeps none. */
  readonly recordingDays: number;
  readonly updatedAt: Date;
}

export interface WorkspaceStore {
  find(workspaceId: string): Promise<WorkspaceSettings | null>;
  save(settings: WorkspaceSettings): Promise<void>;
}

/** Where a running interview is shown, so that it goes on from its messages after a restart. */
export interface Room {
  readonly interviewId: string;
  readonly personId: string;
  readonly frontEnd: FrontEnd;
  readonly workspaceId: string | null;
  /** Channel or thread that the messages are in. */
  readonly channelId: string;
  /** Voice channel of a spoken interview; null for a typed one. */
  readonly voiceChannelId: string | null;
  readonly visibility: 'private' | 'shared';
  /** The front end's own bookkeeping: message ids and what they show. Opaque to everybody else. */
  readonly view: object;
  readonly updatedAt: Date;
}

/** Rooms of running interviews; forgotten 24 h after the last activity. */
export interface RoomStore {
  save(room: Room): Promise<void>;
  find(personId: string, interviewId: string): Promise<Room | null>;
  /** By interview alone, for a button that somebody pressed: the caller checks whose it is. */
  findByInterview(interviewId: string): Promise<Room | null>;
  /** All of one front end, for its start. */
  list(frontEnd: FrontEnd): Promise<readonly Room[]>;
  /** How many of one front end, for metrics. */
  count(frontEnd: FrontEnd): Promise<number>;
  delete(personId: string, interviewId: string): Promise<void>;
}
