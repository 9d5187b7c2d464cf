import type { Logger } from '../../core/ports/logger.ts';

const nothing = (): void => {};

export const silentLogger: Logger = { debug: nothing, info: nothing, warn: nothing, error: nothing };
