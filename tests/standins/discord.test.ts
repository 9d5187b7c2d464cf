import { once } from 'node:events';
import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  type ChatInputCommandInteraction,
  Client,
  Events,
  GatewayIntentBits,
  ModalBuilder,
  type ModalSubmitInteraction,
  PermissionFlagsBits,
  Routes,
  TextInputBuilder,
} from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDiscordStandin, type DiscordStandin } from './discord/discord-standin.ts';

let standin: DiscordStandin;
let client: Client<true>;
let place: { userId: string; guildId: string; channelId: string };

const logIn = async (): Promise<Client<true>> => {
  const opened = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildVoiceStates],
    rest: { api: standin.apiUrl },
  });
  const ready = new Promise((resolve) => opened.once(Events.ClientReady, resolve));
  await opened.login('stand.in.token');
  await ready;
  return opened as Client<true>;
};

beforeEach(async () => {
  standin = await createDiscordStandin();
  const guildId = standin.addGuild('Study group');
  place = { userId: standin.addUser('ana'), guildId, channelId: standin.addChannel(guildId, 'practice') };
  client = await logIn();
});

afterEach(async () => {
  await client.destroy();
  await standin.close();
});

let settled: Promise<unknown> = Promise.resolve();

const greet = async (interaction: ChatInputCommandInteraction): Promise<void> => {
  const count = interaction.options.getInteger('questions');
  await interaction.reply({ content: `${interaction.options.getSubcommand()} ${count}`, flags: 64 });
  await interaction.editReply('edited');
  await interaction.followUp({ content: 'more', flags: 64 });
};

/** Reads the file that came, and sends it back in capitals. */
const sendBack = async (interaction: ChatInputCommandInteraction): Promise<void> => {
  await interaction.deferReply({ flags: 64 });
  const { url, name } = interaction.options.getAttachment('file', true);
  if (decodeURIComponent(url.split('/').at(-1) ?? '') !== name) throw new Error(`${url} is not ${name}`);
  const text = await (await fetch(url)).text();
  const attachment = Buffer.from(text.toUpperCase());
  const content = interaction.options.getChannel('where', true).name ?? '';
  await interaction.editReply({ content, files: [{ attachment, name: 'back.txt' }] });
};

const row = (id: string, label: string) =>
  new ActionRowBuilder<ButtonBuilder>().addComponents(
    new ButtonBuilder().setCustomId(id).setLabel(label).setStyle(ButtonStyle.Primary),
  );

describe('the stand-in of Discord, to discord.js', () => {
  it('shows a bot its guilds, channels, members and who is in voice', () => {
    const guild = client.guilds.cache.get(place.guildId);
    expect(guild?.name).toBe('Study group');
    expect(guild?.channels.cache.get(place.channelId)?.name).toBe('practice');
    const voiceId = standin.addChannel(place.guildId, 'Room', 2);
    expect(standin.gateway.counts).toEqual({ identified: 1, resumed: 0 });
    const joined = new Promise((resolve) =>
      client.once(Events.VoiceStateUpdate, (_, { channelId, member }) =>
        resolve([channelId, member?.user.username]),
      ),
    );
    standin.setVoice(place.guildId, place.userId, voiceId);
    return expect(joined).resolves.toEqual([voiceId, 'ana']);
  });

  it('keeps the commands that were put', async () => {
    await client.application.commands.set([{ name: 'practice', description: 'Practises.' }]);
    expect(standin.world.commands.map(({ name }) => name)).toEqual(['practice']);
    expect((await client.application.commands.fetch()).map(({ name }) => name)).toEqual(['practice']);
  });

  it('brings a command with options; the private reply and its edit are shown to its person', async () => {
    client.once(Events.InteractionCreate, (interaction) => {
      if (interaction.isChatInputCommand()) settled = greet(interaction);
    });
    const wish = { name: 'practice', subcommand: 'start', options: { questions: 3 } };
    const interaction = await standin.answered(standin.runCommand({ ...place, ...wish }));
    expect(interaction).toMatchObject({ callback: 4, ephemeral: true });
    expect((interaction.data as { content: string }).content).toBe('start 3');
    await standin.waitFor('the edit', () => standin.shown(interaction)?.content === 'edited');
    await settled;
    expect(interaction.messageIds.map((id) => standin.world.messages.get(id))).toMatchObject([
      { content: 'edited', flags: 64 },
      { content: 'more', flags: 64 },
    ]);
    expect(standin.messagesIn(place.channelId)).toEqual([]);
  });

  it('brings the press of a button, whose update changes its message', async () => {
    const channel = await client.channels.fetch(place.channelId);
    if (channel?.isSendable() !== true) throw new Error('no channel');
    const sent = await channel.send({ content: 'Ready?', components: [row('go:1', 'Go')] });
    client.once(Events.InteractionCreate, (interaction) => {
      if (interaction.isButton())
        settled = interaction.update({ content: interaction.customId, components: [] });
    });
    const press = await standin.answered(standin.press(sent.id, 'Go', place.userId));
    await settled;
    expect(press.callback).toBe(7);
    expect(standin.shown(press)).toMatchObject({ content: 'go:1', components: [] });
    expect(() => standin.press(sent.id, 'Go', place.userId)).toThrow('There is no button Go');
  });

  it('refuses what is over a limit', async () => {
    const channel = await client.channels.fetch(place.channelId);
    if (channel?.isSendable() !== true) throw new Error('no channel');
    await expect(channel.send('x'.repeat(2001))).rejects.toMatchObject({ code: 50035, status: 400 });
    const fields = Array.from({ length: 7 }, () => ({ name: 'n', value: 'v'.repeat(1000) }));
    await expect(channel.send({ embeds: [{ fields }] })).rejects.toMatchObject({ code: 50035 });
    const twice = { content: 'Which?', components: [row('same', 'One'), row('same', 'Two')] };
    await expect(channel.send(twice)).rejects.toMatchObject({ code: 50035 });
    await expect(channel.send(' ')).rejects.toMatchObject({ code: 50006 });
    expect(standin.messagesIn(place.channelId)).toEqual([]);
  });

  it('answers a request with a fault once, then as usual', async () => {
    const channel = await client.channels.fetch(place.channelId);
    if (channel?.isSendable() !== true) throw new Error('no channel');
    standin.rest.fail('POST', /messages$/, { status: 403, body: { code: 50013, message: 'No' } });
    await expect(channel.send('one')).rejects.toMatchObject({ code: 50013 });
    await channel.send('two');
    expect(standin.messagesIn(place.channelId).map(({ content }) => content)).toEqual(['two']);
  });

  it('brings a file and a channel with a command, and keeps what the bot sends back', async () => {
    client.once(Events.InteractionCreate, (interaction) => {
      if (interaction.isChatInputCommand()) settled = sendBack(interaction);
    });
    const upload = { filename: 'résumé.txt', bytes: Buffer.from('Nurse'), contentType: 'text/plain' };
    const options = { file: upload, where: { channelId: place.channelId } };
    const interaction = await standin.answered(standin.runCommand({ ...place, name: 'resume', options }));
    await settled;
    const [sent] = standin.shown(interaction)?.attachments ?? [];
    expect(standin.shown(interaction)?.content).toBe('practice');
    expect(sent).toMatchObject({ filename: 'back.txt', size: 5 });
    expect(await (await fetch(sent?.url ?? '')).text()).toBe('NURSE');
  });

  it('asks for suggestions while somebody types', async () => {
    client.once(Events.InteractionCreate, (interaction) => {
      if (!interaction.isAutocomplete()) return;
      const { name, value } = interaction.options.getFocused(true);
      settled = interaction.respond([{ name: `${name} ${value}`, value: 'v' }]);
    });
    const wish = { name: 'practice', options: { role: 'nur', questions: 2 }, focused: 'role' };
    const asked = await standin.answered(standin.autocomplete({ ...place, ...wish }));
    await settled;
    expect(asked).toMatchObject({ callback: 8, data: { choices: [{ name: 'role nur', value: 'v' }] } });
  });

  it('opens a modal, and refuses one as the answer to a modal', async () => {
    const modal = new ModalBuilder({ custom_id: 'm:1', title: 'Answer' }).addComponents(
      new ActionRowBuilder<TextInputBuilder>().addComponents(
        new TextInputBuilder({ custom_id: 'answer', label: 'Answer', style: 2 }),
      ),
    );
    client.once(Events.InteractionCreate, (interaction) => {
      if (interaction.isChatInputCommand()) settled = interaction.showModal(modal);
    });
    const opened = await standin.answered(standin.runCommand({ ...place, name: 'practice' }));
    await settled;
    expect(opened).toMatchObject({ callback: 9, data: { custom_id: 'm:1' } });
    const submitted = once(client, Events.InteractionCreate);
    const interaction = standin.submitModal(opened, { answer: 'typed' });
    const [submit] = (await submitted) as [ModalSubmitInteraction];
    expect(submit.fields.getTextInputValue('answer')).toBe('typed');
    const body = { type: 9, data: modal.toJSON() };
    await expect(
      client.rest.post(Routes.interactionCallback(submit.id, submit.token), { body, auth: false }),
    ).rejects.toMatchObject({ code: 50035 });
    expect(interaction.callback).toBeNull();
  });

  it('gives a member no more permissions than they were added with', async () => {
    const limited = standin.addUser('bob', PermissionFlagsBits.SendMessages);
    const came = once(client, Events.InteractionCreate);
    standin.runCommand({ ...place, userId: limited, name: 'settings' });
    const [{ memberPermissions }] = (await came) as [ChatInputCommandInteraction];
    expect(memberPermissions?.has(PermissionFlagsBits.SendMessages)).toBe(true);
    expect(memberPermissions?.has(PermissionFlagsBits.ManageGuild)).toBe(false);
  });

  it('makes a bot identify again after its session was ended', async () => {
    standin.gateway.invalidate();
    await standin.waitFor('another session', () => standin.gateway.counts.identified === 2, 20_000);
    const joined = new Promise((resolve) => client.once(Events.ChannelCreate, ({ name }) => resolve(name)));
    standin.addChannel(place.guildId, 'later');
    expect(await joined).toBe('later');
  });

  it('knows an interaction no longer that was not answered in time', async () => {
    const stood = standin.runCommand({ ...place, name: 'nothing', options: {} });
    stood.startedMs -= 3100;
    const answered = await fetch(`${standin.apiUrl}/v10/interactions/${stood.id}/${stood.token}/callback`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ type: 4, data: { content: 'late' } }),
    });
    expect(answered.status).toBe(404);
    expect(await answered.json()).toMatchObject({ code: 10062 });
  });

  it('refuses requests over a limit and says until when', async () => {
    standin.rest.limits.set('GET', /^\/users\/@me$/, { limit: 1, perMs: 60_000 });
    const ask = () => fetch(`${standin.apiUrl}/v10/users/@me`);
    const [first, second] = [await ask(), await ask()];
    expect(first.headers.get('x-ratelimit-remaining')).toBe('0');
    expect(second.status).toBe(429);
    expect(((await second.json()) as { retry_after: number }).retry_after).toBeGreaterThan(50);
  });
});
