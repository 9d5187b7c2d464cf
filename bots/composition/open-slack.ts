import type { Clock } from '../../core/ports/clock.ts';
import type { SlackMode } from '../slack/receive/slack-mode.ts';
import type { SlackServices } from '../slack/services.ts';
import type { StartSlack } from '../slack/start-slack.ts';
import { every } from './every.ts';
import { openCharts } from './open-charts.ts';
import type { OpenEngine } from './open-engine.ts';
import { openSchedules } from './open-schedules.ts';
import { openSpeech } from './open-speech.ts';
import { isGoneOwner, processOwner } from './owner.ts';
import type { RunningFrontEnd } from './running-front-end.ts';
import type { Config } from './settings.ts';
import { withLimits } from './with-limits.ts';

const load = async () => {
  const [slack, clock, ids, sealer, sleep, rooms] = await Promise.all([
    import('../slack/start-slack.ts'),
    import('../../core/adapters/system/system-clock.ts'),
    import('../../core/adapters/system/crypto-ids.ts'),
    import('../../core/adapters/system/sealer.ts'),
    import('../../core/usecases/sleep-by-timer.ts'),
    Promise.all([
      import('../../core/usecases/rooms/presence.ts'),
      import('../../core/usecases/rooms/room-serving.ts'),
    ]),
  ]);
  const [{ createPresence }, { createRoomServing }] = rooms;
  const made = { createPresence, createRoomServing };
  return { ...slack, ...made, ...clock, ...ids, ...sealer, ...sleep };
};

/** Who is at work where, among all processes; and that this one lives. */
const amongProcesses = (
  { database: { leases }, logger }: OpenEngine,
  {
    createPresence,
    createRoomServing,
    createSystemClock,
    sleepByTimer: sleep,
  }: Awaited<ReturnType<typeof load>>,
) => {
  const owner = processOwner();
  const deps = { leases, logger, owner, isGone: isGoneOwner, clock: createSystemClock(), sleep };
  return { owner, presence: createPresence(deps), serving: createRoomServing(deps) };
};

/** What the rooms of Slack are made of. */
const servicesOf = (opened: OpenEngine, clock: Clock): SlackServices => {
  const { linking, database, usage, logger } = opened;
  const { preferences, workspaces, recordings, rooms } = database;
  const { engine, drills, preparation } = withLimits(opened);
  return {
    ...{ ...preparation, engine, drills, linking, clock, preferences, workspaces, recordings, rooms, logger },
    usage: usage.usage,
    usageReports: usage.usageReports,
    ...{ book: usage.book, limits: usage.limits, coachingFor: usage.budgets.coachingFor },
    schedules: openSchedules(opened, clock),
    charts: openCharts,
  };
};

/** What a test puts in the place of the system's. */
export interface SlackTime {
  /** Of what is received; drills and codes have theirs from the engine. */
  readonly clock?: Clock;
  /** Calls again and again; the system's interval by default. */
  readonly every?: StartSlack['every'];
}

/** Slack over the opened engine. Throws `configuration` when Slack refuses the token, or the port is taken. */
export const openSlack = async (
  config: Config,
  mode: SlackMode,
  opened: OpenEngine,
  time: SlackTime = {},
): Promise<RunningFrontEnd> => {
  const { database, logger } = opened;
  const [parts, speech] = await Promise.all([
    load(),
    openSpeech(config, { speechCache: database.speechCache, logger, telemetry: opened.telemetry }),
  ]);
  const clock = time.clock ?? parts.createSystemClock();
  const ids = parts.createCryptoIds();
  const { links, inbox } = database;
  const { secretKey } = config;
  const { owner, presence, serving } = amongProcesses(opened, parts);
  await presence.start();
  const running = await parts
    .startSlack({
      connection: {
        ...{ mode, apiUrl: config.slackApiUrl, inbox, clock, ids, logger },
        installations: secretKey === undefined ? null : database.installations(parts.createSealer(secretKey)),
        owner,
        isGone: presence.isGone,
        resolve: (identity) => links.resolve(identity),
        sleep: parts.sleepByTimer,
      },
      services: servicesOf(opened, clock),
      transcriber: speech.batch,
      serving,
      identitiesOf: async (personId) => (await links.listLinks(personId)).map(({ identity }) => identity),
      every: time.every ?? every,
    })
    .catch(async (error: unknown) => {
      await presence.stop();
      throw error;
    });
  return { name: 'slack', ...running, stop: () => running.stop().finally(presence.stop) };
};
