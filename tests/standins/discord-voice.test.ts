import { once } from 'node:events';
import {
  createAudioPlayer,
  createAudioResource,
  EndBehaviorType,
  entersState,
  getVoiceConnection,
  joinVoiceChannel,
  StreamType,
  type VoiceConnection,
  VoiceConnectionStatus,
} from '@discordjs/voice';
import { Client, Events, GatewayIntentBits } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDiscordStandin, type DiscordStandin } from './discord/discord-standin.ts';

let standin: DiscordStandin;
let client: Client<true>;
let guildId: string;
let channelId: string;
let userId: string;

beforeEach(async () => {
  standin = await createDiscordStandin({ voice: true });
  guildId = standin.addGuild('Study group');
  channelId = standin.addChannel(guildId, 'Room', 2);
  userId = standin.addUser('ana');
  const opened = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildVoiceStates],
    rest: { api: standin.apiUrl },
  });
  const ready = once(opened, Events.ClientReady);
  await opened.login('stand.in.token');
  await ready;
  client = opened as Client<true>;
});

afterEach(async () => {
  for (const group of ['default', userId]) getVoiceConnection(guildId, group)?.destroy();
  await client.destroy();
  await standin.close();
});

const ready = (connection: VoiceConnection): Promise<VoiceConnection> =>
  entersState(connection, VoiceConnectionStatus.Ready, 10_000);

const joinAsBot = (): Promise<VoiceConnection> => {
  const adapterCreator = client.guilds.cache.get(guildId)?.voiceAdapterCreator;
  if (adapterCreator === undefined) throw new Error('no guild');
  return ready(joinVoiceChannel({ guildId, channelId, adapterCreator, selfDeaf: false }));
};

const joinAsPerson = (): Promise<VoiceConnection> =>
  ready(joinVoiceChannel({ guildId, channelId, adapterCreator: standin.adapterFor(userId), group: userId }));

describe('the voice of the stand-in, to @discordjs/voice', () => {
  it('lets a bot in and out, and shows it in the channel meanwhile', async () => {
    const bot = await joinAsBot();
    expect([...standin.voice.peers.keys()]).toEqual([client.user.id]);
    expect(client.guilds.cache.get(guildId)?.members.me?.voice.channelId).toBe(channelId);
    bot.destroy();
    await standin.waitFor('the bot to leave', () => standin.voice.peers.size === 0);
  });
});
