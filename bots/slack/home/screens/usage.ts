import { PRICES_AS_OF } from '../../../../core/domain/usage/prices.ts';
import type { UsageLine, UsageReport } from '../../../../core/domain/usage/report.ts';
import { amountWords, costWords } from '../../../../core/domain/usage/words.ts';
import { context, section } from '../../blocks/parts.ts';
import type { Screen } from '../../blocks/screen.ts';
import { short } from './parts.ts';

const MODEL = 80;

export const usageLine = (line: UsageLine): string =>
  `*${short(line.name, MODEL)}* ${amountWords(line)} · ${costWords(line)}`;

/** What the person's own practice took. */
export const ownUsageScreen = ({ month, lines, total }: UsageReport): Screen => {
  const title = `Your practice in ${month ?? 'twelve months'}, in every workspace`;
  return {
    text: title,
    blocks: [
      ...section(`*${title}*`),
      ...section(
        lines.length === 0
          ? 'Nothing that costs.'
          : [...lines.map(usageLine), `*Total* ${costWords(total)}`].join('\n'),
      ),
      ...context(`List prices of ${PRICES_AS_OF}; months in UTC.`),
    ],
  };
};
