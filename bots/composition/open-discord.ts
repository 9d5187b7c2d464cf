import { openCharts } from './open-charts.ts';
import type { OpenEngine } from './open-engine.ts';
import { openSchedules } from './open-schedules.ts';
import { openSpeech } from './open-speech.ts';
import type { RunningFrontEnd } from './running-front-end.ts';
import type { Config } from './settings.ts';
import { withLimits } from './with-limits.ts';

/** Discord over the opened engine. Throws `configuration` when Discord refuses the token. */
export const openDiscord = async (
  config: Config,
  token: string,
  opened: OpenEngine,
): Promise<RunningFrontEnd> => {
  const { linking, database, usage, logger, telemetry } = opened;
  const { engine, drills, preparation } = withLimits(opened);
  const [{ startDiscord }, { createSystemClock }, speech] = await Promise.all([
    import('../discord/start-discord.ts'),
    import('../../core/adapters/system/system-clock.ts'),
    openSpeech(config, { speechCache: database.speechCache, logger, telemetry }),
  ]);
  const clock = createSystemClock();
  const { consents, preferences, workspaces, recordings, rooms } = database;
  const running = await startDiscord({
    ...{ token, apiUrl: config.discordApiUrl, rooms, speech },
    identitiesOf: async (personId) =>
      (await database.links.listLinks(personId)).map(({ identity }) => identity),
    services: {
      ...{ engine, drills, linking, ...preparation, consents, preferences, workspaces, recordings, logger },
      usage: usage.usage,
      usageReports: usage.usageReports,
      book: usage.book,
      schedules: openSchedules(opened, clock),
      charts: openCharts,
      voices: speech.synthesizer?.voices ?? [],
      clock,
    },
  });
  return { name: 'discord', ...running };
};
