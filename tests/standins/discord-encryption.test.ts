import { once } from 'node:events';
import { entersState, getVoiceConnection, joinVoiceChannel, VoiceConnectionStatus } from '@discordjs/voice';
import { Client, Events, GatewayIntentBits } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recoverEncryption } from '../../bots/discord/voice/encryption-guard.ts';
import { type Candidate, joinAsCandidate, whenSecured } from './discord/candidate.ts';
import { createDiscordStandin, type DiscordStandin } from './discord/discord-standin.ts';
import { createPacketFaults } from './discord/packet-faults.ts';
import { openDatagram } from './discord/voice-crypto.ts';

let standin: DiscordStandin;
let client: Client<true>;
let guildId: string;
let channelId: string;
let people: Candidate[];

beforeEach(async () => {
  standin = await createDiscordStandin({ voice: true });
  guildId = standin.addGuild('Study group');
  channelId = standin.addChannel(guildId, 'Room', 2);
  people = [];
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
  for (const { connection } of people) if (connection.state.status !== 'destroyed') connection.destroy();
  getVoiceConnection(guildId)?.destroy();
  await client.destroy();
  await standin.close();
});

const adapterCreator = () => client.guilds.cache.get(guildId)!.voiceAdapterCreator;

const joinAsBot = () => {
  const connection = joinVoiceChannel({
    guildId,
    channelId,
    adapterCreator: adapterCreator(),
    selfDeaf: false,
  });
  return entersState(connection, VoiceConnectionStatus.Ready, 10_000);
};

/** Each is heard by nobody but those who ask for it. */
const join = async (name: string, hears?: readonly string[]): Promise<[Candidate, string]> => {
  const userId = standin.addUser(name);
  const candidate = await joinAsCandidate(standin, { guildId, channelId, userId, ...(hears && { hears }) });
  people.push(candidate);
  return [candidate, userId];
};

/** Shaped as Opus packets of 20 ms; what is in them is for nobody to decode. */
const packetsFrom = (first: number, count: number): Buffer[] =>
  Array.from({ length: count }, (_, index) => Buffer.of(0xf8, first + index, 1, 2, 3, 4, 5, 6, 7, 8));

const hex = (packets: readonly Buffer[]): string[] => packets.map((each) => each.toString('hex'));

const heardBy = (listener: Candidate, userId: string, count: number): Promise<string[]> =>
  standin
    .waitFor(`${count} packets`, () => listener.heard(userId).length >= count && listener.heard(userId))
    .then(hex);

const groupOf = (...userIds: readonly string[]) =>
  standin.waitFor(`a group of ${userIds.length}`, () => {
    const members = standin.voice.group(channelId)?.userIds ?? [];
    return members.length === userIds.length && userIds.every((each) => members.includes(each));
  });

describe('end-to-end encryption in the stand-in, to @discordjs/voice', () => {
  it('gives a bot and a person the same keys', async () => {
    const bot = await joinAsBot();
    expect(standin.voice.group(channelId)?.epoch).toBe(0);
    const [ana, anaId] = await join('ana');
    await Promise.all([whenSecured(bot), ana.secured()]);
    await groupOf(client.user.id, anaId);
    expect(standin.voice.group(channelId)?.epoch).toBe(1);
    expect(bot.voicePrivacyCode).toMatch(/^\d{30}$/);
    expect(ana.connection.voicePrivacyCode).toBe(bot.voicePrivacyCode);
  });

  it('carries packets that only the people in the room can read', async () => {
    const [ana, anaId] = await join('ana');
    const [ben] = await join('ben', [anaId]);
    const seen: Buffer[] = [];
    standin.voice.setRoad((datagram, _, to) => {
      const content = openDatagram(datagram, to.key);
      if (content !== null && content.length > 3) seen.push(content);
      return [datagram];
    });
    await Promise.all([ana.secured(), ben.secured()]);
    const packets = packetsFrom(0, 20);
    await ana.send(packets);
    expect(await heardBy(ben, anaId, 20)).toEqual(hex(packets));
    expect(seen).toHaveLength(20);
    expect(seen.every((each) => each.subarray(-2).toString('hex') === 'fafa')).toBe(true);
    expect(seen.some((each) => packets.some((packet) => each.includes(packet.subarray(1))))).toBe(false);
  });

  it('still reads what arrives after a packet was lost and two came in the wrong order', async () => {
    const [ana, anaId] = await join('ana');
    const [ben] = await join('ben', [anaId]);
    await Promise.all([ana.secured(), ben.secured()]);
    const faults = createPacketFaults();
    standin.voice.setRoad(faults.road);
    faults.plan(anaId, 5, 'lose');
    faults.plan(anaId, 9, 'reorder');
    const packets = packetsFrom(0, 15);
    await ana.send(packets);
    const expected = hex([...packets.slice(0, 4), ...packets.slice(5, 8), packets[9]!, packets[8]!]);
    expect(await heardBy(ben, anaId, 14)).toEqual([...expected, ...hex(packets.slice(10))]);
  });

  it('goes on after a packet that was spoilt on the way, and hears one that came twice only once', async () => {
    const [ana, anaId] = await join('ana');
    const [ben] = await join('ben', [anaId]);
    await Promise.all([ana.secured(), ben.secured()]);
    const faults = createPacketFaults();
    standin.voice.setRoad(faults.road);
    faults.plan(anaId, 2, 'corrupt');
    faults.plan(anaId, 4, 'duplicate');
    const packets = packetsFrom(0, 6);
    await ana.send(packets);
    expect(await heardBy(ben, anaId, 5)).toEqual(hex(packets.toSpliced(1, 1)));
  });

  it('makes new keys whenever somebody joins or leaves, and speech goes on across it', async () => {
    const [ana, anaId] = await join('ana');
    const [ben, benId] = await join('ben', [anaId]);
    await Promise.all([ana.secured(), ben.secured()]);
    const packets = packetsFrom(0, 100);
    const spoken = ana.send(packets);
    const [cleo, cleoId] = await join('cleo', [anaId]);
    await groupOf(anaId, benId, cleoId);
    await cleo.secured();
    await standin.waitFor('cleo to hear ana', () => cleo.heard(anaId).length > 0);
    expect(standin.voice.group(channelId)?.epoch).toBe(2);
    cleo.leave();
    await groupOf(anaId, benId);
    expect(standin.voice.group(channelId)?.epoch).toBe(3);
    await spoken;
    expect(await heardBy(ben, anaId, 100)).toEqual(hex(packets));
  });

  it('gives the place of one who left to the next who comes', async () => {
    const [ana, anaId] = await join('ana');
    const [ben, benId] = await join('ben');
    await groupOf(anaId, benId);
    const [cleo, cleoId] = await join('cleo', [anaId]);
    await groupOf(anaId, benId, cleoId);
    ben.leave();
    await groupOf(anaId, cleoId);
    const [dora, doraId] = await join('dora');
    await groupOf(anaId, doraId, cleoId);
    dora.leave();
    await groupOf(anaId, cleoId);
    await Promise.all([ana.secured(), cleo.secured()]);
    await ana.send(packetsFrom(0, 5));
    expect(await heardBy(cleo, anaId, 5)).toEqual(hex(packetsFrom(0, 5)));
  });

  it('starts anew with the last one left, and with whoever comes next', async () => {
    const [ana, anaId] = await join('ana');
    const [ben] = await join('ben');
    await Promise.all([ana.secured(), ben.secured()]);
    ben.leave();
    await standin.waitFor('an empty group', () => standin.voice.group(channelId)?.epoch === 0);
    const [cleo, cleoId] = await join('cleo', [anaId]);
    await groupOf(anaId, cleoId);
    await Promise.all([ana.secured(), cleo.secured()]);
    await ana.send(packetsFrom(0, 5));
    expect(await heardBy(cleo, anaId, 5)).toEqual(hex(packetsFrom(0, 5)));
  });

  it('takes somebody back whose keys were invalid', async () => {
    const [ana, anaId] = await join('ana');
    const [ben, benId] = await join('ben', [anaId]);
    await Promise.all([ana.secured(), ben.secured()]);
    expect(recoverEncryption(ben.connection)).toBe(true);
    await standin.waitFor('new keys', () => (standin.voice.group(channelId)?.epoch ?? 0) >= 2);
    await groupOf(anaId, benId);
    await Promise.all([ana.secured(), ben.secured()]);
    await ana.send(packetsFrom(0, 5));
    expect(await heardBy(ben, anaId, 5)).toEqual(hex(packetsFrom(0, 5)));
  });

  it('refuses a client that knows no encryption, as Discord does', async () => {
    const connection = joinVoiceChannel({
      ...{ guildId, channelId, adapterCreator: adapterCreator(), daveEncryption: false },
    });
    const closed = new Promise<number>((resolve) =>
      connection.on('stateChange', (_, state) => {
        if ('networking' in state) state.networking.once('close', resolve);
      }),
    );
    expect(await closed).toBe(4017);
  });

  it('brings the bot back when its voice server changes or its voice session is refused once', async () => {
    const bot = await joinAsBot();
    const [ana, anaId] = await join('ana');
    await Promise.all([whenSecured(bot), ana.secured()]);
    const { identified } = standin.voice.counts;
    const before = bot.voicePrivacyCode;
    standin.voice.refuse(4006);
    standin.changeVoiceServer(guildId);
    await standin.waitFor('another session', () => standin.voice.counts.identified > identified);
    await groupOf(client.user.id, anaId);
    await Promise.all([whenSecured(bot), ana.secured()]);
    expect(bot.voicePrivacyCode).not.toBe(before);
    expect(ana.connection.voicePrivacyCode).toBe(bot.voicePrivacyCode);
  });

  it('says whose packets are whose only when it is let', async () => {
    const [ana, anaId] = await join('ana');
    const [ben] = await join('ben', [anaId]);
    await Promise.all([ana.secured(), ben.secured()]);
    const tell = standin.voice.holdSpeaking(anaId);
    await ana.send(packetsFrom(0, 3));
    await standin.waitFor('the packets', () => standin.voice.peers.get(`${guildId}:${anaId}`)!.heard >= 3);
    expect(ben.connection.receiver.ssrcMap.get(anaId)).toBeUndefined();
    tell();
    await once(ben.connection.receiver.ssrcMap, 'create');
    await ana.send(packetsFrom(3, 3));
    expect(await heardBy(ben, anaId, 3)).toEqual(hex(packetsFrom(3, 3)));
  });
});
