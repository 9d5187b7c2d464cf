import { asChartScore, showDifference, showScore } from './score-axis.ts';
import { columnsOf, terminalLine, toColumns } from './terminal-text.ts';

export interface TerminalBar {
  readonly name: string;
  /** 0–10, null for "not measured". */
  readonly score: number | null;
  readonly before?: number | null;
}

const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];
const EMPTY = '░';
const NARROWEST_BAR = 10;
const WIDEST_BAR = 40;

/** A score as a bar of just so many columns, in steps of an eighth of a column. */
export const terminalBar = (score: number, columns: number): string => {
  const eighths = Math.round((score / 10) * columns * 8);
  const whole = Math.floor(eighths / 8);
  const part = EIGHTHS[eighths % 8] ?? '';
  return '█'.repeat(whole) + part + EMPTY.repeat(columns - whole - (part === '' ? 0 : 1));
};

const showValue = ({ score, before }: TerminalBar): string => {
  const [now, then] = [asChartScore(score), asChartScore(before)];
  if (now === null) return 'not measured';
  return `${showScore(now).padStart(4)}${then === null ? '' : ` (${showDifference(then, now)})`}`;
};

/** One line a bar: name, bar 0–10, value. Lines are never longer than `columns` where that leaves room for a bar. */
export const terminalBars = (bars: readonly TerminalBar[], columns = 80): string[] => {
  const values = bars.map(showValue);
  const valueRoom = Math.max(0, ...values.map((value) => value.length));
  const longest = Math.max(0, ...bars.map(({ name }) => columnsOf(terminalLine(name))));
  const nameRoom = Math.max(6, Math.min(longest, columns - valueRoom - NARROWEST_BAR - 3));
  const barRoom = Math.max(NARROWEST_BAR, Math.min(WIDEST_BAR, columns - nameRoom - valueRoom - 3));
  return bars.map((bar, row) => {
    const score = asChartScore(bar.score);
    const drawn = score === null ? EMPTY.repeat(barRoom) : terminalBar(score, barRoom);
    return `${toColumns(bar.name, nameRoom)}  ${drawn} ${values[row]}`;
  });
};
