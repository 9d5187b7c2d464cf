import {
  type AutocompleteInteraction,
  DiscordAPIError,
  type Interaction,
  MessageFlags,
  RESTJSONErrorCodes,
} from 'discord.js';
import { clipped } from '../commands/page.ts';

/** Discord takes 2000 characters. */
const CONTENT = 1900;

/** What a person can be answered with. */
export type Answerable = Exclude<Interaction, AutocompleteInteraction>;

/** The person has gone on meanwhile, or took too long; there is nobody to answer any more. */
const GONE: ReadonlySet<unknown> = new Set([
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
  RESTJSONErrorCodes.InvalidWebhookToken,
]);

export const isGone = (error: unknown): boolean => error instanceof DiscordAPIError && GONE.has(error.code);

/** One sentence to this person alone, whatever was answered before. Never throws for a person who is gone. */
export const replyPrivately = async (interaction: Answerable, content: string): Promise<void> => {
  const payload = { content: clipped(content, CONTENT), allowedMentions: { parse: [] } } as const;
  try {
    if (interaction.deferred && !interaction.replied && interaction.ephemeral === true)
      await interaction.editReply(payload);
    else if (interaction.deferred || interaction.replied)
      await interaction.followUp({ ...payload, flags: MessageFlags.Ephemeral });
    else await interaction.reply({ ...payload, flags: MessageFlags.Ephemeral });
  } catch (error) {
    if (!isGone(error)) throw error;
  }
};
