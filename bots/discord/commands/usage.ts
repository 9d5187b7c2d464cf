import { costOfTokens, PRICES_AS_OF } from '../../../core/domain/usage/prices.ts';
import type { ModelUsage } from '../../../core/ports/stores.ts';
import { workspaceIdOf } from '../identity.ts';
import type { DiscordServices } from '../services.ts';
import type { DiscordCommand } from './command.ts';
import { readMonthlyCost } from './monthly-cost.ts';
import { define } from './options.ts';
import { acknowledge, asWritten, showPage } from './page.ts';

const definition = define('usage', 'For admins: what this server used this month', [], { admins: true });

const dollars = (amount: number): string => `$${amount.toFixed(amount < 1 ? 4 : 2)}`;

const lineOf = (used: ModelUsage): string => {
  const cost = costOfTokens(used);
  const tokens = `${used.inputTokens.toLocaleString('en')} in, ${used.outputTokens.toLocaleString('en')} out`;
  const price = cost === null ? 'no known price' : dollars(cost);
  return `**${asWritten(used.model)}** ${used.calls} answers · ${tokens} · ${price}`;
};

/** Sums alone: what single people practise is nobody's business, an admin's neither. */
export const createUsageCommand = ({ usage, workspaces, clock }: DiscordServices): DiscordCommand => ({
  definition,
  run: async (interaction) => {
    await acknowledge(interaction);
    const workspaceId = workspaceIdOf(interaction.guildId ?? '');
    const [{ used, total }, settings] = await Promise.all([
      readMonthlyCost({ usage, clock }, workspaceId),
      workspaces.find(workspaceId),
    ]);
    const budget = settings?.monthlyBudgetUsd ?? null;
    const share = budget === null ? '' : ` of $${budget} (${Math.round((100 * total) / budget)} %)`;
    await showPage(interaction, {
      title: 'Used this month',
      lines:
        used.length === 0
          ? ['Nothing that costs.']
          : [...used.map(lineOf), `**Total** ${dollars(total)}${share}`],
      footer: `List prices of ${PRICES_AS_OF}`,
    });
  },
});
