import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Post } from '../../../core/domain/posts/types.ts';
import { nextFirings } from '../../../core/domain/schedule/firings.ts';
import type { OutboxItem } from '../../../core/ports/outbox-store.ts';
import { createDiscordStandin, type DiscordStandin } from '../../standins/discord/discord-standin.ts';
import { createTestTime } from '../slack/slack-app.ts';
import { createUnasked, dueItem } from '../unasked.ts';
import { createDataFolder, openDiscordApp } from './discord-app.ts';

const HOUR_MS = 3_600_000;
const QUESTION = 'How did you keep a ward open in winter?';
const ROTA =
  'Last winter two nurses left our ward in one week and I had to keep the night shift covered. I rewrote the rota with the team, called the pool and trained two floaters myself. We never closed a bed and overtime fell by 18 percent.';

let standin: DiscordStandin;
let data: Awaited<ReturnType<typeof createDataFolder>>;
let app: Awaited<ReturnType<typeof openDiscordApp>>;
let place: { readonly guildId: string; readonly channelId: string };
/** By the clock of the stand-in, which nobody moves. */
const begun = new Date();
const time = createTestTime();
const now = () => time.clock.now();

beforeAll(async () => {
  [standin, data] = await Promise.all([createDiscordStandin(), createDataFolder()]);
  const guildId = standin.addGuild('Study group');
  place = { guildId, channelId: standin.addChannel(guildId, 'practice') };
  app = await openDiscordApp(standin, data.folder, undefined, {}, { drillTime: time });
});
afterAll(async () => {
  await app.close();
  await standin.close();
  await data.remove();
});

/** Discord is served by one process; jobs of several may fill the outbox, and deliveries of several race here. */
const processes = () => ['a', 'b', 'c', 'd'].map((owner) => createUnasked(app, owner, now));
const inChannel = (content: Post, key: string, more: Partial<OutboxItem> = {}): OutboxItem =>
  dueItem(now(), {
    ...{ key, kind: content.kind, content, frontEnd: 'discord', workspaceId: `discord:${place.guildId}` },
    channelId: place.channelId,
    ...more,
  });
const add = (...items: readonly OutboxItem[]) => app.database.outbox.addAll(items);
const notice = (text: string): Post => ({ kind: 'notice', text });
const textOf = (message: object): string => JSON.stringify(message);
const seen = (words: string, where = place.channelId) =>
  standin.messagesIn(where).filter((each) => textOf(each).includes(words));

it('posts a drill and its summary once, whoever delivers', async () => {
  const content: Post = {
    ...{ kind: 'drill', drillId: 'drill-s1', topic: { kind: 'question', text: QUESTION } },
    ...{ scheduleId: 's1', windowMs: 4 * HOUR_MS },
  };
  await Promise.all(processes().map(() => add(inChannel(content, 'drill:s1'))));
  await Promise.all(processes().map(({ deliver }) => deliver()));
  expect(seen(QUESTION)).toHaveLength(1);
  time.advance(4 * HOUR_MS + 1000);
  await Promise.all(processes().map(({ sumUp }) => sumUp()));
  await Promise.all(processes().map(({ deliver }) => deliver()));
  expect(seen('How the drill went')).toHaveLength(1);
  expect(seen('The summary is below')).toHaveLength(1);
});

it('sends a plan to direct messages, and begins the interview there', async () => {
  const ana = standin.addUser('ana');
  const personId = `discord:${ana}`;
  const item = {
    id: 'story:q1',
    what: 'A likely question',
    why: 'Often asked',
    question: QUESTION,
    minutes: 10,
  };
  await app.database.plans.save({
    ...{ personId, name: 'general', jobTitle: null, company: null, interviewDay: null, createdAt: now() },
    items: [{ ...item, kind: 'story', rank: 1, competency: null, day: '2026-01-02', doneAt: null }],
    ...{ leftOut: 0, checklist: [], revision: 0 },
  });
  const content: Post = {
    ...{ kind: 'plan', plan: 'general', jobTitle: null, company: null, day: '2026-01-02' },
    ...{ daysLeft: null, items: [item], checklist: [] },
  };
  await add(inChannel(content, 'plan:ana', { personId, channelId: null, workspaceId: null }));
  await Promise.all(processes().map(({ deliver }) => deliver()));
  const dm = standin.dm(ana);
  const [message, ...others] = seen('Your practice today', dm);
  expect(others).toEqual([]);
  standin.press(message!.id, 'Practise now', ana);
  const question = await standin.waitFor('the question', () => seen('Question 1 of 1', dm)[0]);
  expect(textOf(question)).toContain(QUESTION);
  const modal = await standin.answered(standin.press(question.id, 'Answer', ana));
  const sent = standin.submitModal(modal, { answer: ROTA });
  await standin.waitFor('the feedback', () =>
    textOf(standin.shown(sent) ?? {}).includes('One thing for next time'),
  );

  const shown = (label: string, words: string) => {
    const pressed = standin.press(message!.id, label, ana);
    return standin.waitFor(`"${words}"`, () => textOf(standin.shown(pressed) ?? {}).includes(words));
  };
  await shown('Snooze a week', 'I am quiet until');
  await shown('Stop reminders', 'I do not write to you on my own');
  expect((await app.database.preferences.find(personId))?.reminders).toMatchObject({ areOn: false });
  const asked = standin.runCommand({
    ...{ ...place, userId: ana, name: 'reminders' },
    options: { set: 'on', hour: 7, 'time-zone': 'Europe/Berlin' },
  });
  await standin.waitFor('the hour', () =>
    textOf(standin.shown(asked) ?? {}).includes('07:00 (Europe/Berlin)'),
  );
});

it('drops what a person does not take and what has no channel, and goes on with the rest', async () => {
  const ben = standin.addUser('ben');
  standin.closeDm(ben);
  const gone = standin.addChannel(place.guildId, 'gone');
  standin.deleteChannel(gone);
  await add(
    inChannel(notice('For Ben'), 'n:ben', { personId: `discord:${ben}`, channelId: null }),
    inChannel(notice('Into the void'), 'n:gone', { channelId: gone }),
    inChannel(notice('Still here'), 'n:here'),
  );
  expect(await processes()[0]!.deliver()).toMatchObject({ posted: 1, dropped: 2, postponed: 0 });
  expect(seen('Still here')).toHaveLength(1);
});

it('delivers what waited while Discord was down, in order and once', async () => {
  const down = { status: 503, body: { message: 'down' } };
  const path = new RegExp(`^/channels/${place.channelId}/messages$`, 'u');
  for (let n = 0; n < 4; n += 1) standin.rest.fail('POST', path, down);
  const dueAt = (at: number) => ({ dueAt: new Date(now().getTime() - 10_000 + at * 1000) });
  await add(...['one', 'two', 'three'].map((n, at) => inChannel(notice(`Down ${n}`), `d:${n}`, dueAt(at))));
  const [first, second] = processes();
  expect(await first!.deliver()).toMatchObject({ posted: 0, dropped: 0 });
  time.advance(HOUR_MS);
  await Promise.all([first!.deliver(), second!.deliver()]);
  time.advance(HOUR_MS);
  await second!.deliver();
  const came = standin.messagesIn(place.channelId).map(({ content }) => content);
  expect(came.filter((text) => text.startsWith('Down'))).toEqual(['Down one', 'Down two', 'Down three']);
});

it('finds what arrived without an answer, also when Discord has forgotten the nonce', async () => {
  const path = new RegExp(`^/channels/${place.channelId}/messages$`, 'u');
  await add(inChannel(notice('Heard by nobody'), 'n:lost', { createdAt: begun }));
  for (let n = 0; n < 4; n += 1) standin.rest.fail('POST', path, { status: 503, body: {}, isDone: true });
  const [first, second] = processes();
  expect(await first!.deliver()).toMatchObject({ posted: 0, postponed: 1 });
  standin.world.nonces.clear();
  time.advance(HOUR_MS);
  expect(await second!.deliver()).toMatchObject({ posted: 1 });
  expect(seen('Heard by nobody')).toHaveLength(1);
});

it('schedules a drill from a command, shows the times before it is saved, and posts it once when it is time', async () => {
  const ask = { ...place, userId: standin.addUser('admin'), name: 'schedule' };
  const shows = (interaction: ReturnType<DiscordStandin['press']>, words: string) =>
    standin.waitFor(`"${words}"`, () => {
      const shown = standin.shown(interaction);
      return textOf(shown ?? {}).includes(words) && shown;
    });
  const options = { when: 'every day at 9:30', about: 'leadership', 'time-zone': 'Europe/Berlin' };
  const stranger = standin.addUser('stranger', 0n);
  const refused = standin.runCommand({ ...ask, userId: stranger, subcommand: 'add', options });
  await shows(refused, 'Only who may manage this server');
  const preview = await shows(
    standin.runCommand({ ...ask, subcommand: 'add', options }),
    'Save this schedule?',
  );
  expect(textOf(preview!).match(/, 09:30 · for you <t:\d+:f>/gu)).toHaveLength(5);
  expect(await app.database.schedules.list(`discord:${place.guildId}`)).toEqual([]);
  await shows(standin.press(preview!.id, 'Save', ask.userId), 'Saved');
  expect(await app.database.schedules.list(`discord:${place.guildId}`)).toHaveLength(1);

  const before = seen('Leadership').length;
  const [schedule] = await app.database.schedules.list(`discord:${place.guildId}`);
  const [next] = nextFirings(schedule!.timetable, { after: now(), count: 1, daysOff: [] });
  time.advance(next!.at.getTime() - now().getTime() + 1000);
  await Promise.all(processes().map(({ enqueueDrills }) => enqueueDrills()));
  await Promise.all(processes().map(({ deliver }) => deliver()));
  expect(seen('Leadership')).toHaveLength(before + 1);
});
