import { afterAll, beforeAll, expect, it } from 'vitest';
import { readConfig } from '../../bots/composition/config.ts';
import { chooseCoach } from '../../bots/composition/open-coaches.ts';
import { openDiscord } from '../../bots/composition/open-discord.ts';
import { type OpenEngine, openEngine } from '../../bots/composition/open-engine.ts';
import { openSlack } from '../../bots/composition/open-slack.ts';
import type { RunningFrontEnd } from '../../bots/composition/running-front-end.ts';
import { slackModeOf } from '../../bots/composition/slack-mode.ts';
import { createDiscordStandin, type DiscordStandin } from '../standins/discord/discord-standin.ts';
import { createSlackStandin, type SlackStandin } from '../standins/slack/slack-standin.ts';
import { createStory, ROTA, SUPPLIER, textOf } from './slack/interview-story.ts';
import { createDataFolder } from './slack/slack-app.ts';

let discord: DiscordStandin;
let slack: SlackStandin;
let data: Awaited<ReturnType<typeof createDataFolder>>;
let opened: OpenEngine;
let running: RunningFrontEnd[];
let teamId: string;
let guild: { readonly guildId: string; readonly channelId: string };

beforeAll(async () => {
  [discord, slack, data] = await Promise.all([
    createDiscordStandin(),
    createSlackStandin(),
    createDataFolder(),
  ]);
  const guildId = discord.addGuild('Study group');
  guild = { guildId, channelId: discord.addChannel(guildId, 'practice') };
  const team = slack.addTeam('Acme');
  teamId = team.id;
  const config = readConfig({
    ...{ DISCORD_TOKEN: 'stand.in.token', DISCORD_API_URL: discord.apiUrl },
    ...{ SLACK_BOT_TOKEN: team.token, SLACK_APP_TOKEN: slack.app.token, SLACK_API_URL: slack.apiUrl },
    ...{ HOTSEAT_DATA: data.folder, HOTSEAT_LOG_LEVEL: 'silent' },
  });
  opened = await openEngine(config, data.folder, chooseCoach(config, undefined));
  running = [
    await openDiscord(config, 'stand.in.token', opened),
    await openSlack(config, slackModeOf(config)!, opened),
  ];
});

afterAll(async () => {
  await Promise.all(running.map((each) => each.stop()));
  await opened.close();
  await Promise.all([discord.close(), slack.close(), data.remove()]);
});

const said = (message: { content: string; embeds: readonly object[] } | null | undefined): string =>
  JSON.stringify([message?.content, message?.embeds]);
const labels = (message: ReturnType<DiscordStandin['shown']>): readonly string[] =>
  (message?.components ?? []).flatMap(({ components }) => components.map(({ label = '' }) => label));

/** One typed question on Discord, from the command to feedback with its buttons. */
const practiseOnDiscord = async (userId: string, answer: string) => {
  const options = { mode: 'text', questions: 1 };
  await discord.answered(discord.runCommand({ ...guild, userId, name: 'practice', options }));
  const panel = await discord.waitFor('a question', () =>
    discord.messagesIn(guild.channelId).findLast((each) => labels(each).includes('Answer')),
  );
  const modal = await discord.answered(discord.press(panel.id, 'Answer', userId));
  const sent = discord.submitModal(modal, { answer });
  return discord.waitFor('feedback', () => {
    const shown = discord.shown(sent);
    return shown !== null && labels(shown).includes('Retry') && shown;
  });
};

/** What a subcommand of `/link` tells its person. */
const link = async (userId: string, subcommand: string, options: Record<string, string> = {}) => {
  const asked = discord.runCommand({ ...guild, userId, name: 'link', subcommand, options });
  await discord.answered(asked);
  const text = await discord.waitFor('an answer to /link', () => {
    const shown = discord.shown(asked);
    return shown !== null && (shown.embeds.length > 0 || shown.content !== '') && said(shown);
  });
  expect(asked.ephemeral).toBe(true);
  return text;
};

const inSlack = (name: string) => {
  const userId = slack.addUser(name);
  const dm = slack.dm(userId);
  const story = createStory(slack, userId, dm);
  const begin = (wish: string) => story.thread(slack.say(userId, dm, wish));
  return { ...story, userId, dm, begin, identity: `slack:${teamId}:${userId}` };
};

const interviewsOf = async (personId: string) =>
  (await opened.engine.listInterviews(personId)).map(({ frontEnd }) => frontEnd).toSorted();

it('serves both at once, links who uses both, and parts them again', async () => {
  const [ana, bob] = [discord.addUser('ana'), discord.addUser('bob')];
  const anaId = `discord:${ana}`;
  const there = inSlack('ana');

  // At the same time, over one engine.
  const thread = there.begin('warm-up');
  const [onDiscord] = await Promise.all([
    practiseOnDiscord(ana, ROTA),
    thread.seen('Question 1 of 1').then(() => thread.answer(ROTA)),
  ]);
  discord.press(onDiscord.id, 'Finish interview', ana);
  expect(await interviewsOf(anaId)).toEqual(['discord']);
  expect(await interviewsOf(there.identity)).toEqual(['slack']);

  // A second interview in Slack waits for its answer while the two become one person.
  const open = there.begin('practice 2 questions');
  await open.seen('Question 1 of 2');
  const shown = await link(ana, 'code');
  const code = /\*\*([A-Z\d]{8})\*\*/u.exec(shown)?.[1] ?? '';
  expect(code).not.toBe('');
  slack.slash(there.userId, there.dm, '/hotseat', `link ${code}`);
  await there.told('one history and one library');
  expect(await interviewsOf(anaId)).toEqual(['discord', 'slack', 'slack']);
  expect(await interviewsOf(there.identity)).toEqual([]);

  const feedback = await open.answer(SUPPLIER);
  expect(textOf(feedback)).toContain('Your story');
  const answered = (await opened.engine.listInterviews(anaId)).find(
    ({ settings }) => settings.questions === 2,
  );
  expect(answered?.exchanges[0]?.attemptCount).toBe(1);
  slack.press(feedback, 'Next question', there.userId);
  await open.seen('Question 2 of 2');

  // A used code is of no use, and nobody parts others.
  const thief = inSlack('eve');
  slack.slash(thief.userId, thief.dm, '/hotseat', `link ${code}`);
  await thief.told('not valid any more');
  expect(await link(bob, 'remove', { account: there.identity })).toContain('No such Slack account');
  expect(await link(bob, 'list')).toContain('No Slack account.');
  expect(await link(ana, 'list')).toContain(there.userId);

  expect(await link(ana, 'remove', { account: there.identity })).toContain('in Slack again');
  expect(await interviewsOf(anaId)).toEqual(['discord']);
  expect(await interviewsOf(there.identity)).toEqual(['slack', 'slack']);
  await open.answer(ROTA);
  expect(await interviewsOf(anaId)).toEqual(['discord']);
}, 30_000);

it('links with a code from Slack as well', async () => {
  const ana = discord.addUser('cleo');
  const there = inSlack('cleo');
  slack.slash(there.userId, there.dm, '/hotseat', 'link');
  const shown = textOf(await there.told('Write this on Discord'));
  const code = /\*([A-Z\d]{8})\*/u.exec(shown)?.[1] ?? '';
  expect(await link(ana, 'enter', { code: 'AAAABBBB' })).toContain('not valid');
  expect(await link(ana, 'enter', { code })).toContain('One history and one library');
  expect(await opened.database.links.resolve(there.identity)).toBe(`discord:${ana}`);
}, 15_000);
