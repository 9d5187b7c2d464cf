import type { Logger } from '../../core/ports/logger.ts';
import type { RunningEngine } from '../../core/usecases/create-engine.ts';
import type { Database } from '../../models/open-database.ts';
import { coachingOnDemand } from './coaching-on-demand.ts';
import { measuredEngine, openMeasuredDatabase } from './measured.ts';
import { type CoachChoice, openQuestionWriter } from './open-coaches.ts';
import { openLogger } from './open-logger.ts';
import { engineExtras, openPreparation, type Preparation } from './open-preparation.ts';
import { noTelemetry, type Telemetry } from './open-telemetry.ts';
import { type OpenUsage, openUsage } from './open-usage.ts';
import { isGoneOwner, processOwner } from './owner.ts';
import type { Config } from './settings.ts';

export interface OpenEngine {
  readonly engine: RunningEngine;
  readonly preparation: Preparation;
  readonly database: Database;
  readonly logger: Logger;
  readonly telemetry: Telemetry;
  readonly usage: OpenUsage;
  close(): Promise<void>;
}

/** Work that was not stopped in this time is left to the next process. */
const LAST_WORK_MS = 3000;

const atMost = (work: Promise<void>, delayMs: number): Promise<void> =>
  new Promise((resolve) => {
    const handle = setTimeout(resolve, delayMs);
    const done = () => {
      clearTimeout(handle);
      resolve();
    };
    work.then(done, done);
  });

/** The engine over the configured database and coaches. Throws `database_unavailable`. */
export const openEngine = async (
  config: Config,
  projectDir: string,
  choice: CoachChoice,
  telemetry: Telemetry = noTelemetry(),
): Promise<OpenEngine> => {
  const logger = await openLogger(config);
  const { preloadedBy, ...coaching } = coachingOnDemand(config, choice, logger, telemetry);
  const [database, questionWriter, system, { createEngine }] = await Promise.all([
    openMeasuredDatabase(config, projectDir, logger, telemetry),
    openQuestionWriter(config, choice, logger, telemetry),
    Promise.all([
      import('../../core/adapters/system/system-clock.ts'),
      import('../../core/adapters/system/crypto-ids.ts'),
    ]),
    import('../../core/usecases/create-engine.ts'),
  ]);
  const [{ createSystemClock }, { createCryptoIds }] = system;
  const shared = { clock: createSystemClock(), ids: createCryptoIds(), logger };
  const usage = openUsage(database, shared);
  const preparation = openPreparation({ config, choice, database, telemetry, usage, ...shared });
  const created = createEngine({
    stores: { ...database.stores, usage: usage.usage },
    ...{ recordings: database.recordings, rooms: database.rooms },
    ...{ ...coaching, questionWriter, ...shared },
    coachingFor: usage.budgets.coachingFor,
    ...engineExtras(preparation, database),
    owner: processOwner(),
    isGone: isGoneOwner,
  });
  const engine = await measuredEngine(preloadedBy(created), telemetry, logger);
  return {
    engine,
    preparation,
    database,
    logger,
    telemetry,
    usage,
    close: async () => {
      await atMost(engine.whenIdle().then(usage.book.whenIdle), LAST_WORK_MS);
      await database.close();
      telemetry.close();
    },
  };
};
