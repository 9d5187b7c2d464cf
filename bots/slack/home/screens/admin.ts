import { PRICES_AS_OF } from '../../../../core/domain/usage/prices.ts';
import type { UsageReport } from '../../../../core/domain/usage/report.ts';
import { costWords, dollars } from '../../../../core/domain/usage/words.ts';
import type { WorkspaceSettings } from '../../../../core/ports/room-stores.ts';
import { actions } from '../../blocks/buttons.ts';
import { channelLink, context, header, section } from '../../blocks/parts.ts';
import type { Block, ModalView } from '../../blocks/screen.ts';
import { modal } from '../../blocks/view.ts';
import type { AdminPart, HomeModel } from '../model.ts';
import { act, short } from './parts.ts';
import { usageLine } from './usage.ts';

/** Channels named on Home; the form has them all. */
const CHANNELS = 20;

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
        ...actions([
          act(['workspace', 'change'], 'Change'),
          act(['usage', 'month'], 'Usage'),
          act(['schedule', 'list'], 'Schedules'),
        ]),
      ];

/** Sums alone: what single people practise is nobody's business. */
export const usageView = ({ lines, total }: UsageReport, settings: WorkspaceSettings): ModalView =>
  modal({
    ...{ callbackId: 'hs1:used', title: 'Used this month', close: 'Close' },
    blocks: [
      ...section(
        lines.length === 0
          ? 'Nothing that costs.'
          : [
              ...lines.map(usageLine),
              `*Total* ${costWords(total)}${shareOf(total.costUsd, settings.monthlyBudgetUsd)}`,
            ].join('\n'),
      ),
      ...context(`List prices of ${PRICES_AS_OF}; sums alone, nobody's practice shows in them.`),
    ],
  });
