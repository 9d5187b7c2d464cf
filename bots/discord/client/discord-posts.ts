import { type Client, ComponentType, DiscordAPIError, type Message, PermissionFlagsBits } from 'discord.js';
import { AppError } from '../../../core/errors/app-error.ts';
import type { Screen } from '../interviews/screen.ts';
import { assertAllowed, textChannel } from './discord-channels.ts';
import { toDiscordFailure } from './discord-failure.ts';
import { toPayload } from './message-payload.ts';

/** Messages that hotseat posts on its own. Throws AppErrors, `retryable` or final (client/discord-failure.ts). */
export interface DiscordPosts {
  /** Id of the channel of direct messages. */
  openDm(userId: string): Promise<string>;
  /** Id of the message. The same `nonce` again, within some minutes, gives the message that is there. */
  post(
    channelId: string,
    screen: Screen,
    once: { readonly nonce: string; readonly signal: AbortSignal },
  ): Promise<string>;
  /** The bot's own message that looks the same among the latest 100 since then; null for none. */
  findPosted(channelId: string, screen: Screen, since: Date): Promise<string | null>;
}

const LATEST = 100;

const idsOfScreen = ({ rows = [] }: Screen): string =>
  rows.flatMap(({ components }) => components.map((button) => button.custom_id)).join('\n');

const idsOfMessage = ({ components }: Message): string =>
  components
    .flatMap((row) =>
      row.type === ComponentType.ActionRow ? row.components.map(({ customId }) => customId) : [],
    )
    .filter((id) => id !== null)
    .join('\n');

/** Buttons name what they are about; a message without any is known by its words. */
const looksLike = (screen: Screen, message: Message): boolean => {
  const ids = idsOfScreen(screen);
  if (idsOfMessage(message) !== ids) return false;
  return ids !== '' || message.content.trim() === (screen.content ?? '').trim();
};

const withoutFiles = ({ files: _, embeds = [], ...screen }: Screen): Screen => ({
  ...screen,
  embeds: embeds.map(({ image: __, ...embed }) => embed),
});

type TextChannel = Awaited<ReturnType<typeof textChannel>>;

/** A picture is left out where none may be attached: what it shows is said, too. */
const fitting = (client: Client<true>, channel: TextChannel, screen: Screen): Screen => {
  if (channel.isDMBased() || (screen.files ?? []).length === 0) return screen;
  const granted = channel.permissionsFor(client.user);
  return granted?.has(PermissionFlagsBits.AttachFiles) === false ? withoutFiles(screen) : screen;
};

const failing = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    throw toDiscordFailure(error);
  }
};

const givenUp = (): AppError =>
  new AppError('internal', 'Discord did not take it in time.', { retryable: true });

export const createDiscordPosts = (client: Client<true>): DiscordPosts => ({
  openDm: (userId) => failing(async () => (await client.users.createDM(userId)).id),
  post: (channelId, screen, { nonce, signal }) =>
    failing(async () => {
      const channel = await textChannel(client, channelId);
      assertAllowed(client, channel);
      if (signal.aborted) throw givenUp();
      const payload = toPayload(fitting(client, channel, screen));
      return (await channel.send({ ...payload, nonce, enforceNonce: true })).id;
    }),
  findPosted: (channelId, screen, since) =>
    failing(async () => {
      const channel = await textChannel(client, channelId);
      const found = await channel.messages.fetch({ limit: LATEST, cache: false }).catch((error: unknown) => {
        // Who may not read what was said still posts, and Discord knows the nonce.
        if (error instanceof DiscordAPIError && error.status === 403) return [];
        throw error;
      });
      const own = [...found.values()].filter(
        ({ author, createdTimestamp }) => author.id === client.user.id && createdTimestamp >= since.getTime(),
      );
      return own.find((message) => looksLike(screen, message))?.id ?? null;
    }),
});
