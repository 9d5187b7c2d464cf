import { isAppError } from '../../core/errors/app-error.ts';
import type { Logger } from '../../core/ports/logger.ts';
import { readConfig } from './config.ts';
import { readRoles } from './roles.ts';
import { type RunningParts, startParts } from './start-parts.ts';
import { within } from './within.ts';

export interface StartDeps {
  readonly environment: NodeJS.ProcessEnv;
  readonly projectDir: string;
  /** Roles as they were named, none for all: see `readRoles`. */
  readonly roles: readonly string[];
  readonly write: (line: string) => void;
  readonly stopped: AbortSignal;
}

/** The whole stop may take 10 s; what is not done then is taken up at the next start. */
const STOP_MS = 9000;

const untilAborted = (signal: AbortSignal): Promise<void> =>
  signal.aborted
    ? Promise.resolve()
    : new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));

const stopParts = async ({ stop }: RunningParts, logger: Logger): Promise<void> => {
  const inTime = await within(stop(), STOP_MS);
  if (!inTime) logger.warn({ limitMs: STOP_MS }, 'stop took too long');
};

const serve = async (deps: StartDeps): Promise<number> => {
  const { environment, projectDir, roles: words, write, stopped } = deps;
  const config = readConfig(environment);
  const roles = readRoles(words, config);
  const lost = new AbortController();
  const ending = AbortSignal.any([stopped, lost.signal]);
  const parts = await startParts({
    ...{ config, projectDir, roles, stopping: ending },
    lost: () => lost.abort(),
  });
  for (const line of parts.greetings) write(line);
  await untilAborted(ending);
  write('Stopping: interviews are kept where they are …');
  await stopParts(parts, parts.logger);
  if (!lost.signal.aborted) return 0;
  write('error: another process has taken over what this one served.');
  return 1;
};

/**
 * Starts what the roles say, tells what runs, and serves until `stopped` is aborted. Exit code: 0 after a clean stop, 1
 * when another process has taken over, 2 when something that is wished for cannot be started.
 */
export const startFrontEnds = async (deps: StartDeps): Promise<number> => {
  try {
    return await serve(deps);
  } catch (error) {
    if (deps.stopped.aborted && isAppError(error) && error.code === 'cancelled') return 0;
    if (!isAppError(error)) throw error;
    deps.write(`error: ${error.message}`);
    return 2;
  }
};
