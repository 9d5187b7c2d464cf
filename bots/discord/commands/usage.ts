import { type ChatInputCommandInteraction, PermissionFlagsBits } from 'discord.js';
import { PRICES_AS_OF } from '../../../core/domain/usage/prices.ts';
import type { UsageLine, UsageReport } from '../../../core/domain/usage/report.ts';
import { amountWords, costWords } from '../../../core/domain/usage/words.ts';
import { personIdOf, workspaceIdOf } from '../identity.ts';
import type { DiscordServices } from '../services.ts';
import type { DiscordCommand } from './command.ts';
import { define, text } from './options.ts';
import { acknowledge, asWritten, showPage } from './page.ts';

const definition = define('usage', 'What your practice used this month; for admins, the server’s sums, too', [
  text('month', 'Year and month, for example 2026-11; this month when absent', { max: 7 }),
  text('by', 'Your own use by what; by model when absent', {
    choices: [
      { name: 'model', value: 'model' },
      { name: 'interview', value: 'interview' },
    ],
  }),
]);

const lineOf = (line: UsageLine): string =>
  `**${asWritten(line.name)}** ${amountWords(line)} · ${costWords(line)}`;

const linesOf = ({ lines, total }: UsageReport, share = ''): readonly string[] =>
  lines.length === 0
    ? ['Nothing that costs.']
    : [...lines.map(lineOf), `**Total** ${costWords(total)}${share}`];

/** Sums alone: what single people practise is nobody's business, an admin's neither. */
const serverLines = async (
  { usageReports, workspaces }: DiscordServices,
  workspaceId: string,
  month: string | undefined,
): Promise<readonly string[]> => {
  const [report, settings] = await Promise.all([
    usageReports.ofWorkspace(workspaceId, month),
    workspaces.find(workspaceId),
  ]);
  const budget = settings?.monthlyBudgetUsd ?? null;
  const share =
    budget === null ? '' : ` of $${budget} (${Math.round((100 * report.total.costUsd) / budget)} %)`;
  return ['', '**This server, everybody together**', ...linesOf(report, share)];
};

const mayManage = ({ memberPermissions }: ChatInputCommandInteraction): boolean =>
  memberPermissions?.has(PermissionFlagsBits.ManageGuild) === true;

/** A person's own use; for who may manage the server its sums as well. */
export const createUsageCommand = (services: DiscordServices): DiscordCommand => ({
  definition,
  run: async (interaction) => {
    await acknowledge(interaction);
    const month = interaction.options.getString('month') ?? undefined;
    const by = interaction.options.getString('by') === 'interview' ? 'interview' : 'model';
    const own = await services.usageReports.ofPerson(personIdOf(interaction.user.id), {
      by,
      ...(month !== undefined && { month }),
    });
    const server = mayManage(interaction)
      ? await serverLines(services, workspaceIdOf(interaction.guildId ?? ''), month)
      : [];
    await showPage(interaction, {
      title: month === undefined ? 'Used this month' : `Used in ${month}`,
      lines: ['**Your practice, in every server**', ...linesOf(own), ...server],
      footer: `List prices of ${PRICES_AS_OF}; months in UTC`,
    });
  },
});
