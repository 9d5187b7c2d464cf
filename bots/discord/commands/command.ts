import type {
  AutocompleteInteraction,
  ButtonInteraction,
  ChatInputCommandInteraction,
  ModalSubmitInteraction,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';

export interface Choice {
  readonly name: string;
  readonly value: string;
}

/** A button or modal of a command: its action and what the action needs. */
export interface CommandPress {
  readonly action: string;
  readonly args: readonly string[];
}

/** One slash command with everything that belongs to it. */
export interface DiscordCommand {
  readonly definition: RESTPostAPIChatInputApplicationCommandsJSONBody;
  /** Acknowledges within 3 s; an AppError that it throws is told to the person alone.
   */
  run(interaction: ChatInputCommandInteraction): Promise<void>;
  /** What the person may mean, the likeliest first. */
  complete?(interaction: AutocompleteInteraction): Promise<readonly Choice[]>;
  /** Presses of buttons and modals made by `commandPressId`. */
  press?(interaction: ButtonInteraction | ModalSubmitInteraction, press: CommandPress): Promise<void>;
}

const PREFIX = 'cmd';
/** Discord takes custom ids of at most 100 characters. */
export const COMMAND_PRESS_LENGTH = 100;

/**
 * Custom id of a button or modal that a command answers itself. An argument
 * may hold colons when it is the last one.
 */
export const commandPressId = (command: string, action: string, ...args: readonly string[]): string => {
  const id = [PREFIX, command, action, ...args].join(':');
  if (id.length > COMMAND_PRESS_LENGTH)
    throw new RangeError(`A custom id of ${id.length} characters is too long.`);
  return id;
};

export const readCommandPress = (customId: string): (CommandPress & { readonly command: string }) | null => {
  const [prefix, command, action, ...args] = customId.split(':');
  if (prefix !== PREFIX || command === undefined || action === undefined) return null;
  return { command, action, args };
};
