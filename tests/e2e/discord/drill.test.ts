import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDiscordStandin, type DiscordStandin } from '../../standins/discord/discord-standin.ts';
import { createTestTime } from '../slack/slack-app.ts';
import { createDataFolder, openDiscordApp } from './discord-app.ts';

const ROTA =
  'Last winter two nurses left our ward in one week and I had to keep the night shift covered. I rewrote the rota with the team, called the pool and trained two floaters myself. We never closed a bed and overtime fell by 18 percent.';
const VAGUE = 'We usually do what is needed and it mostly works out for everybody.';
const HOUR_MS = 3_600_000;

let standin: DiscordStandin;
let data: Awaited<ReturnType<typeof createDataFolder>>;
let app: Awaited<ReturnType<typeof openDiscordApp>>;
let place: { readonly guildId: string; readonly channelId: string };
const time = createTestTime();

beforeAll(async () => {
  standin = await createDiscordStandin();
  data = await createDataFolder();
  const guildId = standin.addGuild('Study group');
  place = { guildId, channelId: standin.addChannel(guildId, 'practice') };
  app = await openDiscordApp(standin, data.folder, undefined, {}, { drillTime: time });
});

afterAll(async () => {
  await app.close();
  await standin.close();
  await data.remove();
});

type Message = ReturnType<DiscordStandin['messagesIn']>[number];
type Interaction = ReturnType<DiscordStandin['press']>;

const textOf = (message: Message | null): string => JSON.stringify([message?.content, message?.embeds]);
const inChannel = (words: string): Message | undefined =>
  standin.messagesIn(place.channelId).find((each) => textOf(each).includes(words));
const labelsOf = (message: Message | null): readonly string[] =>
  (message?.components ?? []).flatMap(({ components }) => components.map(({ label = '' }) => label));

const shows = (interaction: Interaction, words: string) =>
  standin.waitFor(`"${words}"`, () => {
    const shown = standin.shown(interaction);
    return textOf(shown).includes(words) && shown;
  });

const drillMessage = () => standin.waitFor('the drill', () => inChannel('Drill'));

/** Answers by the form that a button opens; gives the feedback, which only this person sees. */
const answer = async (messageId: string, label: string, userId: string, text: string) => {
  const modal = await standin.answered(standin.press(messageId, label, userId));
  expect(modal.callback).toBe(9);
  const sent = standin.submitModal(modal, { answer: text });
  const feedback = await shows(sent, 'One thing for next time');
  expect(sent.ephemeral).toBe(true);
  return { modal, feedback };
};

it('asks a channel, tells each author alone, and sums up without names', async () => {
  const [ana, ben, cleo, dan] = ['ana', 'ben', 'cleo', 'dan'].map((name) => standin.addUser(name));
  const ask = { ...place, userId: ana!, name: 'drill', options: { about: 'leadership for 4 hours' } };
  const offered = standin.autocomplete({ ...ask, options: { about: 'lead' }, focused: 'about' });
  expect(JSON.stringify((await standin.answered(offered)).data)).toContain('leadership');
  const asked = standin.runCommand(ask);
  await shows(asked, 'The drill is in the channel.');
  const drill = await drillMessage();

  const first = await answer(drill.id, 'Answer', ana!, VAGUE);
  await Promise.all([ben!, cleo!].map((user) => answer(drill.id, 'Answer', user, ROTA)));
  const retried = await answer(first.feedback.id, 'Try again', ana!, ROTA);
  expect(JSON.stringify(retried.modal.data)).toContain(VAGUE);
  expect(textOf(retried.feedback)).toMatch(/● \d\.\d {2}★ \d\.\d/u);

  standin.press(first.feedback.id, 'Rewrite', ana!);
  await standin.waitFor('the rewrite', () =>
    textOf(standin.world.messages.get(first.feedback.id) ?? null).includes('polished'),
  );
  await shows(standin.press(drill.id, 'My feedback', dan!), 'You have not answered this drill yet');
  await shows(standin.press(first.feedback.id, 'Save story', ana!), 'Saved to your library');
  const channelBefore = standin.messagesIn(place.channelId).length;
  await shows(standin.press(first.feedback.id, 'Share my score', ana!), 'in the channel now');
  await shows(standin.press(first.feedback.id, 'Share my score', ana!), 'shared already');
  expect(standin.messagesIn(place.channelId)).toHaveLength(channelBefore + 1);

  await time.tick();
  expect(inChannel('How the drill went')).toBeUndefined();
  time.advance(4 * HOUR_MS + 1000);
  await time.tick();
  const summary = await standin.waitFor('the summary', () => inChannel('How the drill went'));
  expect(textOf(summary)).toContain('3 people answered');
  for (const told of [ana!, ben!, cleo!, 'nurses', 'rota']) expect(textOf(summary)).not.toContain(told);
  await time.tick();
  const late = await answer(summary.id, 'Answer', dan!, ROTA);
  expect(textOf(late.feedback)).toContain('after the window had closed');
  await standin.waitFor('the count', () => textOf(inChannel('The summary is below') ?? null).includes('4'));
  expect(
    standin.messagesIn(place.channelId).filter((each) => textOf(each).includes('How the drill')),
  ).toHaveLength(1);
  expect(labelsOf(summary)).toEqual(['Answer']);
  const kept = await app.engine.listInterviews(`discord:${ana}`);
  expect(kept.map(({ exchanges }) => exchanges[0]?.attemptCount)).toEqual([2]);
}, 20_000);

it('is of its server alone', async () => {
  const guildId = standin.addGuild('Another group');
  const other = { guildId, channelId: standin.addChannel(guildId, 'talk') };
  const eve = standin.addUser('eve');
  const options = { about: 'What do you do when a colleague is late again?' };
  standin.runCommand({ ...other, userId: eve, name: 'drill', options });
  const drill = await standin.waitFor('the drill', () => standin.messagesIn(other.channelId)[0]);
  expect(textOf(drill)).toContain('late again?');
  const stolen = standin.world.messages.get(drill.id)!;
  const here = standin.messagesIn(place.channelId)[0]!;
  standin.world.messages.set(here.id, { ...here, components: stolen.components });
  await shows(standin.press(here.id, 'My feedback', eve), 'This drill is gone');
}, 10_000);
