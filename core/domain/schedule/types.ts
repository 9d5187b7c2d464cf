import type { DrillTopic } from '../drill/types.ts';
import type { Day } from '../practice-plan/types.ts';
import type { FrontEnd } from '../vocabulary.ts';

/** When something happens, as people say it: these weekdays, at this time, in this place. */
export interface Timetable {
  /** ISO weekdays, 1 Monday to 7 Sunday; at least one. */
  readonly weekdays: readonly number[];
  readonly hour: number;
  readonly minute: number;
  readonly timeZone: string;
}

/** What a workspace wants posted again and again. Nothing in it names a person. */
export interface Schedule {
  readonly id: string;
  readonly workspaceId: string;
  readonly frontEnd: FrontEnd;
  readonly channelId: string;
  readonly what:
    | { readonly kind: 'drill'; readonly topic: DrillTopic; readonly windowHours: number }
    | { readonly kind: 'digest' };
  readonly timetable: Timetable;
  readonly isPaused: boolean;
  /** Local days that are left out: holidays, and what was skipped once. */
  readonly daysOff: readonly Day[];
  /** A firing that was missed is made up for within so many minutes; 0 lets it be. */
  readonly catchUpMinutes: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** One time that a timetable comes round. */
export interface Firing {
  /** Local day: a timetable comes round once a day, also on days that are longer or shorter. */
  readonly day: Day;
  readonly at: Date;
}
