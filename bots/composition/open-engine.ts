import type { Clock } from '../../core/ports/clock.ts';
import type { Ids } from '../../core/ports/ids.ts';
import type { Logger } from '../../core/ports/logger.ts';
import type { RunningEngine } from '../../core/usecases/create-engine.ts';
import type { Drills } from '../../core/usecases/drills/drills.ts';
import type { Linking } from '../../core/usecases/linking/linking.ts';
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
  /** Deletes through the drills, too. */
  readonly engine: RunningEngine;
  readonly drills: Drills;
  readonly linking: Linking;
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

/** What is shared by front ends beside the engine. */
const openShared = async (
  engine: RunningEngine,
  { drills: store, questionSets, links, personMover }: Database,
  shared: { readonly clock: Clock; readonly ids: Ids; readonly logger: Logger },
): Promise<Pick<OpenEngine, 'engine' | 'drills' | 'linking'>> => {
  const [{ createDrills }, { withDrills }, { createLinking }] = await Promise.all([
    import('../../core/usecases/drills/create-drills.ts'),
    import('../../core/usecases/drills/forget-answers.ts'),
    import('../../core/usecases/linking/linking.ts'),
  ]);
  const drills = createDrills({ engine, drills: store, questionSets, ...shared });
  return {
    engine: withDrills(engine, drills),
    drills,
    linking: createLinking({ links, personMover, ...shared }),
  };
};

export interface EngineParts {
  readonly telemetry?: Telemetry;
  /** Of drills and codes: what a test puts in the place of the system's. */
  readonly clockOfDrills?: Clock | undefined;
}

/** The engine over the configured database and coaches. Throws `database_unavailable`. */
export const openEngine = async (
  config: Config,
  projectDir: string,
  choice: CoachChoice,
  { telemetry = noTelemetry(), clockOfDrills }: EngineParts = {},
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
    ...(await openShared(engine, database, { ...shared, clock: clockOfDrills ?? shared.clock })),
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
