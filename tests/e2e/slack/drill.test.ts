import { afterAll, beforeAll, expect, it } from 'vitest';
import { createClipRecogniser } from '../../standins/deepgram/clip-recogniser.ts';
import { CLIP_NAMES, readClip } from '../../standins/deepgram/clips.ts';
import { createDeepgramStandin, type DeepgramStandin } from '../../standins/deepgram/deepgram-standin.ts';
import type { StandinMessage } from '../../standins/slack/records.ts';
import { createSlackStandin, type SlackStandin } from '../../standins/slack/slack-standin.ts';
import { createDrillRoom, written } from './drill-room.ts';
import { addTeam, type Teammate } from './drill-team.ts';
import { createDataFolder, createTestTime, openSlackApp, type SlackApp } from './slack-app.ts';

let standin: SlackStandin;
let deepgram: DeepgramStandin;
let data: Awaited<ReturnType<typeof createDataFolder>>;
let app: SlackApp;
let teamId: string;
const time = createTestTime();

beforeAll(async () => {
  [standin, deepgram, data] = await Promise.all([
    createSlackStandin(),
    createDeepgramStandin(),
    createDataFolder(),
  ]);
  deepgram.recognise = createClipRecogniser(CLIP_NAMES.map(readClip));
  const team = standin.addTeam('Acme');
  teamId = team.id;
  const speech = { DEEPGRAM_BASE_URL: deepgram.baseUrl, DEEPGRAM_API_KEY: 'k' };
  app = await openSlackApp(standin, team, data.folder, speech, time);
});

afterAll(async () => {
  await app?.close();
  await Promise.all([standin.close(), deepgram.close(), data.remove()]);
});

const HOUR_MS = 3_600_000;
const SUMMARY = 'Your drill is over';

/** Twenty people in a channel, and the drill that one of them asks for. */
const openDrill = async () => {
  const people = addTeam(standin);
  const standinTeam = standin.world.teams.get(teamId);
  if (standinTeam === undefined) throw new Error('There is no team.');
  const channel = standin.addChannel('general', { members: people.map(({ userId }) => userId) });
  const room = createDrillRoom(standin, standinTeam, channel, () => app);
  const drill = await room.open(people[0]?.userId ?? '', 'leadership for 4 hours');
  return { people, channel, room, drill };
};

/** Again, as Slack does where it saw no acknowledgement. */
const redeliverAll = async (which: (at: number) => boolean): Promise<void> => {
  const again = standin.world.deliveries.filter((_, at) => which(at)).map((each) => standin.redeliver(each));
  await standin.waitFor('all acknowledged again', () => again.every(({ ackMs }) => ackMs !== null));
};

const wordsOf = async (room: ReturnType<typeof createDrillRoom>, { userId }: Teammate) =>
  (await room.attemptsOf(userId)).map(({ steps }) => steps.map(({ transcript }) => transcript).join());

it('takes the answers of twenty people, tells each alone, and sums up once', async () => {
  const { people, channel, room, drill } = await openDrill();
  const typists = people.slice(0, 12);
  const inModal = people.slice(12, 16);
  const [nurse, buyer, latecomer, lastOne] = people.slice(16) as [Teammate, Teammate, Teammate, Teammate];
  const [ana, ben, cleo, dora, emil, finn] = typists as [
    ...[Teammate, Teammate, Teammate, Teammate, Teammate, Teammate],
  ];
  const tryAgain = [ana, ben, cleo];

  // The first half is said, the connection breaks, and the rest is said while there is none.
  const expected = new Map<Teammate, string[]>();
  const said = new Map<Teammate, StandinMessage>();
  const say = (who: Teammate, text: string): void => {
    expected.set(who, [text]);
    said.set(who, standin.say(who.userId, channel, text, { thread: drill }));
  };
  for (const who of typists.slice(0, 6)) say(who, [...tryAgain, dora].includes(who) ? who.vague : who.story);
  const { opened } = standin.socket;
  standin.socket.drop();
  for (const who of typists.slice(6)) say(who, who.story);
  const clips = new Map([
    [nurse, readClip('nurses')],
    [buyer, readClip('supplier')],
  ]);
  for (const [{ userId }, { ogg }] of clips) standin.uploadClip(userId, channel, ogg, { thread: drill });
  await standin.waitFor('a new connection', () => standin.socket.opened > opened);
  await Promise.all(
    inModal.map(async (who) => {
      expected.set(who, [who.story]);
      await room.answerInModal(drill, 'Answer', who.userId, who.story);
    }),
  );
  const firsts = await Promise.all(people.slice(0, 18).map(({ userId }) => room.feedback(userId)));
  expect(firsts.map(({ threadTs }) => threadTs)).toEqual(firsts.map(() => drill.ts));

  // Three improve their answer in the form, one by an edit; one takes the message away, which takes no feedback away.
  await Promise.all(
    tryAgain.map(async (who, at) => {
      expected.set(who, [who.vague, who.story]);
      const first = firsts[at] as StandinMessage;
      const { view } = await room.answerInModal(first, 'Try again', who.userId, who.story);
      expect(JSON.stringify(view.body)).toContain(who.vague);
    }),
  );
  expected.set(dora, [dora.vague, dora.story]);
  standin.edit(said.get(dora) as StandinMessage, dora.story);
  standin.delete(said.get(emil) as StandinMessage);
  const seconds = await Promise.all([...tryAgain, dora].map(({ userId }) => room.feedback(userId, 2)));

  // Two show something of it to the channel.
  expect(room.ofBot(drill)).toHaveLength(1);
  standin.press(seconds[0] as StandinMessage, 'Share my score', ana.userId);
  standin.press(firsts[5] as StandinMessage, 'Share my rewrite', finn.userId);
  await room.sentence(ana.userId, 'in the drill’s thread now');
  await room.sentence(finn.userId, 'in the drill’s thread now');
  const shared = room.ofBot(drill).slice(1);
  expect(shared).toHaveLength(2);
  const sharedBy = ({ userId }: Teammate) =>
    written(shared.find((each) => written(each).includes(`<@${userId}>`)) as StandinMessage);
  expect(sharedBy(ana)).toMatch(/scored \*\d\.\d\*.*first answer \d\.\d/);
  expect(sharedBy(ana)).not.toContain(ana.place);
  expect(sharedBy(finn)).toContain(finn.place);

  // Half of everything comes once more.
  const calls = standin.api.log.length;
  await redeliverAll((at) => at % 2 === 0);
  expect(standin.api.log).toHaveLength(calls);

  // What is said now arrives after the window has closed.
  standin.hub.use({ ready: () => false, late: 'timeout', send: () => undefined });
  say(latecomer, latecomer.story);

  // The window closes; whoever looks twice posts once.
  time.advance(4 * HOUR_MS);
  await Promise.all([time.tick(), time.tick()]);
  const summary = await standin.waitFor('the summary', () =>
    room.ofBot(drill).find(({ text }) => text.startsWith(SUMMARY)),
  );
  expect(written(summary)).toContain('18 people answered.');
  expect(written(summary)).toMatch(/4 people tried again and gained \d(\.\d)? points? on average/);
  expect(written(summary)).toContain('What strong answers had in common');
  for (const { place, userId } of people) {
    expect(written(summary)).not.toContain(place);
    expect(written(summary)).not.toContain(userId);
  }
  await standin.waitFor('the drill to say so', () => written(drill).includes('The summary is in the thread'));

  standin.useSocketMode();
  standin.hub.flush();
  expect(written(await room.feedback(latecomer.userId))).toContain('after the window had closed');
  await standin.waitFor('19 people', () =>
    written(drill).includes('19 people answered, 1 of them after the window had closed'),
  );

  // The other half comes once more after that; nothing is late but what was not there before.
  const [shown, callsAfter] = [room.ofBot(drill).map(written), standin.api.log.length];
  await redeliverAll((at) => at % 2 === 1);
  expect(standin.api.log).toHaveLength(callsAfter);
  expect(room.ofBot(drill).map(written)).toEqual(shown);

  expected.set(lastOne, [lastOne.vague]);
  await room.answerInModal(summary, 'Answer', lastOne.userId, lastOne.vague);
  expect(written(await room.feedback(lastOne.userId))).toContain('after the window had closed');
  await standin.waitFor('the late ones in the count', () =>
    written(drill).includes('20 people answered, 2 of them after the window had closed'),
  );
  await time.tick();

  for (const who of people) {
    const words = await wordsOf(room, who);
    const clip = clips.get(who);
    if (clip === undefined) expect(words).toEqual(expected.get(who));
    else {
      expect(words).toEqual([expect.stringContaining(clip.text.slice(0, 40))]);
      expect((await room.attemptsOf(who.userId))[0]?.delivery?.wordsPerMinute).toBeGreaterThan(60);
    }
    expect(room.feedbackFor(who.userId)).toHaveLength(words.length);
    const told = standin.ephemeralsFor(who.userId).map(written).join('\n');
    for (const { place, userId } of people.filter((other) => other !== who)) {
      expect(told).not.toContain(place);
      expect(told).not.toContain(userId);
    }
  }
  const inPublic = standin.messagesIn(channel).concat(room.ofBot(drill)).map(written).join('\n');
  expect(people.filter(({ place }) => inPublic.includes(place))).toEqual([finn]);
  expect(room.ofBot(drill).filter(({ text }) => text.startsWith(SUMMARY))).toHaveLength(1);
  const [kept] = await room.drills();
  const entries = await app.database.drills.listEntries(kept?.id ?? '');
  const personIds = (some: readonly Teammate[]) => some.map(({ userId }) => `slack:${teamId}:${userId}`);
  expect(entries.map(({ personId }) => personId).sort()).toEqual(personIds(people).sort());
  const late = entries.filter(({ isLate }) => isLate).map(({ personId }) => personId);
  expect(late).toEqual(personIds([latecomer, lastOne]));
  const sharing = entries.filter(({ sharesScore, sharesRewrite }) => sharesScore || sharesRewrite);
  expect(sharing.map(({ personId }) => personId).sort()).toEqual(personIds([ana, finn]).sort());
  expect(await room.drills()).toMatchObject([{ messageId: drill.ts, summaryMessageId: summary.ts }]);
}, 45_000);
