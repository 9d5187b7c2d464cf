import { costOfTokens, PRICES_AS_OF } from '../../../../core/domain/usage/prices.ts';
import type { WorkspaceSettings } from '../../../../core/ports/room-stores.ts';
import type { ModelUsage } from '../../../../core/ports/stores.ts';
import { actions } from '../../blocks/buttons.ts';
import { channelLink, context, header, section } from '../../blocks/parts.ts';
import type { Block, ModalView } from '../../blocks/screen.ts';
import { modal } from '../../blocks/view.ts';
import type { AdminPart, HomeModel } from '../model.ts';
import { act, short } from './parts.ts';

/** Channels named on Home; the form has them all. */
const CHANNELS = 20;

export const dollars = (amount: number): string => `$${amount.toFixed(amount > 0 && amount < 1 ? 4 : 2)}`;

export const spentOf = (used: readonly ModelUsage[]): number =>
  used.reduce((sum, each) => sum + (costOfTokens(each) ?? 0), 0);

const shareOf = (spent: number, budget: number | null): string =>
  budget === null ? '' : ` of $${budget} (${Math.round((100 * spent) / budget)} %)`;

const linesOf = ({ settings, spentUsd }: AdminPart): readonly string[] => {
  const { channels, defaults, monthlyBudgetUsd, recordingDays } = settings;
  const chosen = Object.entries(defaults).map(
    ([name, value]) => `${name} ${short(String(value), 30).replaceAll('_', ' ')}`,
  );
  const more = channels.length > CHANNELS ? ` and ${channels.length - CHANNELS} more` : '';
  return [
    `*Channels* ${channels.length === 0 ? 'all that I am in' : `${channels.slice(0, CHANNELS).map(channelLink).join(' ')}${more}`}`,
    `*Defaults* ${chosen.join(', ') || 'those of hotseat'}`,
    `*Budget* ${monthlyBudgetUsd === null ? 'no limit' : `$${monthlyBudgetUsd} a month`}`,
    `*This month* ${dollars(spentUsd)}${shareOf(spentUsd, monthlyBudgetUsd)}`,
    `*Recordings* ${recordingDays === 0 ? 'not kept' : `kept ${recordingDays} days`}`,
  ];
};

/** For admins of the workspace alone. */
export const presentAdmin = ({ admin }: HomeModel): readonly Block[] =>
  admin === null
    ? []
    : [
        header('This workspace'),
        ...context('Only admins see this part.'),
        ...section(linesOf(admin).join('\n')),
        ...actions([act(['workspace', 'change'], 'Change'), act(['usage', 'month'], 'Usage')]),
      ];

const usageLine = (used: ModelUsage): string => {
  const cost = costOfTokens(used);
  const tokens = `${used.inputTokens.toLocaleString('en')} in, ${used.outputTokens.toLocaleString('en')} out`;
  return `*${short(used.model, 80)}* ${used.calls} calls · ${tokens} · ${cost === null ? 'no known price' : dollars(cost)}`;
};

/** Sums alone: what single people practise is nobody's business. */
export const usageView = (used: readonly ModelUsage[], settings: WorkspaceSettings): ModalView => {
  const spent = spentOf(used);
  return modal({
    ...{ callbackId: 'hs1:used', title: 'Used this month', close: 'Close' },
    blocks: [
      ...section(
        used.length === 0
          ? 'Nothing that costs.'
          : [
              ...used.map(usageLine),
              `*Total* ${dollars(spent)}${shareOf(spent, settings.monthlyBudgetUsd)}`,
            ].join('\n'),
      ),
      ...context(`List prices of ${PRICES_AS_OF}; sums alone, nobody's practice shows in them.`),
    ],
  });
};
