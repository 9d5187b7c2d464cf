import type { StandinMessage } from '../standins/slack/records.ts';
import { type Bench, type BenchFigure, quantile } from './report.ts';
import { ackTimes, pause, until } from './slack.ts';
import { openSlackOnDisk, type SlackOnDisk } from './slack-on-disk.ts';

const EVENTS = 10_000;
const AT_ONCE = 100;
/** From here on nothing that happens is new to the process. */
const SETTLED = 2000;
const PEOPLE = 50;
/** Each of them does ten things in one batch. */
const ACTIVE = 10;
const MB = 1024 * 1024;
/** The stand-in knows a delivery until its time to be acknowledged is over. */
const FORGOTTEN_MS = 3500;

const ANSWER =
  'My task was to cut the queue. I timed every room, and waiting fell from fifty minutes to twenty.';

/** Heap and buffers that can still be reached, in megabytes. */
const reachable = async (): Promise<number> => {
  await pause(FORGOTTEN_MS);
  for (let n = 0; n < 4; n += 1) {
    global.gc?.();
    await pause(50);
  }
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / MB;
};

interface Place {
  readonly people: readonly string[];
  readonly channel: string;
  readonly drill: StandinMessage;
  readonly talk: StandinMessage;
}

/** A channel in which everybody has answered the drill and has their feedback. */
const openPlace = async ({ standin, openDrill }: SlackOnDisk): Promise<Place> => {
  const { people, channel, drill } = await openDrill('memory', PEOPLE);
  for (const user of people) standin.say(user, channel, ANSWER, { thread: drill });
  await until(() => people.every((user) => standin.ephemeralsFor(user).length > 0), 'feedback for everybody');
  const talk = standin.say(people[0] ?? '', channel, 'Who is in today?');
  return { people, channel, drill, talk };
};

/** Ten events of one person: nine that matter to the bot or do not, and a direct message that it answers. */
const act = ({ standin }: SlackOnDisk, { channel, drill, talk }: Place, user: string): void => {
  const said = standin.say(user, channel, 'I am, from ten on.', { thread: talk });
  for (let n = 0; n < 3; n += 1) standin.say(user, channel, `And that is line ${n}.`, { thread: talk });
  standin.edit(said, 'I am, from eleven on.');
  standin.say(user, channel, 'Lunch at one?');
  standin.botSays(channel, 'The build is green.');
  standin.openHome(user);
  standin.press(drill, 'My feedback', user);
  standin.say(user, standin.dm(user), 'hello');
};

/** The stand-in forgets what was said since the place was opened, and what it handed over. */
const forget = ({ standin: { world } }: SlackOnDisk, { drill, talk }: Place): void => {
  for (const [key, message] of world.messages)
    if (message !== drill && message !== talk) world.messages.delete(key);
  for (const part of [world.threads, world.triggers, world.responseUrls]) part.clear();
  world.deliveries.length = 0;
};

/** Resolves with how long each event took to be acknowledged, in milliseconds. */
const sendBatch = async (slack: SlackOnDisk, place: Place, batch: number): Promise<readonly number[]> => {
  const { standin } = slack;
  const start = (batch * ACTIVE) % PEOPLE;
  const active = place.people.slice(start, start + ACTIVE);
  for (const user of active) act(slack, place, user);
  const isDone = () =>
    standin.world.deliveries.every(({ attempts }) => attempts[0]?.ackMs !== null) &&
    active.every((user) => standin.messagesIn(standin.dm(user)).some(({ botId }) => botId !== null));
  await until(isDone, `batch ${batch}`);
  // What the bot says comes back to it as an event, on top of what people do.
  const events = standin.world.deliveries.length;
  if (events < AT_ONCE) throw new Error(`Only ${events} events in batch ${batch}.`);
  const acks = ackTimes(standin.world.deliveries);
  forget(slack, place);
  return acks;
};

const sendAll = async (slack: SlackOnDisk): Promise<readonly BenchFigure[]> => {
  const place = await openPlace(slack);
  forget(slack, place);
  const known = new Map<number, number>();
  const acks: number[] = [];
  for (let sent = 0; sent <= EVENTS; sent += AT_ONCE) {
    if (sent % SETTLED === 0 && sent > 0) known.set(sent, await reachable());
    if (sent < EVENTS) acks.push(...(await sendBatch(slack, place, sent / AT_ONCE)));
  }
  const [settled = Number.NaN, end = Number.NaN] = [known.get(SETTLED), known.get(EVENTS)];
  return [
    { figure: `reachable memory after ${SETTLED} events`, value: settled, unit: 'MB' },
    {
      ...{ figure: `growth from there to ${EVENTS} events`, value: end - settled, unit: 'MB' },
      ...{ target: '≤ 5 MB', note: 'bot, database and stand-in in one process' },
    },
    { figure: `acknowledged, ${AT_ONCE} events at once, p99`, value: quantile(acks, 0.99), unit: 'ms' },
  ];
};

export const slackMemoryBench: Bench = {
  name: 'slack memory',
  run: async () => {
    if (global.gc === undefined) throw new Error('Needs node --expose-gc.');
    const slack = await openSlackOnDisk();
    try {
      return await sendAll(slack);
    } finally {
      await slack.close();
    }
  },
};
