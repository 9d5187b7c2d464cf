import type { Logger } from '../../core/ports/logger.ts';
import type { ConfiguredModel } from '../../jobs/tasks/model-check.ts';
import { type HoldFrontEndDeps, holdFrontEnd } from './hold-front-end.ts';
import type { OpenEngine } from './open-engine.ts';
import { isGoneOwner, processOwner } from './owner.ts';
import type { Roles } from './roles.ts';
import type { RunningFrontEnd } from './running-front-end.ts';
import type { Config } from './settings.ts';

export interface StartParts {
  readonly config: Config;
  readonly projectDir: string;
  readonly roles: Roles;
  /** Aborted when the process is to end. */
  readonly stopping: AbortSignal;
  /** Another process serves what only one may. */
  readonly lost: () => void;
}

export interface RunningParts {
  /** A line for each part. */
  readonly greetings: readonly string[];
  readonly logger: Logger;
  /** Jobs first, then posts, then front ends, then what all of them need. */
  stop(): Promise<void>;
}

type Stop = () => Promise<unknown>;

/** What is started stops in the opposite order, also when a later one fails to start. */
const createStops = () => {
  const stops: Stop[] = [];
  return {
    add: (stop: Stop) => void stops.unshift(stop),
    stopAll: async (logger: Logger): Promise<void> => {
      for (const stop of stops.splice(0)) {
        await stop().catch((error: unknown) => logger.warn({ error: String(error) }, 'part not stopped'));
      }
    },
  };
};

const load = async () => {
  const [engine, coaches, telemetry, health, background, clock, sleep] = await Promise.all([
    import('./open-engine.ts'),
    import('./open-coaches.ts'),
    import('./open-telemetry.ts'),
    import('./open-health.ts'),
    import('./start-background.ts'),
    import('../../core/adapters/system/system-clock.ts'),
    import('../../core/usecases/sleep-by-timer.ts'),
  ]);
  const time = { clock: clock.createSystemClock(), sleep: sleep.sleepByTimer };
  return { ...engine, ...coaches, ...telemetry, ...health, ...background, time };
};

/** Discord sends every event to every process that is logged in: only one may be. Slack sends each to one of them. */
const holdDiscord = (
  { roles, stopping, lost }: StartParts,
  { database, logger }: OpenEngine,
  time: Pick<HoldFrontEndDeps, 'clock' | 'sleep'>,
): Promise<Stop> | null => {
  if (roles.discord === null) return null;
  const { leases } = database;
  const deps = { leases, ...time, logger, owner: processOwner(), isGone: isGoneOwner };
  return holdFrontEnd(deps, 'discord', { stopped: stopping, lost });
};

const openFrontEnds = async (
  { config, roles }: StartParts,
  opened: OpenEngine,
  running: RunningFrontEnd[],
): Promise<void> => {
  if (roles.discord !== null) {
    const { openDiscord } = await import('./open-discord.ts');
    running.push(await openDiscord(config, roles.discord, opened));
  }
  if (roles.slack !== null) {
    const { openSlack } = await import('./open-slack.ts');
    running.push(await openSlack(config, roles.slack, opened));
  }
};

const wishedBy = ({ discord, slack }: Roles): readonly string[] => [
  ...(discord === null ? [] : ['discord']),
  ...(slack === null ? [] : ['slack']),
];

const greetingsOf = (running: readonly RunningFrontEnd[], jobs: number): readonly string[] => [
  ...running.map(({ name, greeting }) => `${name}: ${greeting}`),
  ...(jobs === 0 ? [] : [`jobs: ${jobs}, each on its schedule`]),
];

/** Opens the database and the engine, then whatever the roles say. Throws `configuration`, `database_unavailable`. */
export const startParts = async (start: StartParts): Promise<RunningParts> => {
  const { config, projectDir, roles, stopping } = start;
  const parts = await load();
  const telemetry = await parts.openTelemetry(config);
  const opened = await parts.openEngine(config, projectDir, parts.chooseCoach(config, undefined), {
    telemetry,
  });
  const { database, logger } = opened;
  const running: RunningFrontEnd[] = [];
  let gone: readonly ConfiguredModel[] = [];
  const stops = createStops();
  stops.add(opened.close);
  const stop = () => stops.stopAll(logger);
  try {
    const health = await parts.openHealth(config, {
      ...{ telemetry, database, logger, stopping, wished: wishedBy(roles), running: () => running },
      goneModels: () => gone.map(({ provider, model }) => `${provider}: ${model}`),
    });
    if (health !== null) stops.add(health.close);
    const release = await holdDiscord(start, opened, parts.time);
    if (release !== null) stops.add(release);
    stops.add(() => Promise.all(running.map((each) => each.stop())));
    await openFrontEnds(start, opened, running);
    const background = await parts.startBackground({
      ...{ config, opened, ...parts.time, runsJobs: roles.jobs },
      posters: running.flatMap(({ poster }) => poster ?? []),
      tellGone: (found) => {
        gone = found;
      },
    });
    stops.add(background.stop);
    return { greetings: greetingsOf(running, background.jobs), logger, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};
