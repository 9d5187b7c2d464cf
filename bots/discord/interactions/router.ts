import type {
  AutocompleteInteraction,
  ButtonInteraction,
  ChatInputCommandInteraction,
  Interaction,
  ModalSubmitInteraction,
} from 'discord.js';
import { isAppError } from '../../../core/errors/app-error.ts';
import type { Logger } from '../../../core/ports/logger.ts';
import { type DiscordCommand, readCommandPress } from '../commands/command.ts';
import { explainError } from './explain-error.ts';
import { type Answerable, isGone, replyPrivately } from './reply.ts';

type Press = ButtonInteraction | ModalSubmitInteraction;

export interface RouterDeps {
  readonly commands: readonly DiscordCommand[];
  /** Buttons and modals of interviews. */
  readonly pressInterview: (interaction: Press) => Promise<void>;
  readonly logger: Logger;
}

const OUTDATED = 'This is from an older version of the bot; please use the command again.';
/** Discord shows at most 25 choices. */
const MAX_CHOICES = 25;

const tell = async ({ logger }: RouterDeps, interaction: Answerable, error: unknown): Promise<void> => {
  if (isGone(error)) return;
  if (!isAppError(error) || error.code === 'internal')
    logger.error(
      { err: error, id: interaction.id, guildId: interaction.guildId },
      'discord interaction failed',
    );
  await replyPrivately(interaction, explainError(error, interaction)).catch((cause: unknown) =>
    logger.warn({ err: cause, id: interaction.id }, 'discord reply failed'),
  );
};

const complete = async (deps: RouterDeps, command: DiscordCommand, interaction: AutocompleteInteraction) => {
  try {
    const choices = (await command.complete?.(interaction)) ?? [];
    await interaction.respond(choices.slice(0, MAX_CHOICES));
  } catch (error) {
    // The person types on; a missing suggestion is no reason to interrupt.
    if (!isGone(error)) deps.logger.warn({ err: error, id: interaction.id }, 'discord autocomplete failed');
  }
};

/** Hands every interaction to whom it belongs. Never throws: an error ends as one private sentence and a log line. */
export const createRouter = (deps: RouterDeps) => {
  const known = new Map(deps.commands.map((command) => [command.definition.name, command]));

  const run = async (interaction: ChatInputCommandInteraction): Promise<void> => {
    const command = known.get(interaction.commandName);
    if (command === undefined) return replyPrivately(interaction, OUTDATED);
    return command.run(interaction);
  };
  const press = async (interaction: Press): Promise<void> => {
    const own = readCommandPress(interaction.customId);
    if (own === null) return deps.pressInterview(interaction);
    const command = known.get(own.command);
    if (command?.press === undefined) return replyPrivately(interaction, OUTDATED);
    return command.press(interaction, own);
  };

  return async (interaction: Interaction): Promise<void> => {
    if (interaction.isAutocomplete()) {
      const command = known.get(interaction.commandName);
      return command === undefined ? undefined : complete(deps, command, interaction);
    }
    try {
      if (interaction.isChatInputCommand()) await run(interaction);
      else if (interaction.isButton() || interaction.isModalSubmit()) await press(interaction);
    } catch (error) {
      await tell(deps, interaction, error);
    }
  };
};
