import type { ChartRenderer } from '../../core/ports/chart-renderer.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { Logger } from '../../core/ports/logger.ts';
import type { RecordingStore } from '../../core/ports/recording-store.ts';
import type { PreferenceStore, RoomStore, WorkspaceStore } from '../../core/ports/room-stores.ts';
import type { UsageStore } from '../../core/ports/stores.ts';
import type { Drills } from '../../core/usecases/drills/drills.ts';
import type { Engine } from '../../core/usecases/engine.ts';
import type { Library } from '../../core/usecases/library/library.ts';
import type { Linking } from '../../core/usecases/linking/linking.ts';
import type { Materials } from '../../core/usecases/materials/materials.ts';
import type { PracticePlans } from '../../core/usecases/practice-plan/practice-plans.ts';
import type { QuestionSets } from '../../core/usecases/question-sets/question-sets.ts';
import type { RateLimits } from '../../core/usecases/rate-limits.ts';
import type { Schedules } from '../../core/usecases/schedules/schedules.ts';
import type { Budgets } from '../../core/usecases/usage/budget.ts';
import type { UsageBook } from '../../core/usecases/usage/usage-book.ts';
import type { UsageReports } from '../../core/usecases/usage/usage-reports.ts';

/** What the Slack front end asks of the rest; each part is opened when it is first needed. */
export interface SlackServices {
  /** Deletes through the drills, too (`withDrills`). */
  readonly engine: Engine;
  materials(): Promise<Materials>;
  library(): Promise<Library>;
  plans(): Promise<PracticePlans>;
  questionSets(): Promise<QuestionSets>;
  schedules(): Promise<Schedules>;
  charts(): Promise<ChartRenderer>;
  readonly drills: Drills;
  readonly linking: Linking;
  readonly rooms: RoomStore;
  readonly usage: UsageStore;
  readonly usageReports: UsageReports;
  /** What coaches an interview or a drill's answer that begins now; as configured when absent. */
  readonly coachingFor?: Budgets['coachingFor'];
  /** Where what is heard and spoken is noted; nowhere when absent. */
  readonly book?: UsageBook;
  /** How many clips of one person are heard; all when absent. */
  readonly limits?: RateLimits;
  readonly preferences: PreferenceStore;
  readonly workspaces: WorkspaceStore;
  readonly recordings: RecordingStore;
  readonly clock: Clock;
  readonly logger: Logger;
}
