import type { Schedule } from '../domain/schedule/types.ts';

/** Schedules of workspaces; the caller checks that the person may change them. */
export interface ScheduleStore {
  /** Insert or replace by id. */
  save(schedule: Schedule): Promise<void>;
  find(workspaceId: string, id: string): Promise<Schedule | null>;
  /** Oldest first. */
  list(workspaceId: string): Promise<readonly Schedule[]>;
  /** All that are not paused, as a stream. */
  streamActive(): AsyncIterable<Schedule>;
  /** False when there was none. */
  delete(workspaceId: string, id: string): Promise<boolean>;
}
