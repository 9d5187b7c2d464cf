import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import type { Choice } from './command.ts';

interface Flags {
  readonly required?: boolean;
}

export const text = (
  name: string,
  description: string,
  more: Flags & {
    readonly choices?: readonly Choice[];
    readonly complete?: boolean;
    readonly max?: number;
  } = {},
): APIApplicationCommandBasicOption => ({
  type: ApplicationCommandOptionType.String,
  name,
  description,
  ...(more.required && { required: true }),
  ...(more.max !== undefined && { max_length: more.max }),
  ...(more.complete
    ? { autocomplete: true }
    : more.choices !== undefined && { choices: more.choices.map((choice) => ({ ...choice })) }),
});

export const wholeNumber = (
  name: string,
  description: string,
  [min_value, max_value]: readonly [number, number],
  { required }: Flags = {},
): APIApplicationCommandBasicOption => ({
  type: ApplicationCommandOptionType.Integer,
  name,
  description,
  min_value,
  max_value,
  ...(required && { required: true }),
});

export const yesOrNo = (name: string, description: string): APIApplicationCommandBasicOption => ({
  type: ApplicationCommandOptionType.Boolean,
  name,
  description,
});

export const file = (
  name: string,
  description: string,
  { required }: Flags = {},
): APIApplicationCommandBasicOption => ({
  type: ApplicationCommandOptionType.Attachment,
  name,
  description,
  ...(required && { required: true }),
});

export const channel = (name: string, description: string): APIApplicationCommandBasicOption => ({
  type: ApplicationCommandOptionType.Channel,
  name,
  description,
});

export const verb = (
  name: string,
  description: string,
  ...options: readonly APIApplicationCommandBasicOption[]
): APIApplicationCommandSubcommandOption => ({
  type: ApplicationCommandOptionType.Subcommand,
  name,
  description,
  ...(options.length > 0 && { options: [...options] }),
});

type Definition = RESTPostAPIChatInputApplicationCommandsJSONBody;

/** A command of guilds that the bot is installed in; with `admins` only for who may manage the guild. */
export const define = (
  name: string,
  description: string,
  options: Definition['options'] = [],
  { admins = false } = {},
): Definition => ({
  type: ApplicationCommandType.ChatInput,
  name,
  description,
  options,
  contexts: [InteractionContextType.Guild],
  integration_types: [ApplicationIntegrationType.GuildInstall],
  default_member_permissions: admins ? MANAGE_GUILD : null,
});

/** Permission bit of "Manage Server". */
const MANAGE_GUILD = String(1 << 5);
