import type { ChatInputCommandInteraction } from 'discord.js';
import { AppError } from '../../../core/errors/app-error.ts';
import { personIdOf } from '../identity.ts';
import type { DiscordServices } from '../services.ts';
import type { DiscordCommand } from './command.ts';
import { acknowledge, type Page, showPage } from './page.ts';

export interface Call {
  readonly services: DiscordServices;
  readonly interaction: ChatInputCommandInteraction;
  readonly personId: string;
}

/** Answers with a page, or has answered itself (null). */
export type Verb = (call: Call) => Promise<Page | null>;

export interface VerbCommand extends Pick<DiscordCommand, 'definition' | 'complete' | 'press'> {
  readonly verbs: Readonly<Record<string, Verb>>;
  /** Verbs whose first answer may be a modal, so that nothing is acknowledged for them. */
  readonly openers?: readonly string[];
}

/** A command with subcommands, each acknowledged at once for the person alone, then answered with a page. */
export const createVerbCommand = (
  services: DiscordServices,
  { verbs, openers = [], ...rest }: VerbCommand,
): DiscordCommand => ({
  ...rest,
  run: async (interaction) => {
    const name = interaction.options.getSubcommand(false) ?? '';
    const verb = verbs[name];
    if (verb === undefined) throw new AppError('internal', `No verb ${name}.`);
    if (!openers.includes(name)) await acknowledge(interaction);
    const page = await verb({ services, interaction, personId: personIdOf(interaction.user.id) });
    if (page !== null) await showPage(interaction, page);
  },
});
