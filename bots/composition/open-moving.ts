import { resolve } from 'node:path';
import type { Moving } from '../../core/ports/moving.ts';
import { dataFolder } from './open-database.ts';
import { openLogger } from './open-logger.ts';
import { isGoneOwner } from './owner.ts';
import type { Config } from './settings.ts';

interface Folders {
  readonly projectDir: string;
  /** Where the person is: files that are named belong there. */
  readonly personDir: string;
}

/** What carries the configured database to and from files and other databases. */
export const openMoving = async (config: Config, { projectDir, personDir }: Folders): Promise<Moving> => {
  const { createMoving } = await import('../../models/moving/create-moving.ts');
  const moving = createMoving({
    database: {
      uri: config.mongodbUri,
      dataDir: dataFolder(config, projectDir),
      ttlIntervalMs: config.ttlIntervalS * 1000,
      logger: await openLogger(config),
    },
    isGone: isGoneOwner,
  });
  return {
    backup: (order) => moving.backup({ ...order, file: resolve(personDir, order.file) }),
    restore: (order) => moving.restore({ ...order, file: resolve(personDir, order.file) }),
    migrate: moving.migrate,
  };
};
