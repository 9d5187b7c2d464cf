import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { personIdOf, workspaceIdOf } from '../../../bots/slack/identity.ts';
import type { Post } from '../../../core/domain/posts/types.ts';
import type { PlanItem } from '../../../core/domain/practice-plan/types.ts';
import { nextFirings } from '../../../core/domain/schedule/firings.ts';
import type { OutboxItem } from '../../../core/ports/outbox-store.ts';
import type { StandinTeam } from '../../standins/slack/records.ts';
import { createSlackStandin, type SlackStandin } from '../../standins/slack/slack-standin.ts';
import { createUnasked, dueItem } from '../unasked.ts';
import { createStory, ROTA, textOf } from './interview-story.ts';
import { createDataFolder, createTestTime, openSlackApp, type SlackApp } from './slack-app.ts';

const HOUR_MS = 60 * 60 * 1000;
const QUESTION = 'How did you keep a ward open in winter?';

let standin: SlackStandin;
let data: Awaited<ReturnType<typeof createDataFolder>>;
let team: StandinTeam;
let apps: SlackApp[] = [];
let ana: string;
let channel: string;
const time = createTestTime();
const now = () => time.clock.now();

beforeAll(async () => {
  [standin, data] = await Promise.all([
    createSlackStandin({ now: () => now().getTime(), settings: { repliesEveryMs: null } }),
    createDataFolder(),
  ]);
  team = standin.addTeam('Acme');
  ana = standin.addUser('ana');
  channel = standin.addChannel('practice', { members: [ana] });
  for (let n = 0; n < 4; n += 1) apps.push(await openSlackApp(standin, team, data.folder, {}, time));
}, 60_000);
afterEach(() => standin.api.heal());
afterAll(async () => {
  for (const app of apps.toReversed()) await app.close();
  apps = [];
  await Promise.all([standin.close(), data.remove()]);
});

const processes = () => apps.map((app, n) => createUnasked(app, `process-${n}`, now));
const ofBot = (where: string, thread?: string) =>
  standin.messagesIn(where, thread).filter(({ botId }) => botId === team.botId);
const counted = (words: string, where = channel, thread?: string): number =>
  ofBot(where, thread).filter((each) => textOf(each).includes(words)).length;

const inChannel = (content: Post, key: string, more: Partial<OutboxItem> = {}): OutboxItem =>
  dueItem(now(), {
    ...{ key, kind: content.kind, content, frontEnd: 'slack', workspaceId: workspaceIdOf(team.id) },
    channelId: channel,
    ...more,
  });
const add = (...items: readonly OutboxItem[]) => apps[0]!.database.outbox.addAll(items);
const notice = (text: string): Post => ({ kind: 'notice', text });

it('a drill on a schedule and its summary come once from four processes, and can be answered', async () => {
  const content: Post = {
    ...{ kind: 'drill', drillId: 'drill-s1', topic: { kind: 'question', text: QUESTION } },
    ...{ scheduleId: 's1', windowMs: 4 * HOUR_MS },
  };
  await Promise.all(apps.map(({ database }) => database.outbox.add(inChannel(content, 'drill:s1'))));
  await Promise.all(processes().map(({ deliver }) => deliver()));
  const posted = ofBot(channel).filter((each) => textOf(each).includes('Drill'));
  expect(posted).toHaveLength(1);
  const [drill] = posted;
  const story = createStory(standin, ana, channel);
  standin.say(ana, channel, ROTA, { thread: drill!.ts });
  await story.told('Try again');
  time.advance(4 * HOUR_MS + 1000);
  await Promise.all(processes().map(({ sumUp }) => sumUp()));
  await Promise.all(processes().map(({ deliver }) => deliver()));
  expect(counted('How the drill went', channel, drill!.ts)).toBe(1);
  await standin.waitFor('the drill to say so', () =>
    textOf(ofBot(channel).find(({ ts }) => ts === drill!.ts)!).includes('The summary is in the thread'),
  );
});

it('a plan comes in direct messages, and its button begins that question there', async () => {
  const personId = personIdOf({ teamId: team.id, userId: ana });
  const [app] = apps;
  const plan = await app!.database.plans.find(personId, 'general');
  expect(plan).toBeNull();
  const item: PlanItem = {
    ...{ id: 'story:q1', kind: 'story', rank: 1, what: 'Answer a likely question', why: 'It is asked often' },
    ...{ question: QUESTION, competency: null, minutes: 10, day: '2026-01-02', doneAt: null },
  };
  const { id, what, why, question, minutes } = item;
  await app!.database.plans.save({
    ...{ personId, name: 'general', jobTitle: null, company: null, interviewDay: null },
    ...{ createdAt: now(), items: [item], leftOut: 0, checklist: [], revision: 0 },
  });
  const content: Post = {
    ...{ kind: 'plan', plan: 'general', jobTitle: null, company: null, day: '2026-01-02' },
    ...{ daysLeft: null, items: [{ id, what, why, question, minutes }], checklist: [] },
  };
  await add(inChannel(content, 'plan:ana', { personId, channelId: null }));
  await Promise.all(processes().map(({ deliver }) => deliver()));
  const dm = standin.dm(ana);
  const [message, ...others] = ofBot(dm).filter((each) => textOf(each).includes('Your practice today'));
  expect(others).toEqual([]);
  standin.press(message!, 'Practise now', ana);
  const begun = await standin.waitFor('the question', () =>
    ofBot(dm).find(({ ts }) => standin.messagesIn(dm, ts).some((each) => textOf(each).includes(QUESTION))),
  );
  const story = createStory(standin, ana, dm);
  await story.thread(begun).answer(ROTA);

  standin.press(message!, 'Snooze a week', ana);
  await story.told('quiet for a week');
  standin.press(message!, 'Stop reminders', ana);
  await story.told('I write no more on my own');
  const { reminders } = (await app!.database.preferences.find(personId))!;
  expect(reminders).toMatchObject({ areOn: false });
  expect(reminders!.snoozedUntil!.getTime()).toBeGreaterThan(now().getTime() + 6 * 24 * HOUR_MS);
});

it('what waits while Slack is down comes afterwards, in order and once', async () => {
  standin.api.fail('chat.postMessage', { status: 503 }, Number.POSITIVE_INFINITY);
  const dueAt = (place: number) => ({ dueAt: new Date(now().getTime() - 10_000 + place * 1000) });
  await add(
    ...['one', 'two', 'three'].map((n, place) => inChannel(notice(`Down ${n}`), `n:${n}`, dueAt(place))),
  );
  const [first, second] = processes();
  expect(await first!.deliver()).toMatchObject({ posted: 0, dropped: 0 });
  standin.api.heal();
  time.advance(HOUR_MS);
  await Promise.all([first!.deliver(), second!.deliver()]);
  time.advance(HOUR_MS);
  await second!.deliver();
  const came = ofBot(channel)
    .map(({ text }) => text)
    .filter((text) => text.startsWith('Down'));
  expect(came).toEqual(['Down one', 'Down two', 'Down three']);
});

it('what arrived without an answer is found by the next process, and not posted again', async () => {
  await add(inChannel(notice('Heard by nobody'), 'n:lost'));
  standin.api.fail('chat.postMessage', { afterDoing: true, status: 503 }, Number.POSITIVE_INFINITY);
  const [first, second] = processes();
  expect(await first!.deliver()).toMatchObject({ posted: 0, postponed: 1 });
  standin.api.heal();
  time.advance(HOUR_MS);
  const sent = standin.api.calls('chat.postMessage').length;
  expect(await second!.deliver()).toMatchObject({ posted: 1 });
  expect(standin.api.calls('chat.postMessage')).toHaveLength(sent);
  expect(counted('Heard by nobody')).toBe(1);
});

it('a channel that is gone takes nothing more, and keeps nobody else waiting', async () => {
  const gone = standin.addChannel('gone', { members: [ana] });
  standin.archive(gone);
  await add(
    inChannel(notice('Into the void'), 'n:gone', { channelId: gone }),
    inChannel(notice('Still here'), 'n:here'),
  );
  const [first] = processes();
  expect(await first!.deliver()).toMatchObject({ posted: 1, dropped: 1, postponed: 0 });
  expect(counted('Still here')).toBe(1);
});

it('schedules a drill by command, shows the times before it is saved, and posts it once when it is time', async () => {
  const admin = standin.addUser('admin', { isAdmin: true, tz: 'Europe/Berlin' });
  const room = standin.addChannel('scheduled', { members: [ana, admin] });
  const workspaceId = workspaceIdOf(team.id);
  const [app] = apps;
  const said = 'schedule every day at 9:30 about leadership for 4 hours';
  standin.slash(ana, room, '/drill', said);
  await createStory(standin, ana, room).told('Only admins of this workspace');
  standin.slash(admin, room, '/drill', said);
  const preview = await createStory(standin, admin, room).told('Save this schedule?');
  expect(textOf(preview).match(/, 09:30 \(for you <!date/gu)).toHaveLength(5);
  expect(await app!.database.schedules.list(workspaceId)).toEqual([]);
  standin.press(preview, 'Save', admin);
  const schedule = await vi.waitUntil(async () => (await app!.database.schedules.list(workspaceId))[0]);

  const [next] = nextFirings(schedule.timetable, { after: now(), count: 1, daysOff: [] });
  time.advance(next!.at.getTime() - now().getTime() + 1000);
  await Promise.all(processes().map(({ enqueueDrills }) => enqueueDrills()));
  await Promise.all(processes().map(({ deliver }) => deliver()));
  expect(counted('Leadership', room)).toBe(1);
});
