import { expect, it } from 'vitest';
import type { StandinMessage } from '../../standins/slack/records.ts';
import { written } from './drill-room.ts';
import { HOUR_MS, openWorkspace, summariesIn, type Workspace } from './drill-workspace.ts';
import type { SlackApp } from './slack-app.ts';

/** How long whoever took a summary up is left alone with it. */
const TRIED_FOR_MS = 5 * 60_000;

const inWorkspace = (work: (workspace: Workspace) => Promise<void>) => async () => {
  const workspace = await openWorkspace();
  try {
    await work(workspace);
  } finally {
    await workspace.close();
  }
};

/** A channel whose drill has been answered by some of the people. */
const answeredDrill = async (workspace: Workspace, count: number, app: () => SlackApp) => {
  const { standin, people, openChannel } = workspace;
  const room = openChannel('general', app);
  const drill = await room.open(people[0]?.userId ?? '', 'leadership for 4 hours');
  const authors = people.slice(0, count);
  for (const { userId, story } of authors) standin.say(userId, room.channel, story, { thread: drill });
  await Promise.all(authors.map(({ userId }) => room.feedback(userId)));
  return { room, drill, authors };
};

/** How often the bot tried to write into a thread. */
const triesIn = ({ standin }: Workspace, { ts }: StandinMessage): number =>
  standin.api.calls('chat.postMessage').filter(({ args }) => args['thread_ts'] === ts).length;

it.concurrent(
  'does one thing for an event that two processes get, and one of them sums up',
  inWorkspace(async (workspace) => {
    const { standin, people, time, first, start, openChannel } = workspace;
    await start();
    await standin.waitFor('two connections', () => standin.socket.connections.length === 2);
    const room = openChannel('general');
    const drill = await room.open(people[0]?.userId ?? '', 'leadership for 4 hours');
    const before = standin.world.deliveries.length;
    const said = people.map(({ userId, vague }) =>
      standin.say(userId, room.channel, vague, { thread: drill }),
    );
    const toBoth = async (from: number): Promise<void> => {
      const events = standin.world.deliveries.slice(from).filter(({ kind }) => kind === 'events_api');
      for (const each of events) standin.redeliver(each);
      for (const { attempts } of events)
        expect(new Set(attempts.map((each) => each.connection)).size).toBe(2);
      await standin.waitFor('both acknowledged', () =>
        events.every(({ attempts }) => attempts.every(({ ackMs }) => ackMs !== null)),
      );
    };
    await toBoth(before);
    await Promise.all(people.map(({ userId }) => room.feedback(userId)));
    const later = standin.world.deliveries.length;
    for (const [at, { story }] of people.slice(0, 3).entries())
      standin.edit(said[at] as StandinMessage, story);
    await toBoth(later);
    await Promise.all(people.slice(0, 3).map(({ userId }) => room.feedback(userId, 2)));

    time.advance(4 * HOUR_MS);
    await time.tick();
    const summary = await standin.waitFor('the summary', () => summariesIn(room.ofBot(drill))[0]);
    expect(written(summary)).toContain('20 people answered.');
    expect(written(summary)).toContain('3 people tried again');
    await standin.waitFor('the drill to say so', () => written(drill).includes('20 people answered'));
    for (const [at, { userId }] of people.entries()) {
      const count = at < 3 ? 2 : 1;
      expect(await room.attemptsOf(userId)).toHaveLength(count);
      expect(room.feedbackFor(userId)).toHaveLength(count);
    }
    expect(triesIn(workspace, drill)).toBe(1);
    await first.close();
  }),
  45_000,
);

it.concurrent(
  'posts a summary once Slack is back, and a summary that a process left behind after five minutes, each once',
  inWorkspace(async (workspace) => {
    const { standin, people, time, first, start } = workspace;
    let app = first;
    const { room, drill, authors } = await answeredDrill(workspace, 3, () => app);
    // A hiccup: the same process tries again.
    standin.api.fail('chat.postMessage', { status: 503 }, 1);
    time.advance(4 * HOUR_MS);
    await time.tick();
    await standin.waitFor('the summary', () => summariesIn(room.ofBot(drill))[0]);
    expect(triesIn(workspace, drill)).toBe(2);

    // An outage, in which the process ends.
    const next = await room.open(people[5]?.userId ?? '', 'leadership for 4 hours');
    for (const { userId, story } of authors) standin.say(userId, room.channel, story, { thread: next });
    await Promise.all(authors.map(({ userId }) => room.feedback(userId, 2)));
    standin.api.fail('chat.postMessage', { status: 503 }, Number.POSITIVE_INFINITY);
    time.advance(4 * HOUR_MS);
    await time.tick();
    await standin.waitFor('a try', () => triesIn(workspace, next) > 0);
    await app.close();
    standin.api.heal();
    expect(summariesIn(room.ofBot(next))).toEqual([]);

    // Another process could still be at it; five minutes later it is not.
    const tries = triesIn(workspace, next);
    app = await start();
    await app.close();
    expect(triesIn(workspace, next)).toBe(tries);
    time.advance(TRIED_FOR_MS);
    app = await start();
    const summary = await standin.waitFor('the summary', () => summariesIn(room.ofBot(next))[0]);
    expect(written(summary)).toContain('3 people answered.');
    await standin.waitFor('the drill to say so', () => written(next).includes('3 people answered.'));
    time.advance(TRIED_FOR_MS);
    await app.close();
    app = await start();
    await time.tick();
    await app.close();
    expect(triesIn(workspace, next)).toBe(tries + 1);
    expect(triesIn(workspace, drill)).toBe(2);
  }),
  45_000,
);
