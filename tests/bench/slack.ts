import { availableParallelism, loadavg } from 'node:os';
import type { Delivery } from '../standins/slack/records.ts';
import { type Bench, type BenchFigure, quantile } from './report.ts';
import { openSlackOnDisk, type SlackOnDisk } from './slack-on-disk.ts';

const ANSWERS = 200;
const OVER_MS = 10_000;
const INTERVIEWS = 20;
/** Answers until the code is compiled. */
const WARM_UP = 60;

const ANSWER =
  'Our clinic ran late every day. My task was to find out why. I timed each room for a week, moved the blood tests ' +
  'to the morning and agreed the new order with the nurses. Waiting fell from fifty minutes to twenty. ';

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export const until = async (isThere: () => boolean, what: string, limitMs = 30_000): Promise<void> => {
  const endsAt = performance.now() + limitMs;
  while (!isThere()) {
    if (performance.now() > endsAt) throw new Error(`Waited for ${what} in vain.`);
    await pause(5);
  }
};

const textOf = (args: object): string => JSON.stringify(args);

/** Of the first try of each delivery, in milliseconds; infinite for one that was not acknowledged. */
export const ackTimes = (deliveries: readonly Delivery[]): number[] =>
  deliveries.map(({ attempts }) => attempts[0]?.ackMs ?? Number.POSITIVE_INFINITY);

interface Answered {
  readonly acks: readonly number[];
  readonly overheads: readonly number[];
  /** Of this whole process, the stand-in included, for each answer. */
  readonly cpuMs: number;
}

/** A drill that so many people answer in its thread, evenly over a time; from their messages to their feedback. */
const answerDrill = async (slack: SlackOnDisk, count: number, overMs: number): Promise<Answered> => {
  const { standin, listen } = slack;
  const { people, channel, drill } = await slack.openDrill(`c${count}`, count);
  const saidAt = new Map<string, number>();
  const overheads: number[] = [];
  const stop = listen(({ method, args, atMs }) => {
    const user = String(args['user']);
    const from = saidAt.get(user);
    if (method !== 'chat.postEphemeral' || from === undefined || !textOf(args).includes('share_score'))
      return;
    overheads.push(atMs - from);
    saidAt.delete(user);
  });
  const before = standin.world.deliveries.length;
  const cpuBefore = process.cpuUsage();
  const startedAt = performance.now();
  for (const [n, user] of people.entries()) {
    await pause(Math.max(0, startedAt + (n * overMs) / count - performance.now()));
    saidAt.set(user, performance.now());
    standin.say(user, channel, `${ANSWER}${n}`, { thread: drill });
  }
  await until(() => overheads.length === count, `feedback for ${count} answers`);
  stop();
  const { user, system } = process.cpuUsage(cpuBefore);
  const isAnswer = ({ payload }: Delivery) => textOf(payload).includes('Our clinic ran late');
  const acks = ackTimes(standin.world.deliveries.slice(before).filter(isAnswer));
  return { acks, overheads, cpuMs: (user + system) / 1000 / count };
};

const drillFigures = async (slack: SlackOnDisk): Promise<readonly BenchFigure[]> => {
  const cold = await answerDrill(slack, WARM_UP, (WARM_UP * OVER_MS) / ANSWERS);
  const { acks, overheads, cpuMs } = await answerDrill(slack, ANSWERS, OVER_MS);
  const [load = Number.NaN] = loadavg();
  const target = '≤ 50 ms';
  return [
    { figure: `acknowledged, ${acks.length} answers in 10 s, p50`, value: quantile(acks, 0.5), unit: 'ms' },
    { figure: 'acknowledged, p99', value: quantile(acks, 0.99), unit: 'ms', target },
    {
      ...{ figure: 'acknowledged, worst at first', value: Math.max(...cold.acks), unit: 'ms' },
      note: `first ${WARM_UP} answers of a process`,
    },
    { figure: 'drill answer → feedback, p50', value: quantile(overheads, 0.5), unit: 'ms' },
    { figure: 'drill answer → feedback, p95', value: quantile(overheads, 0.95), unit: 'ms', target },
    {
      ...{
        figure: 'drill answer → feedback, p95 at first',
        value: quantile(cold.overheads, 0.95),
        unit: 'ms',
      },
      note: `first ${WARM_UP} answers of a process`,
    },
    {
      ...{ figure: 'CPU time of a drill answer', value: cpuMs, unit: 'ms' },
      note: `stand-in included; load of the machine ${load.toFixed(1)} on ${availableParallelism()} cores`,
    },
  ];
};

/** Twenty people practise in their direct messages; from an answer to the message with the whole feedback. */
const answerInterviews = async (slack: SlackOnDisk): Promise<readonly BenchFigure[]> => {
  const { standin, team, listen } = slack;
  const saidAt = new Map<string, number>();
  const overheads: number[] = [];
  const stop = listen(({ method, args, atMs }) => {
    const channel = String(args['channel']);
    const from = saidAt.get(channel);
    if (method !== 'chat.update' || from === undefined || !textOf(args).includes('Coach notes')) return;
    overheads.push(atMs - from);
    saidAt.delete(channel);
  });
  for (let n = 0; n < INTERVIEWS; n += 1) {
    const user = standin.addUser(`i${n}`, { teamId: team.id });
    const dm = standin.dm(user);
    const thread = standin.say(user, dm, 'practice 1 leadership question');
    const isAsked = () => standin.messagesIn(dm, thread.ts).some(({ text }) => text.includes('Question 1'));
    await until(isAsked, 'a question');
    saidAt.set(dm, performance.now());
    standin.say(user, dm, `${ANSWER}${n}`, { thread });
    await until(() => overheads.length === n + 1, 'feedback in an interview');
  }
  stop();
  return [
    { figure: 'interview answer → feedback, p50', value: quantile(overheads, 0.5), unit: 'ms' },
    {
      figure: 'interview answer → feedback, p95',
      value: quantile(overheads, 0.95),
      unit: 'ms',
      target: '≤ 50 ms',
      note: 'coach answers at once',
    },
  ];
};

export const slackBench: Bench = {
  name: 'slack',
  run: async () => {
    const slack = await openSlackOnDisk();
    try {
      return [...(await drillFigures(slack)), ...(await answerInterviews(slack))];
    } finally {
      await slack.close();
    }
  },
};
