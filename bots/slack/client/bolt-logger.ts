import { type Logger as BoltLogger, LogLevel } from '@slack/bolt';
import type { Logger } from '../../../core/ports/logger.ts';

const textOf = (parts: readonly unknown[]): string =>
  parts
    .map((part) => (part instanceof Error ? part.message : typeof part === 'string' ? part : ''))
    .filter((part) => part !== '')
    .join(' ')
    .slice(0, 500);

/**
 * The SDK's log in ours. Below warnings it writes whole bodies, with what people said and with tokens: those levels
 * are never passed on, whatever is asked for.
 */
export const createBoltLogger = (logger: Logger): BoltLogger => ({
  debug: () => undefined,
  info: () => undefined,
  warn: (...parts: unknown[]) => logger.warn({ sdk: 'slack' }, textOf(parts)),
  error: (...parts: unknown[]) => logger.error({ sdk: 'slack' }, textOf(parts)),
  setLevel: () => undefined,
  getLevel: () => LogLevel.WARN,
  setName: () => undefined,
});
