import { isAppError } from '../../core/errors/app-error.ts';
import type { Logger } from '../../core/ports/logger.ts';
import { readConfig } from './config.ts';
import type { OpenEngine } from './open-engine.ts';
import type { RunningFrontEnd } from './running-front-end.ts';
import type { Config } from './settings.ts';
import { slackModeOf } from './slack-mode.ts';

export interface StartDeps {
  readonly environment: NodeJS.ProcessEnv;
  readonly projectDir: string;
  readonly write: (line: string) => void;
  readonly stopped: AbortSignal;
}

const NO_FRONT_END = [
  'No front end has a token yet.',
  '  Discord: set DISCORD_TOKEN (docs/discord.md, five minutes).',
  '  Slack: set SLACK_BOT_TOKEN and SLACK_APP_TOKEN (docs/slack.md, five minutes).',
  '  Here in the terminal, with no account and no key: npm run practice',
].join('\n');

/** The whole stop may take 10 s; what is not done then is taken up at the next start. */
const STOP_MS = 9000;

const untilStopped = (signal: AbortSignal): Promise<void> =>
  signal.aborted
    ? Promise.resolve()
    : new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));

const within = (work: Promise<unknown>, limitMs: number): Promise<boolean> =>
  new Promise((resolve) => {
    const handle = setTimeout(() => resolve(false), limitMs);
    const end = () => {
      clearTimeout(handle);
      resolve(true);
    };
    work.then(end, end);
  });

interface Started {
  readonly running: readonly RunningFrontEnd[];
  readonly logger: Logger;
  close(): Promise<void>;
}

/** Those whose tokens are set, in the order in which they are started. */
const wishedFor = (config: Config) => {
  const { discordToken } = config;
  const slackMode = slackModeOf(config);
  return [
    ...(discordToken === undefined
      ? []
      : [
          async (opened: OpenEngine) =>
            (await import('./open-discord.ts')).openDiscord(config, discordToken, opened),
        ]),
    ...(slackMode === null
      ? []
      : [
          async (opened: OpenEngine) =>
            (await import('./open-slack.ts')).openSlack(config, slackMode, opened),
        ]),
  ];
};

type OpenFrontEnd = ReturnType<typeof wishedFor>[number];

const startAll = async (
  config: Config,
  frontEnds: readonly OpenFrontEnd[],
  { projectDir }: StartDeps,
): Promise<Started> => {
  const [{ openEngine }, { chooseCoach }] = await Promise.all([
    import('./open-engine.ts'),
    import('./open-coaches.ts'),
  ]);
  const opened = await openEngine(config, projectDir, chooseCoach(config, undefined));
  const running: RunningFrontEnd[] = [];
  try {
    for (const open of frontEnds) running.push(await open(opened));
    return { running, logger: opened.logger, close: opened.close };
  } catch (error) {
    await Promise.all(running.map((each) => each.stop()));
    await opened.close();
    throw error;
  }
};

/**
 * Starts every front end whose token is set, says which, and serves until `stopped` is aborted. Exit code: 0 after a
 * clean stop, 2 when nothing can be started.
 */
export const startFrontEnds = async (deps: StartDeps): Promise<number> => {
  const { environment, write, stopped } = deps;
  try {
    const config = readConfig(environment);
    const frontEnds = wishedFor(config);
    if (frontEnds.length === 0) {
      write(NO_FRONT_END);
      return 2;
    }
    const { running, close, logger } = await startAll(config, frontEnds, deps);
    for (const { name, greeting } of running) write(`${name}: ${greeting}`);
    await untilStopped(stopped);
    write('Stopping: interviews are kept where they are …');
    const inTime = await within(Promise.all(running.map((each) => each.stop())).then(close), STOP_MS);
    if (!inTime) logger.warn({ limitMs: STOP_MS }, 'stop took too long');
    return 0;
  } catch (error) {
    if (!isAppError(error)) throw error;
    write(`error: ${error.message}`);
    return 2;
  }
};
