import type { MessageTime } from '../../domain/reminders/message-times.ts';
import type { ReminderWishes } from '../../domain/reminders/wishes.ts';
import type { LinkStore } from '../../ports/link-store.ts';
import type { OutboxStore } from '../../ports/outbox-store.ts';
import type { PlanStore } from '../../ports/plan-store.ts';
import type { PracticeReader } from '../../ports/practice-reader.ts';
import type { PreferenceStore } from '../../ports/room-stores.ts';
import type { PracticePlansDeps } from '../practice-plan/practice-plans.ts';

export interface RemindersDeps extends Pick<PracticePlansDeps, 'resumeTexts'> {
  readonly plans: Pick<PlanStore, 'streamDue' | 'listMany'>;
  readonly preferences: Pick<PreferenceStore, 'findMany'>;
  readonly links: Pick<LinkStore, 'listLinksOf'>;
  readonly practice: PracticeReader;
  /** Asked for by `isStillWanted` alone, for a plan that depends on it: what enqueues does without, and stays small. */
  readonly library: () => Promise<PracticePlansDeps['library']>;
  readonly outbox: Pick<OutboxStore, 'addAll' | 'listKnown'>;
}

/** Somebody whose time has come, before anybody has looked into their plans. */
export interface DuePerson {
  readonly personId: string;
  readonly wishes: ReminderWishes;
  readonly timeZone: string;
  /** The local day. */
  readonly day: string;
  /** When that day began there. */
  readonly startsAt: Date;
  readonly time: MessageTime;
}
