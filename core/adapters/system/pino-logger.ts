import { type DestinationStream, destination, type Level, pino } from 'pino';
import type { Logger } from '../../ports/logger.ts';

export interface PinoLoggerOptions {
  readonly level: Level | 'silent';
  /** Where lines go; stderr when absent, because stdout may carry a command's result. */
  readonly to?: DestinationStream;
}

/** Names under which a secret or a person's words could slip into facts by mistake. */
const NEVER_LOGGED = [
  'apiKey',
  'token',
  'authorization',
  'password',
  'uri',
  'transcript',
  'answer',
  'resume',
];

/** One JSON line a record. */
export const createPinoLogger = ({ level, to }: PinoLoggerOptions): Logger => {
  const paths = NEVER_LOGGED.flatMap((name) => [name, `*.${name}`]);
  return pino({ level, base: null, redact: { paths, censor: '[hidden]' } }, to ?? destination(2));
};
