import type { Logger } from '../ports/logger.ts';

/** The same log; every line carries these ids, unless it says otherwise itself. */
export const loggerWith = (logger: Logger, ids: Readonly<Record<string, string | null>>): Logger => ({
  debug: (facts, message) => logger.debug({ ...ids, ...facts }, message),
  info: (facts, message) => logger.info({ ...ids, ...facts }, message),
  warn: (facts, message) => logger.warn({ ...ids, ...facts }, message),
  error: (facts, message) => logger.error({ ...ids, ...facts }, message),
});
