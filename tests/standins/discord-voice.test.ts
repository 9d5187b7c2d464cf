import { once } from 'node:events';
import { Readable } from 'node:stream';
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
import { whenSecured } from './discord/candidate.ts';
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

const peerOf = (id: string) => standin.voice.peers.get(`${guildId}:${id}`);

const heardOf = (id: string) => standin.waitFor(`${id} in voice`, () => peerOf(id)?.ready);

const SILENCE = Buffer.from([0xf8, 0xff, 0xfe]);
/** Shaped as Opus packets of 20 ms; what is in them is for nobody to decode. */
const PACKETS = Array.from({ length: 20 }, (_, index) => Buffer.from([0xf8, index, 1, 2, 3, 4, 5, 6]));

const play = (connection: VoiceConnection, packets: readonly Buffer[]): void => {
  const player = createAudioPlayer();
  connection.subscribe(player);
  player.play(createAudioResource(Readable.from(packets), { inputType: StreamType.Opus }));
};

describe('the voice of the stand-in, to @discordjs/voice', () => {
  it('lets a bot in and out, and shows it in the channel meanwhile', async () => {
    const bot = await joinAsBot();
    expect([...standin.voice.peers.keys()]).toEqual([`${guildId}:${client.user.id}`]);
    expect(client.guilds.cache.get(guildId)?.members.me?.voice.channelId).toBe(channelId);
    bot.destroy();
    await standin.waitFor('the bot to leave', () => standin.voice.peers.size === 0);
  });

  it('carries the sound of a person to the bot, packet by packet', async () => {
    const bot = await joinAsBot();
    const person = await joinAsPerson();
    await Promise.all([heardOf(userId), whenSecured(bot), whenSecured(person)]);
    const heard: string[] = [];
    const stream = bot.receiver.subscribe(userId, { end: { behavior: EndBehaviorType.Manual } });
    const all = new Promise<void>((resolve) =>
      stream.on('data', (packet: Buffer) => {
        if (packet.equals(SILENCE)) return;
        heard.push(packet.toString('hex'));
        if (heard.length === PACKETS.length) resolve();
      }),
    );
    // Until somebody is announced as speaking, the library drops their packets; silence goes first.
    play(person, [...Array.from({ length: 5 }, () => SILENCE), ...PACKETS]);
    await all;
    expect(heard).toEqual(PACKETS.map((each) => each.toString('hex')));
    expect(peerOf(userId)?.heard).toBeGreaterThanOrEqual(PACKETS.length);
  });

  it('moves and removes a bot, as a moderator does', async () => {
    const bot = await joinAsBot();
    const other = standin.addChannel(guildId, 'Other', 2);
    standin.setVoice(guildId, client.user.id, other);
    await standin.waitFor('the bot elsewhere', () => {
      const peer = peerOf(client.user.id);
      return peer?.channelId === other && peer.ready;
    });
    await ready(bot);
    standin.setVoice(guildId, client.user.id, null);
    await entersState(bot, VoiceConnectionStatus.Disconnected, 10_000);
    expect(standin.voice.peers.size).toBe(0);
  });

  it('resumes a voice connection that broke', async () => {
    const bot = await joinAsBot();
    standin.voice.drop(client.user.id);
    await standin.waitFor('a resume', () => standin.voice.counts.resumed === 1);
    await ready(bot);
    expect(standin.voice.counts.identified).toBe(1);
  });
});
