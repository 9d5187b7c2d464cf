import { PRICES_AS_OF } from '../../../core/domain/usage/prices.ts';
import type { UsageLine, UsageReport } from '../../../core/domain/usage/report.ts';
import { amountWords, costWords } from '../../../core/domain/usage/words.ts';
import type { Look } from '../screen/look.ts';
import { plainLine, wrapped } from '../screen/text.ts';

const presentLine = (line: UsageLine, look: Look): string[] => [
  ...wrapped(look.paint.strong(plainLine(line.name)), look, '  '),
  ...wrapped(`${amountWords(line)} ${look.glyphs.dot} ${costWords(line)}`, look, '    '),
];

/** What was used, the dearest first, and what that costs as far as prices are known. */
export const presentUsage = ({ month, lines, total }: UsageReport, look: Look): string[] => {
  const when = month === null ? 'Used in the last twelve months' : `Used in ${month}`;
  if (lines.length === 0) return [`${when}: nothing that costs.`];
  const unpriced = `No known price for ${total.unpriced.join(', ')}; the total is without it.`;
  return [
    look.paint.title(when),
    ...lines.flatMap((line) => presentLine(line, look)),
    ...wrapped(`Total ${costWords(total)}`, look, '  '),
    ...(total.unpriced.length === 0 ? [] : wrapped(look.paint.faint(plainLine(unpriced)), look, '  ')),
    ...wrapped(look.paint.faint(`US dollars at list prices of ${PRICES_AS_OF}; months in UTC.`), look, '  '),
  ];
};
