import { type Client, Events, Status } from 'discord.js';
import { AppError } from '../../core/errors/app-error.ts';
import type { Poster } from '../../core/ports/poster.ts';
import { createClient } from './client/create-client.ts';
import { createDiscordChannels } from './client/discord-channels.ts';
import { createDiscordPosts } from './client/discord-posts.ts';
import { registerCommands } from './client/register-commands.ts';
import { createCommands } from './commands/commands.ts';
import { createDrillCommand } from './commands/drill.ts';
import { createPracticeCommand } from './commands/practice.ts';
import { createRemindersCommand } from './commands/reminders.ts';
import { createDiscordDrills } from './drills/discord-drills.ts';
import { heedWishes } from './heed-wishes.ts';
import { userIdIn } from './identity.ts';
import { createPressInterview } from './interactions/press-interview.ts';
import { createRouter } from './interactions/router.ts';
import { createDiscordInterviews } from './interviews/interviews.ts';
import type { InterviewsDeps, SpeechParts } from './interviews/interviews-deps.ts';
import type { Channels } from './interviews/screen.ts';
import { createDiscordPoster } from './posts/discord-poster.ts';
import type { DiscordServices } from './services.ts';
import { createDiscordCalls } from './voice/discord-calls.ts';
import { processTime, type VoiceTime } from './voice/timing.ts';
import { guardVoiceFaults } from './voice/voice-faults.ts';

export interface StartDiscord {
  readonly token: string;
  readonly apiUrl?: string | undefined;
  readonly services: DiscordServices;
  readonly rooms: InterviewsDeps['rooms'];
  readonly speech: SpeechParts;
  /** Of voice rooms and answers; default the process's. */
  readonly time?: VoiceTime;
  /** Identities that were linked to a person, their own not among them. */
  readonly identitiesOf: (personId: string) => Promise<readonly string[]>;
}

export interface RunningDiscord {
  /** Name of the bot, and in how many guilds it is. */
  readonly greeting: string;
  /** Whether every shard is connected, and how many interactions are worked on. */
  state(): { readonly isConnected: boolean; readonly queued: number };
  /** Posts what is to be posted unasked. */
  readonly poster: Poster;
  /** Says so in running rooms, keeps what was said, leaves voice and the gateway. */
  stop(): Promise<void>;
}

const LOGIN_MS = 30_000;

const ready = (client: Client, token: string) =>
  new Promise<Client<true>>((resolve, reject) => {
    const late = setTimeout(
      () =>
        reject(new AppError('configuration', 'Discord did not answer within 30 seconds; is the network up?')),
      LOGIN_MS,
    );
    client.once(Events.ClientReady, (logged) => {
      clearTimeout(late);
      resolve(logged);
    });
    client.login(token).catch((cause: unknown) => {
      clearTimeout(late);
      reject(
        new AppError(
          'configuration',
          'Discord refuses DISCORD_TOKEN; reset it on the Bot page and set the new one.',
          {
            cause,
          },
        ),
      );
    });
  });

/** Shards say so themselves; the client goes on calling itself ready while one of them reconnects. */
const isConnected = ({ ws }: Client): boolean =>
  ws.shards.size > 0 && ws.shards.every(({ status }) => status === Status.Ready);

const counted = <T>(work: (item: T) => Promise<void>) => {
  let running = 0;
  return {
    count: (): number => running,
    run: async (item: T): Promise<void> => {
      running += 1;
      await work(item).finally(() => {
        running -= 1;
      });
    },
  };
};

const posterOf = (
  client: Client<true>,
  channels: Channels,
  { drills, charts, logger }: DiscordServices,
  identitiesOf: StartDiscord['identitiesOf'],
): Poster =>
  createDiscordPoster({
    ...{ channels, drills, charts, logger, posts: createDiscordPosts(client) },
    userIdOf: async (personId) => userIdIn([personId, ...(await identitiesOf(personId))]),
  });

/** Logs in, registers the commands, and goes on with the interviews that were running. Throws `configuration`. */
export const startDiscord = async ({
  token,
  apiUrl,
  services,
  rooms,
  speech,
  time = processTime,
  identitiesOf,
}: StartDiscord): Promise<RunningDiscord> => {
  const { engine, consents, preferences, workspaces, clock, logger } = services;
  const client = createClient({ apiUrl });
  const unguard = guardVoiceFaults(logger);
  client.on(Events.Error, (error) => logger.error({ err: error }, 'discord client error'));
  const logged = await ready(client, token).catch(async (error: unknown) => {
    await client.destroy();
    throw error;
  });
  const channels = createDiscordChannels(logged);
  const drills = createDiscordDrills({ engine, drills: services.drills, channels, logger });
  const interviews = createDiscordInterviews({
    ...{ engine, rooms, consents, preferences, workspaces, speech, clock, logger, channels },
    ...(services.book !== undefined && { book: services.book }),
    calls: createDiscordCalls(logged, { logger, time }),
    after: time.after,
  });
  const commands = [
    createPracticeCommand(services, interviews),
    createDrillCommand(services, drills),
    createRemindersCommand(services, interviews),
    ...createCommands(heedWishes(services, interviews)),
  ];
  const route = createRouter({ commands, pressInterview: createPressInterview(interviews), logger });
  const handling = counted(route);
  client.on(Events.InteractionCreate, (interaction) => void handling.run(interaction));
  await registerCommands(
    logged,
    commands.map(({ definition }) => definition),
    logger,
  );
  await interviews.resumeAll();
  return {
    greeting: `${logged.user.tag} in ${logged.guilds.cache.size} ${logged.guilds.cache.size === 1 ? 'server' : 'servers'}`,
    poster: posterOf(logged, channels, services, identitiesOf),
    state: () => ({ isConnected: isConnected(client), queued: handling.count() }),
    stop: async () => {
      client.removeAllListeners(Events.InteractionCreate);
      await Promise.all([drills.stop(), interviews.stop()]);
      await client.destroy();
      unguard();
    },
  };
};
