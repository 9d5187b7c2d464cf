import { readConfig } from '../../bots/composition/config.ts';
import { openPreparation } from '../../bots/composition/open-preparation.ts';
import { openSchedules } from '../../bots/composition/open-schedules.ts';
import { startSlack } from '../../bots/slack/start-slack.ts';
import { createCryptoIds } from '../../core/adapters/system/crypto-ids.ts';
import { createSystemClock } from '../../core/adapters/system/system-clock.ts';
import { createDrills } from '../../core/usecases/drills/create-drills.ts';
import { withDrills } from '../../core/usecases/drills/forget-answers.ts';
import { createLinking } from '../../core/usecases/linking/linking.ts';
import { createRoomServing } from '../../core/usecases/rooms/room-serving.ts';
import { sleepByTimer } from '../../core/usecases/sleep-by-timer.ts';
import { createUsageReports } from '../../core/usecases/usage/usage-reports.ts';
import { silentLogger } from '../fakes/silent-logger.ts';
import type { Json } from '../standins/slack/records.ts';
import { createSlackStandin } from '../standins/slack/slack-standin.ts';
import { type EngineOnDisk, openEngineOnDisk } from './engine-on-disk.ts';

/** The network of Slack answers every ping of the real one within this. */
const PING_MS = 10_000;

const services = ({ engine, database }: EngineOnDisk) => {
  const shared = { clock: createSystemClock(), ids: createCryptoIds(), logger: silentLogger };
  const {
    drills: store,
    questionSets,
    links,
    personMover,
    preferences,
    workspaces,
    recordings,
    rooms,
  } = database;
  const drills = createDrills({ engine, drills: store, questionSets, ...shared });
  return {
    ...openPreparation({ config: readConfig({}), choice: 'offline', database, ...shared }),
    ...{ preferences, workspaces, recordings, rooms, drills, ...shared },
    engine: withDrills(engine, drills),
    linking: createLinking({ links, personMover, ...shared }),
    usage: database.stores.usage,
    usageReports: createUsageReports({
      ...{ usage: database.stores.usage, usageArchive: database.usageArchive },
      clock: shared.clock,
    }),
    charts: () => Promise.reject(new Error('No pictures here.')),
  };
};

/** A call of the bot to Slack's Web API, at the moment in which it came in. */
export interface SlackCall {
  readonly method: string;
  readonly args: Json;
  readonly atMs: number;
}

/**
 * The whole Slack bot on the real Bolt over Socket Mode, the embedded database on disk and a coach that answers at
 * once, against a Slack without limits that forgets what it was asked.
 */
export const openSlackOnDisk = async () => {
  const standin = await createSlackStandin({ settings: { postEveryMs: null, repliesEveryMs: null } });
  const team = standin.addTeam('Acme', { installed: true });
  const disk = await openEngineOnDisk();
  const heard = new Set<(call: SlackCall) => void>();
  standin.api.log.push = ({ method, args }) => {
    for (const hear of heard) hear({ method, args, atMs: performance.now() });
    return 0;
  };
  const { clock, ids, ...rest } = services(disk);
  const bot = await startSlack({
    connection: {
      mode: { kind: 'socket', appToken: standin.app.token, botToken: team.token },
      ...{ apiUrl: standin.apiUrl, inbox: disk.database.inbox, installations: null, clock, ids },
      ...{
        owner: 'bench:1',
        isGone: () => false,
        sleep: sleepByTimer,
        logger: silentLogger,
        pingMs: PING_MS,
      },
      resolve: (identity) => disk.database.links.resolve(identity),
    },
    services: { ...rest, clock, schedules: openSchedules({ ...disk, logger: silentLogger }, clock) },
    transcriber: null,
    identitiesOf: async () => [],
    serving: createRoomServing({
      ...{ leases: disk.database.leases, clock, sleep: sleepByTimer, logger: silentLogger },
      ...{ owner: 'bench:1', isGone: () => false },
    }),
    every: () => () => undefined,
  });
  /** A channel with so many people and a drill that waits for their answers. */
  const openDrill = async (name: string, count: number) => {
    const people = Array.from({ length: count }, (_, n) =>
      standin.addUser(`${name}${n}`, { teamId: team.id }),
    );
    const [first = ''] = people;
    const channel = standin.addChannel(name, { teamId: team.id, members: people, bot: true });
    standin.slash(first, channel, '/drill', 'leadership');
    const drill = await standin.waitFor('the drill', () => standin.messagesIn(channel)[0]);
    // Its message is known to the bot a moment after it is in the channel: nobody types that fast.
    while ((await disk.database.drills.findByMessage(`slack:${team.id}`, channel, drill.ts)) === null)
      await new Promise((resolve) => setTimeout(resolve, 5));
    return { people, channel, drill };
  };
  return {
    ...{ standin, team, disk, openDrill },
    /** Calls `hear` for everything that the bot asks of Slack, until the returned function is called. */
    listen: (hear: (call: SlackCall) => void): (() => void) => {
      heard.add(hear);
      return () => heard.delete(hear);
    },
    close: async (): Promise<void> => {
      await bot.stop();
      await disk.close();
      await standin.close();
    },
  };
};

export type SlackOnDisk = Awaited<ReturnType<typeof openSlackOnDisk>>;
