import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../../bots/composition/config.ts';
import { chooseCoach } from '../../../bots/composition/open-coaches.ts';
import { openEngine } from '../../../bots/composition/open-engine.ts';
import { openSchedules } from '../../../bots/composition/open-schedules.ts';
import type { SpeechParts } from '../../../bots/discord/interviews/interviews-deps.ts';
import { startDiscord } from '../../../bots/discord/start-discord.ts';
import type { VoiceTime } from '../../../bots/discord/voice/timing.ts';
import { createResvgChartRenderer } from '../../../core/adapters/charts/resvg-chart-renderer.ts';
import type { Clock } from '../../../core/ports/clock.ts';
import type { Logger } from '../../../core/ports/logger.ts';
import { silentLogger } from '../../fakes/silent-logger.ts';
import type { DiscordStandin } from '../../standins/discord/discord-standin.ts';
import { createUnasked } from '../unasked.ts';

export const NO_SPEECH: SpeechParts = { live: null, batch: null, synthesizer: null };

export const createDataFolder = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hotseat-discord-'));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
};

export interface AppParts {
  readonly logger?: Logger;
  /** Of voice rooms and answers. */
  readonly time?: VoiceTime;
  /** Of drills, moved by the test; `every` is when it does what it does unasked. */
  readonly drillTime?: {
    readonly clock: Clock;
    readonly every: (everyMs: number, run: () => unknown) => () => void;
  };
}

/** The whole bot in this process: real discord.js, real engine, real database, against the stand-in. */
export const openDiscordApp = async (
  standin: DiscordStandin,
  folder: string,
  speech: SpeechParts = NO_SPEECH,
  environment: Readonly<Record<string, string>> = {},
  { logger = silentLogger, time, drillTime }: AppParts = {},
) => {
  const config = readConfig({ ...environment, HOTSEAT_DATA: folder });
  const opened = await openEngine(config, folder, chooseCoach(config, undefined), {
    clockOfDrills: drillTime?.clock,
  });
  const { engine, drills, linking, preparation, database } = opened;
  const { consents, preferences, workspaces, recordings, rooms } = database;
  const now = () => drillTime?.clock.now() ?? new Date();
  const running = await startDiscord({
    ...{ token: 'stand.in.token', apiUrl: standin.apiUrl, rooms, speech },
    identitiesOf: async (personId) =>
      (await database.links.listLinks(personId)).map(({ identity }) => identity),
    ...(time !== undefined && { time }),
    services: {
      ...{ engine, drills, linking, ...preparation, consents, preferences, workspaces, recordings },
      usage: opened.usage.usage,
      usageReports: opened.usage.usageReports,
      schedules: openSchedules({ database, logger }, { now }),
      charts: async () => createResvgChartRenderer(),
      voices: [],
      clock: drillTime?.clock ?? { now: () => new Date() },
      logger,
    },
  });
  const { poster } = running;
  const unasked = createUnasked({ engine: opened.engine, database, poster }, `bot-${randomUUID()}`, now);
  const stopUnasked = drillTime?.every(1000, async () => {
    await unasked.sumUp();
    await unasked.deliver();
  });
  return {
    unasked,
    ...running,
    engine,
    database,
    close: async () => {
      stopUnasked?.();
      await running.stop();
      await opened.close();
    },
  };
};
