import { expect, it } from 'vitest';
import type { StandinMessage } from '../../standins/slack/records.ts';
import { written } from './drill-room.ts';
import { HOUR_MS, openWorkspace, summariesIn, type Workspace } from './drill-workspace.ts';
import type { SlackApp } from './slack-app.ts';

/** How long whoever took a post up is left alone with it. */
const LEASE_MS = 90_000;

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

/** Begins to close a window in an outage: what was tried, and the look that goes on. */
const closeInOutage = async (workspace: Workspace, drill: StandinMessage) => {
  const { standin, time } = workspace;
  standin.api.fail('chat.postMessage', { status: 503 }, Number.POSITIVE_INFINITY);
  time.advance(4 * HOUR_MS);
  const looked = time.tick();
  await standin.waitFor('a try', () => triesIn(workspace, drill) > 0);
  return { looked };
};

it.concurrent(
  'posts a summary once Slack is back, each once, also when the process that was at it has ended',
  inWorkspace(async (workspace) => {
    const { standin, people, time, first, start } = workspace;
    let app = first;
    const { room, drill, authors } = await answeredDrill(workspace, 3, () => app);
    // A hiccup: the same process tries again.
    standin.api.fail('chat.postMessage', { status: 503 }, 1);
    time.advance(4 * HOUR_MS);
    await time.tick();
    expect(summariesIn(room.ofBot(drill))).toHaveLength(1);
    expect(triesIn(workspace, drill)).toBe(2);

    const next = await room.open(people[5]?.userId ?? '', 'leadership for 4 hours');
    for (const { userId, story } of authors) standin.say(userId, room.channel, story, { thread: next });
    await Promise.all(authors.map(({ userId }) => room.feedback(userId, 2)));
    const { looked } = await closeInOutage(workspace, next);
    await app.close();
    await looked;
    standin.api.heal();
    expect(summariesIn(room.ofBot(next))).toEqual([]);

    const tries = triesIn(workspace, next);
    app = await start();
    await time.tick();
    const [summary] = summariesIn(room.ofBot(next));
    expect(summary && written(summary)).toContain('3 people answered.');
    expect(written(next)).toContain('3 people answered.');
    time.advance(LEASE_MS);
    await app.close();
    app = await start();
    await time.tick();
    expect(triesIn(workspace, next)).toBe(tries + 1);
    expect(triesIn(workspace, drill)).toBe(2);
  }),
  45_000,
);

it.concurrent(
  'posts once what a process left behind that ended between closing a drill and posting its summary',
  inWorkspace(async (workspace) => {
    const { people, time, first, start } = workspace;
    let app = first;
    const { room, drill } = await answeredDrill(workspace, 2, () => app);
    time.advance(4 * HOUR_MS);
    await app.sumUp();
    await app.close();
    app = await start();
    expect(await room.drills()).toMatchObject([{ closedAt: expect.any(Date), summaryMessageId: null }]);
    expect(triesIn(workspace, drill)).toBe(0);
    await time.tick();
    const [summary] = summariesIn(room.ofBot(drill));
    expect(summary && written(summary)).toContain('2 people answered.');

    // On another host nobody can look: it could still be at it, until its claim has run out.
    const next = await room.open(people[5]?.userId ?? '', 'leadership for 4 hours');
    time.advance(4 * HOUR_MS);
    await app.sumUp();
    const claimed = await app.database.outbox.claim('another-host:1:1', {
      ...{ frontEnds: ['slack'], now: time.clock.now(), leaseMs: LEASE_MS, limit: 9, isGone: () => false },
    });
    expect(claimed).toMatchObject([{ kind: 'drill_summary' }]);
    await time.tick();
    expect(triesIn(workspace, next)).toBe(0);
    time.advance(LEASE_MS);
    await time.tick();
    time.advance(LEASE_MS);
    await time.tick();
    expect(summariesIn(room.ofBot(next))).toHaveLength(1);
    expect([triesIn(workspace, drill), triesIn(workspace, next)]).toEqual([1, 1]);
  }),
  45_000,
);
