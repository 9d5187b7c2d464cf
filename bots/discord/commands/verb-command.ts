import type { ChatInputCommandInteraction } from 'discord.js';
import { AppError } from '../../../core/errors/app-error.ts';
import { personIdOf } from '../identity.ts';
import type { DiscordServices } from '../services.ts';
import type { DiscordCommand } from './command.ts';
import { acknowledge, type Page, showPage, TURN } from './page.ts';

export interface Call {
  readonly services: DiscordServices;
  readonly interaction: ChatInputCommandInteraction;
  readonly personId: string;
}

/** Answers with a page, or has answered itself (null). */
export type Verb = (call: Call) => Promise<Page | null>;

/** What a verb that only reads is about, without the command that asked: its pages are turned from anywhere. */
export interface Reading extends Pick<Call, 'services' | 'personId'> {
  readonly guildId: string | null;
  readonly about: string | null;
}

export interface Reader {
  /** Null: there is nothing to name. */
  readonly about?: (options: ChatInputCommandInteraction['options']) => string | null;
  readonly read: (reading: Reading) => Promise<Page>;
}

export interface VerbCommand extends Pick<DiscordCommand, 'definition' | 'complete' | 'press'> {
  readonly verbs: Readonly<Record<string, Verb>>;
  /** Verbs that change nothing: long answers of theirs are read again, page by page. */
  readonly readers?: Readonly<Record<string, Reader>>;
  /** Verbs whose first answer may be a modal, so that nothing is acknowledged for them. */
  readonly openers?: readonly string[];
}

const verbOf =
  (name: string, { about: aboutOf, read }: Reader): Verb =>
  async ({ services, interaction: { guildId, options }, personId }) => {
    const about = aboutOf?.(options) ?? null;
    return { ...(await read({ services, personId, guildId, about })), again: [name, about] };
  };

const OUTDATED = 'This page is from an older version of the bot; please use the command again.';

/** Turns to another part of what was read, as it is now. Throws `bad_input`, and what reading throws. */
const turnPage = async (
  services: DiscordServices,
  { definition, readers = {} }: VerbCommand,
  interaction: Parameters<NonNullable<DiscordCommand['press']>>[0],
  [number, name = '', ...rest]: readonly string[],
): Promise<void> => {
  const reader = readers[name];
  const at = Number(number);
  if (reader === undefined || !Number.isSafeInteger(at) || !interaction.isButton())
    throw new AppError('bad_input', OUTDATED);
  await interaction.deferUpdate();
  const about = rest.length === 0 ? null : rest.join(':');
  const personId = personIdOf(interaction.user.id);
  const page = await reader.read({ services, personId, guildId: interaction.guildId, about });
  await showPage(interaction, { ...page, again: [name, about] }, { command: definition.name, at });
};

/** A command with subcommands, each acknowledged at once for the person alone, then answered with a page. */
export const createVerbCommand = (services: DiscordServices, command: VerbCommand): DiscordCommand => {
  const { definition, complete, press, readers = {}, verbs, openers = [] } = command;
  const reading = Object.entries(readers).map(([name, reader]) => [name, verbOf(name, reader)] as const);
  const all = new Map([...Object.entries(verbs), ...reading]);
  return {
    definition,
    ...(complete !== undefined && { complete }),
    run: async (interaction) => {
      const name = interaction.options.getSubcommand(false) ?? '';
      const verb = all.get(name);
      if (verb === undefined) throw new AppError('internal', `No verb ${name}.`);
      if (!openers.includes(name)) await acknowledge(interaction);
      const page = await verb({ services, interaction, personId: personIdOf(interaction.user.id) });
      if (page !== null) await showPage(interaction, page, { command: definition.name });
    },
    press: async (interaction, own) => {
      if (own.action === TURN) return turnPage(services, command, interaction, own.args);
      if (press === undefined) throw new AppError('bad_input', OUTDATED);
      return press(interaction, own);
    },
  };
};
