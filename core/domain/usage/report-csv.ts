import { PRICES_AS_OF } from './prices.ts';
import type { UsageLine, UsageReport } from './report.ts';

const COLUMNS = [
  'name',
  'calls',
  'input_tokens',
  'cached_input_tokens',
  'output_tokens',
  'seconds',
  'characters',
  'cached_hits',
  'cost_usd',
  'unpriced_models',
  'prices_as_of',
] as const;

/** Quoted when it has to be; a text that a spreadsheet would take for a formula is made a text. */
const cell = (text: string): string => {
  const safe = /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

const round = (amount: number, digits: number): string => String(Number(amount.toFixed(digits)));

const row = (line: UsageLine): string =>
  [
    cell(line.name),
    ...[line.calls, line.inputTokens, line.cachedInputTokens, line.outputTokens].map(String),
    round(line.seconds, 1),
    ...[line.characters, line.cachedHits].map(String),
    round(line.costUsd, 6),
    cell(line.unpriced.join(' ')),
    PRICES_AS_OF,
  ].join(',');

/** RFC 4180 with a header, a row a line of the report, and the total last. */
export const reportToCsv = ({ lines, total }: UsageReport): string =>
  `${[COLUMNS.join(','), ...lines.map(row), row(total)].join('\r\n')}\r\n`;
