import type { Clock } from '../../core/ports/clock.ts';
import type { Drills } from '../../core/usecases/drills/drills.ts';
import type { Engine } from '../../core/usecases/engine.ts';
import { withDrillLimits } from '../../core/usecases/with-rate-limits.ts';
import type { SlackMode } from '../slack/receive/slack-mode.ts';
import type { SlackServices } from '../slack/services.ts';
import type { StartSlack } from '../slack/start-slack.ts';
import { openCharts } from './open-charts.ts';
import type { OpenEngine } from './open-engine.ts';
import { openSpeech } from './open-speech.ts';
import { isGoneOwner, processOwner } from './owner.ts';
import type { RunningFrontEnd } from './running-front-end.ts';
import type { Config } from './settings.ts';
import { withLimits } from './with-limits.ts';

const load = async () => {
  const [slack, drills, linking, clock, ids, sealer, sleep, rooms] = await Promise.all([
    import('../slack/start-slack.ts'),
    Promise.all([
      import('../../core/usecases/drills/create-drills.ts'),
      import('../../core/usecases/drills/forget-answers.ts'),
    ]),
    import('../../core/usecases/linking/linking.ts'),
    import('../../core/adapters/system/system-clock.ts'),
    import('../../core/adapters/system/crypto-ids.ts'),
    import('../../core/adapters/system/sealer.ts'),
    import('../../core/usecases/sleep-by-timer.ts'),
    Promise.all([
      import('../../core/usecases/rooms/presence.ts'),
      import('../../core/usecases/rooms/room-serving.ts'),
    ]),
  ]);
  const [{ createDrills }, { withDrills }] = drills;
  const [{ createPresence }, { createRoomServing }] = rooms;
  const made = { createDrills, withDrills, createPresence, createRoomServing };
  return { ...slack, ...made, ...linking, ...clock, ...ids, ...sealer, ...sleep };
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

const every = (everyMs: number, run: () => void): (() => void) => {
  const handle = setInterval(run, everyMs);
  return () => clearInterval(handle);
};

/** What the rooms of Slack are made of, with an engine whose deletions drills hear of. */
const servicesOf = (
  opened: OpenEngine,
  parts: Pick<SlackServices, 'drills' | 'linking' | 'clock'> & { readonly engine: Engine },
): SlackServices => {
  const { database, usage, logger } = opened;
  const { preferences, workspaces, recordings, rooms } = database;
  const { preparation } = withLimits(opened);
  return {
    ...{ ...preparation, ...parts, preferences, workspaces, recordings, rooms, logger },
    drills: withDrillLimits(parts.drills, usage.limits),
    usage: usage.usage,
    usageReports: usage.usageReports,
    ...{ book: usage.book, limits: usage.limits, coachingFor: usage.budgets.coachingFor },
    charts: openCharts,
  };
};

/** What a test puts in the place of the system's. */
export interface SlackTime {
  /** Of drills, linking and what is received. */
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
  const { engine, database, logger } = opened;
  const limited = withLimits(opened);
  const [parts, speech] = await Promise.all([
    load(),
    openSpeech(config, { speechCache: database.speechCache, logger, telemetry: opened.telemetry }),
  ]);
  const clock = time.clock ?? parts.createSystemClock();
  const ids = parts.createCryptoIds();
  const drills: Drills = parts.createDrills({
    ...{ engine, drills: database.drills, questionSets: database.questionSets, clock, ids, logger },
  });
  const { links, personMover, inbox } = database;
  const linking = parts.createLinking({ links, personMover, clock, ids });
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
      services: servicesOf(opened, {
        engine: parts.withDrills(limited.engine, drills),
        drills,
        linking,
        clock,
      }),
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
