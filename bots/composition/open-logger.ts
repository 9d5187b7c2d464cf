import type { Logger } from '../../core/ports/logger.ts';
import type { Config } from './settings.ts';

const SILENT: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** Loads the logging library only when somebody wants to read the log. */
export const openLogger = async ({ logLevel }: Pick<Config, 'logLevel'>): Promise<Logger> => {
  if (logLevel === 'silent') return SILENT;
  const { createPinoLogger } = await import('../../core/adapters/system/pino-logger.ts');
  return createPinoLogger({ level: logLevel });
};
