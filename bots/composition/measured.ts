import type { Logger } from '../../core/ports/logger.ts';
import type { RunningEngine } from '../../core/usecases/create-engine.ts';
import type { Database } from '../../models/open-database.ts';
import { openConfiguredDatabase } from './open-database.ts';
import type { Telemetry } from './open-telemetry.ts';
import type { Config } from './settings.ts';

/** Groups of stores; every other object of the database is a store itself. */
const GROUPS = ['stores', 'materials'] as const;

const measuredDatabase = async (
  database: Database,
  { metrics, page }: Telemetry,
  logger: Logger,
): Promise<Database> => {
  if (page === null) return database;
  const [{ withStoreMetrics }, { withUsageMetrics }] = await Promise.all([
    import('../../core/adapters/metered/with-database-metrics.ts'),
    import('../../core/adapters/metered/with-usage-metrics.ts'),
  ]);
  const deps = { metrics, logger };
  const groups = GROUPS.map((group) => [group, withStoreMetrics<object>(database[group], deps)]);
  const measured = { ...withStoreMetrics(database, deps), ...Object.fromEntries(groups) } as Database;
  const { stores } = measured;
  return { ...measured, stores: { ...stores, usage: withUsageMetrics(stores.usage, metrics) } };
};

/** The database, its calls measured where somebody can ask. Throws `database_unavailable`. */
export const openMeasuredDatabase = async (
  config: Config,
  projectDir: string,
  logger: Logger,
  telemetry: Telemetry,
): Promise<Database> => {
  const database = await openConfiguredDatabase(config, projectDir, logger);
  return measuredDatabase(database, telemetry, logger);
};

/** The engine whose steps are measured, where somebody can ask; else the same. */
export const measuredEngine = async (
  engine: RunningEngine,
  { metrics, page }: Telemetry,
  logger: Logger,
): Promise<RunningEngine> => {
  if (page === null) return engine;
  const { withEngineMetrics } = await import('../../core/adapters/metered/with-engine-metrics.ts');
  return withEngineMetrics(engine, { metrics, logger });
};
