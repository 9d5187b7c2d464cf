import { isAbsolute, join } from 'node:path';
import type { Logger } from '../../core/ports/logger.ts';
import type { Database } from '../../models/open-database.ts';
import type { Config } from './settings.ts';

/** A relative folder belongs to the project, wherever the command was started. */
export const dataFolder = ({ dataDir }: Pick<Config, 'dataDir'>, projectDir: string): string =>
  isAbsolute(dataDir) ? dataDir : join(projectDir, dataDir);

/** Loads the database only when a command needs it. Throws `database_unavailable`. */
export const openConfiguredDatabase = async (
  config: Config,
  projectDir: string,
  logger: Logger,
): Promise<Database> => {
  const { openDatabase } = await import('../../models/open-database.ts');
  return openDatabase({
    uri: config.mongodbUri,
    dataDir: dataFolder(config, projectDir),
    ttlIntervalMs: config.ttlIntervalS * 1000,
    logger,
  });
};
