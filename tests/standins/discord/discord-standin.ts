import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CommandWish, commandData } from './command-wishes.ts';
import { dmOf, openDmChannel } from './direct-messages.ts';
import { channelOf, createGateway, guildOf, memberOf, userOf } from './gateway.ts';
import { createRest } from './rest.ts';
import { createVoicePeople } from './voice-people.ts';
import { createVoiceServer, type VoiceServer } from './voice-server.ts';
import { createWorld, type StandinInteraction, type StandinMessage, waitFor } from './world.ts';

export interface DiscordStandinOptions {
  /** Opens a voice server too; its certificate becomes trusted in this process. */
  readonly voice?: boolean;
  /** Where another voice server is, instead of one of the stand-in's own. */
  readonly voiceEndpoint?: () => { readonly endpoint: string; readonly token: string } | null;
}

/** A Discord of our own on 127.0.0.1, for the real discord.js: REST, gateway, and people who press things. */
export const createDiscordStandin = async (options: DiscordStandinOptions = {}) => {
  const world = createWorld();
  const voice = options.voice === true ? await createVoiceServer(world) : null;
  const ownVoice = () => voice && { endpoint: voice.endpoint, token: 'voice-token' };
  const voiceEndpoint = options.voiceEndpoint ?? ownVoice;
  const url = (): string => `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const rest = createRest(world, url);
  const server = createServer((request, response) => {
    rest.handle(request, response).catch((error: unknown) => {
      response.writeHead(500);
      response.end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  world.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const gateway = createGateway({ world, server, url, voiceEndpoint });
  const people = createVoicePeople({ world, gateway, voiceEndpoint });

  const interact = (
    kind: {
      readonly type: number;
      readonly data: object;
      readonly message?: StandinMessage;
      readonly originalId?: string;
    },
    { userId, guildId, channelId }: { userId: string; guildId: string; channelId: string },
  ): StandinInteraction => {
    const id = world.next();
    const interaction: StandinInteraction = {
      type: kind.type,
      ...{ id, token: `token-${id}`, userId, channelId, callback: null, ephemeral: false, data: null },
      ...{ originalId: kind.originalId ?? null, messageIds: [], startedMs: performance.now() },
    };
    world.interactions.set(id, interaction);
    const user = world.users.get(userId) ?? { id: userId, username: userId, bot: false };
    const channel = world.channels.get(channelId);
    gateway.dispatch('INTERACTION_CREATE', {
      ...{
        id,
        application_id: world.bot.id,
        type: kind.type,
        token: interaction.token,
        version: 1,
        data: kind.data,
      },
      ...{
        channel_id: channelId,
        locale: 'en-US',
        ...(guildId === ''
          ? { user: userOf(user) }
          : { guild_id: guildId, member: memberOf(user), guild_locale: 'en-US' }),
      },
      ...{
        app_permissions: String((1n << 53n) - 1n),
        entitlements: [],
        authorizing_integration_owners: {},
        context: guildId === '' ? 1 : 0,
      },
      ...{
        attachment_size_limit: 10_485_760,
        channel: guildId === '' ? dmOf(channelId, user) : channel && channelOf(channel),
      },
      ...(kind.message && {
        message: {
          ...kind.message,
          author: userOf(world.bot),
          timestamp: new Date().toISOString(),
          edited_timestamp: null,
          tts: false,
          mention_everyone: false,
          mentions: [],
          mention_roles: [],
          pinned: false,
          type: 0,
          attachments: [],
        },
      }),
    });
    return interaction;
  };
  /** When Discord has an answer: a message, choices, or a modal. */
  const answered = (interaction: StandinInteraction) =>
    waitFor(
      world,
      `an answer to interaction ${interaction.id}`,
      () => interaction.callback !== null && interaction,
    );

  return {
    world,
    rest,
    gateway,
    apiUrl: `${world.origin}/api`,
    addGuild: (name: string): string => {
      // Discord tells shards by the time of a guild, which is in its id: no two are of one.
      const id = String(BigInt(world.next()) + (BigInt(world.guilds.size) << 22n));
      world.guilds.set(id, { id, name });
      gateway.dispatch('GUILD_CREATE', guildOf(world, { id, name }), id);
      return id;
    },
    addChannel: (guildId: string, name: string, type: 0 | 2 = 0): string => {
      const id = world.next();
      world.channels.set(id, { id, guild_id: guildId, name, type });
      gateway.dispatch('CHANNEL_CREATE', channelOf({ id, guild_id: guildId, name, type }));
      return id;
    },
    /** Channel of the bot's direct messages with a person. */
    dm: (userId: string): string => openDmChannel(world, userId),
    /** The person takes no direct messages from the bot. */
    closeDm: (userId: string): void => void world.closedDms.add(openDmChannel(world, userId)),
    /** The channel is gone, for whoever asks. */
    deleteChannel: (channelId: string): void => void world.channels.delete(channelId),
    addUser: (username: string, permissions?: bigint): string => {
      const id = world.next();
      world.users.set(id, { id, username, bot: false, ...(permissions !== undefined && { permissions }) });
      return id;
    },
    ...people,
    /** The voice server; throws when the stand-in was made without one. */
    get voice(): VoiceServer {
      if (voice === null) throw new Error('This stand-in was made without voice.');
      return voice;
    },
    answered,
    runCommand: (wish: CommandWish): StandinInteraction =>
      interact({ type: 2, data: commandData(world, wish) }, wish),
    /** Types into the option `focused`, whose value is what was typed; `data` of the answer has the choices. */
    autocomplete: (wish: CommandWish & { readonly focused: string }): StandinInteraction =>
      interact({ type: 4, data: commandData(world, wish, wish.focused) }, wish),
    /** Presses a button of a message, by its label. */
    press: (messageId: string, label: string, userId: string): StandinInteraction => {
      const message = world.messages.get(messageId);
      const buttons = message?.components.flatMap(({ components }) => components) ?? [];
      const found = buttons.find((each) => each.label === label);
      if (message === undefined || found?.custom_id === undefined)
        throw new Error(`There is no button ${label} among ${buttons.map((each) => each.label).join(', ')}.`);
      const guildId = world.channels.get(message.channel_id)?.guild_id ?? '';
      const place = { userId, guildId, channelId: message.channel_id };
      const data = { custom_id: found.custom_id, component_type: 2 };
      return interact({ type: 3, data, message, originalId: message.id }, place);
    },
    submitModal: (
      opened: StandinInteraction,
      fields: Readonly<Record<string, string>>,
    ): StandinInteraction => {
      const { custom_id } = opened.data as { custom_id: string };
      const message = opened.originalId === null ? undefined : world.messages.get(opened.originalId);
      const guildId = world.channels.get(opened.channelId)?.guild_id ?? '';
      const components = Object.entries(fields).map(([name, value]) => ({
        type: 1,
        components: [{ type: 4, custom_id: name, value }],
      }));
      return interact(
        { type: 5, data: { custom_id, components }, ...(message && { message }) },
        { userId: opened.userId, guildId, channelId: opened.channelId },
      );
    },
    messagesIn: (channelId: string): StandinMessage[] =>
      [...world.messages.values()].filter((each) => each.channel_id === channelId && (each.flags & 64) === 0),
    /** What an interaction shows to its person now. */
    shown: ({ originalId }: StandinInteraction): StandinMessage | null =>
      world.messages.get(originalId ?? '') ?? null,
    waitFor: <T>(what: string, find: () => T | null | undefined | false, limitMs?: number) =>
      waitFor(world, what, find, limitMs),
    close: async (): Promise<void> => {
      gateway.close();
      await voice?.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

export type DiscordStandin = Awaited<ReturnType<typeof createDiscordStandin>>;
