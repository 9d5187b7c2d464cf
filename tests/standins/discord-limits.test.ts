import { once } from 'node:events';
import {
  type ChatInputCommandInteraction,
  Client,
  DiscordAPIError,
  Events,
  GatewayIntentBits,
  type SendableChannels,
} from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDiscordStandin, type DiscordStandin } from './discord/discord-standin.ts';

const MESSAGES = /^\/channels\/\d+\/messages$/;
const BAD_GATEWAY = { status: 502, body: { message: 'bad gateway' } };

let standin: DiscordStandin;
let client: Client<true>;
let place: { userId: string; guildId: string; channelId: string };
let channel: SendableChannels;

beforeEach(async () => {
  standin = await createDiscordStandin();
  const guildId = standin.addGuild('Study group');
  place = { userId: standin.addUser('ana'), guildId, channelId: standin.addChannel(guildId, 'practice') };
  client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: standin.apiUrl } });
  const ready = once(client, Events.ClientReady);
  await client.login('stand.in.token');
  await ready;
  channel = (await client.channels.fetch(place.channelId)) as SendableChannels;
});

afterEach(async () => {
  await client.destroy();
  await standin.close();
});

const posted = (): string[] => standin.messagesIn(place.channelId).map(({ content }) => content);

const command = async (): Promise<ChatInputCommandInteraction> => {
  const came = once(client, Events.InteractionCreate);
  standin.runCommand({ ...place, name: 'practice' });
  return (await came)[0];
};

const codeOf = (error: unknown): unknown => (error instanceof DiscordAPIError ? error.code : error);

describe('limits on requests, to discord.js', () => {
  it('are kept to for each channel by what the headers say: nothing is lost, and little refused', async () => {
    standin.rest.limits.set('POST', MESSAGES, { limit: 2, perMs: 300 });
    const numbers = ['1', '2', '3', '4', '5'];
    for (const number of numbers) await channel.send(number);
    expect(posted()).toEqual(numbers);
    expect(standin.rest.limits.refusals).toBe(0);
  });

  it('that are refused are waited out, also when they are for everything', async () => {
    standin.rest.limits.setGlobal({ limit: 1, perMs: 300 });
    const refused = once(client.rest, 'rateLimited');
    await channel.send('1');
    await Promise.all(['2', '3'].map((number) => channel.send(number)));
    expect((await refused)[0]).toMatchObject({ global: true });
    expect(posted()).toEqual(['1', '2', '3']);
  });

  it('for everything are none for answers to interactions', async () => {
    standin.rest.limits.setGlobal({ limit: 0, perMs: 60_000 });
    const interaction = await command();
    await interaction.reply('at once');
    await interaction.followUp('and this');
    expect(posted()).toEqual(['at once', 'and this']);
    expect(standin.rest.limits.refusals).toBe(0);
  });
});

describe('an interaction, to discord.js', () => {
  it('cannot be answered three seconds after it was made', async () => {
    const interaction = await command();
    for (const each of standin.world.interactions.values()) each.startedMs -= 3001;
    expect(await interaction.deferReply().catch(codeOf)).toBe(10062);
  });

  it('cannot be added to a quarter of an hour after it was made', async () => {
    const interaction = await command();
    await interaction.reply('in time');
    for (const each of standin.world.interactions.values()) each.startedMs -= 15 * 60_000 + 1;
    expect(await interaction.editReply('late').catch(codeOf)).toBe(50027);
    expect(await interaction.followUp('late').catch(codeOf)).toBe(50027);
    expect(posted()).toEqual(['in time']);
  });
});

describe('a message whose answer is lost, to discord.js', () => {
  it('comes twice, because it is sent again', async () => {
    standin.rest.fail('POST', MESSAGES, { ...BAD_GATEWAY, isDone: true });
    await channel.send('hello');
    expect(posted()).toEqual(['hello', 'hello']);
  });

  it('comes once when it is to be taken once', async () => {
    standin.rest.fail('POST', MESSAGES, { ...BAD_GATEWAY, isDone: true });
    const { id } = await channel.send({ content: 'hello', nonce: '1', enforceNonce: true });
    expect(posted()).toEqual(['hello']);
    expect(standin.messagesIn(place.channelId)[0]?.id).toBe(id);
    await channel.send({ content: 'hello', nonce: '2', enforceNonce: true });
    expect(posted()).toEqual(['hello', 'hello']);
  });
});
