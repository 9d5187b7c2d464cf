import type { Logger } from '../../../core/ports/logger.ts';

/** Where a fault of the encryption or of the voice library is thrown from, outside anything that could catch it. */
const VOICE = /[\\/]@discordjs[\\/]voice[\\/]|[\\/]@snazzah[\\/]davey/;

export const isVoiceFault = (error: unknown): boolean =>
  error instanceof Error && VOICE.test(error.stack ?? '');

/**
 * A damaged message of the key exchange ends in an exception that nobody can catch. One room then hears nothing and
 * is joined again by its guard; the other rooms must not die with it. Any other exception ends the process, as ever.
 * Returns what takes the guard away.
 */
export const guardVoiceFaults = (logger: Logger): (() => void) => {
  const take = (error: unknown): void => {
    if (isVoiceFault(error)) {
      logger.error({ err: error }, 'voice fault survived');
      return;
    }
    logger.error({ err: error }, 'unexpected exception, the process ends');
    process.exit(1);
  };
  process.on('uncaughtException', take);
  return () => process.off('uncaughtException', take);
};
