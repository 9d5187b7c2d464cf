import type { DrillTopic } from '../../domain/drill/types.ts';
import type { Firing, Schedule, Timetable } from '../../domain/schedule/types.ts';
import type { FrontEnd } from '../../domain/vocabulary.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Ids } from '../../ports/ids.ts';
import type { Logger } from '../../ports/logger.ts';
import type { QuestionSetStore } from '../../ports/question-set-store.ts';
import type { ScheduleStore } from '../../ports/schedule-store.ts';

export interface SchedulesDeps {
  readonly schedules: ScheduleStore;
  /** Questions that the workspace brought; a topic is checked against them. */
  readonly questionSets: Pick<QuestionSetStore, 'listWorkspace'>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
}

export interface ScheduleDraft {
  readonly workspaceId: string;
  readonly frontEnd: FrontEnd;
  readonly channelId: string;
  readonly what: /** The window is whole hours, 1 to 720; 24 when absent. */
    | { readonly kind: 'drill'; readonly topic: DrillTopic; readonly windowHours?: number }
    /** Once a week: one weekday alone. */
    | { readonly kind: 'digest' };
  /** In words, "weekdays at 9:30", with the zone they are meant in; or put together by a form. */
  readonly when: { readonly text: string; readonly timeZone: string } | Timetable;
  /** Days left out from the start, each `2026-12-24` or a range `2026-12-24..2026-12-26`. */
  readonly daysOff?: readonly string[];
  /** How late a missed firing is still made up for, 0 to 1440; an hour for drills and twelve for digests when absent. */
  readonly catchUpMinutes?: number;
}

/** A firing as people are to read it. */
export interface ShownFiring extends Firing {
  /** Local: "Mon 6 April 2026, 09:30". On a day without that time, the time it is instead. */
  readonly shown: string;
}

export interface ShownSchedule {
  readonly schedule: Schedule;
  /** "Weekdays at 09:30 (Europe/Berlin)". */
  readonly when: string;
  /** "A drill on leadership, open for 24 hours" or "The weekly digest". */
  readonly what: string;
  /** The next five; empty while it is paused. */
  readonly next: readonly ShownFiring[];
}

export interface ScheduleRef {
  readonly workspaceId: string;
  readonly id: string;
}

/**
 * What a workspace has posted by itself. Whether the person may change that is the front end's to check. All verbs but
 * `preview`, `create` and `list` throw `not_found` for a schedule that is not there, and give it as it is then.
 */
export interface Schedules {
  /** What `create` would make; keeps nothing. Throws `bad_input`, and `not_found` for a question set that is not there. */
  preview(draft: ScheduleDraft): Promise<ShownSchedule>;
  /** Throws what `preview` throws; `wrong_state` with 20 in the workspace already. */
  create(draft: ScheduleDraft): Promise<ShownSchedule>;
  /** Oldest first. */
  list(workspaceId: string): Promise<readonly ShownSchedule[]>;
  find(ref: ScheduleRef): Promise<ShownSchedule>;
  pause(ref: ScheduleRef): Promise<ShownSchedule>;
  /** Owes nothing from the time it was paused. */
  resume(ref: ScheduleRef): Promise<ShownSchedule>;
  /** Leaves the next firing out. Throws `wrong_state` while paused, or without a next firing. */
  skipOnce(ref: ScheduleRef): Promise<ShownSchedule & { readonly skipped: ShownFiring }>;
  /** Days or ranges as in a draft. Throws `bad_input`. */
  addDaysOff(ref: ScheduleRef, days: readonly string[]): Promise<ShownSchedule>;
  removeDaysOff(ref: ScheduleRef, days: readonly string[]): Promise<ShownSchedule>;
  delete(ref: ScheduleRef): Promise<void>;
}
