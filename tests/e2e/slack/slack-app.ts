import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../../bots/composition/config.ts';
import { chooseCoach } from '../../../bots/composition/open-coaches.ts';
import { openEngine } from '../../../bots/composition/open-engine.ts';
import { openSlack, type SlackTime } from '../../../bots/composition/open-slack.ts';
import { slackModeOf } from '../../../bots/composition/slack-mode.ts';
import type { StandinTeam } from '../../standins/slack/records.ts';
import type { SlackStandin } from '../../standins/slack/slack-standin.ts';
import { startBackgroundOf } from '../background.ts';

export const createDataFolder = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hotseat-slack-'));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
};

/**
 * The whole bot in this process: real Bolt in Socket Mode, real engine, real database, and what it does
 * unasked, against the stand-in. Without settings of a model in the environment the coach is the offline one.
 */
export const openSlackApp = async (
  standin: SlackStandin,
  team: StandinTeam,
  folder: string,
  environment: Readonly<Record<string, string>> = {},
  time: SlackTime = {},
) => {
  const config = readConfig({
    ...{ SLACK_BOT_TOKEN: team.token, SLACK_APP_TOKEN: standin.app.token, SLACK_API_URL: standin.apiUrl },
    ...{ HOTSEAT_DATA: folder, HOTSEAT_LOG_LEVEL: 'silent' },
    ...environment,
  });
  const mode = slackModeOf(config);
  if (mode === null) throw new Error('Nothing of Slack is set.');
  const opened = await openEngine(config, folder, chooseCoach(config, undefined), {
    clockOfDrills: time.clock,
  });
  const { engine, database } = opened;
  const running = await openSlack(config, mode, opened, time);
  const background = await startBackgroundOf(config, opened, running, time);
  return {
    ...{ engine, database, greeting: running.greeting, poster: running.poster },
    sumUp: background.sumUp,
    close: async () => {
      await background.stop();
      await running.stop();
      await opened.close();
    },
  };
};

export type SlackApp = Awaited<ReturnType<typeof openSlackApp>>;

/**
 * Time that a test moves: `advance` for the clock, `tick` for what runs again and again, in all processes at once; it
 * resolves when what it began is done, as far as that can be told.
 */
export const createTestTime = () => {
  const runs = new Set<() => unknown>();
  let aheadMs = 0;
  return {
    clock: { now: () => new Date(Date.now() + aheadMs) },
    every: (_everyMs: number, run: () => unknown) => {
      runs.add(run);
      return () => {
        runs.delete(run);
      };
    },
    advance: (byMs: number): void => {
      aheadMs += byMs;
    },
    tick: async (): Promise<void> => {
      await Promise.all([...runs].map((run) => run()));
    },
  };
};
