/** One measured number. */
export interface BenchFigure {
  /** What was measured, with its statistic: "indexed findOne p99". */
  readonly figure: string;
  readonly value: number;
  readonly unit: string;
  readonly note?: string;
  /** A bound such as "≤ 5 ms" or "≥ 90 %", in the unit of the figure. */
  readonly target?: string;
}

/** What a file of this folder exports to be run: any number of these, under any name. */
export interface Bench {
  readonly name: string;
  run(): Promise<readonly BenchFigure[]>;
}

export interface BenchResult {
  readonly bench: string;
  readonly figures: readonly BenchFigure[];
  /** Set when the bench could not be loaded or did not finish. */
  readonly error?: string;
  readonly tookS: number;
}

/** Value at quantile `q` (0–1) by nearest rank; NaN of nothing. */
export const quantile = (values: readonly number[], q: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? Number.NaN;
};

/** Whether the value keeps its bound; null without a bound that can be read. */
export const meetsTarget = ({ value, target }: BenchFigure): boolean | null => {
  const bound = target?.match(/^\s*(≤|<=|<|≥|>=|>)\s*(-?[\d.]+)/);
  if (!bound) return null;
  const limit = Number(bound[2]);
  const atMost = bound[1] === '≤' || bound[1]?.startsWith('<');
  return atMost ? value <= limit : value >= limit;
};

const shown = (value: number): string =>
  Math.abs(value) >= 1000 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(4)));

const verdict = (figure: BenchFigure): string => {
  const met = meetsTarget(figure);
  return met === null ? (figure.target ?? '') : `${figure.target} ${met ? 'met' : 'MISSED'}`;
};

/** A table in plain text, one figure a line. */
export const asTable = (results: readonly BenchResult[]): string => {
  const rows = results.flatMap(({ bench, figures, error }) => [
    ...figures.map((figure) => [
      bench,
      figure.figure,
      `${shown(figure.value)} ${figure.unit}`,
      verdict(figure),
      figure.note ?? '',
    ]),
    ...(error === undefined ? [] : [[bench, 'failed', '', '', error]]),
  ]);
  const head = ['bench', 'figure', 'value', 'target', 'note'];
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
};

/** One JSON document: results with each target judged. */
export const asJson = (results: readonly BenchResult[]): string =>
  JSON.stringify(
    results.map((result) => ({
      ...result,
      figures: result.figures.map((figure) => ({ ...figure, met: meetsTarget(figure) })),
    })),
    null,
    2,
  );
