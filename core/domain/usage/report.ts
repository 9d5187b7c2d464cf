import { costOf, knownCost } from './prices.ts';
import type { Month, PricedUsage, UsageAmounts } from './types.ts';

export interface UsageLine extends Required<UsageAmounts> {
  /** A model, or an interview; `other` holds what belongs to none. */
  readonly name: string;
  /** How many records. */
  readonly calls: number;
  /** At list prices, of what has a known price. */
  readonly costUsd: number;
  /** Models whose use has no known price; what they cost is in no sum. */
  readonly unpriced: readonly string[];
}

export interface UsageReport {
  /** Null: everything that is kept. */
  readonly month: Month | null;
  readonly lines: readonly UsageLine[];
  readonly total: UsageLine;
}

/** One record, or the sum of several of one model. */
export interface CountedUsage extends PricedUsage {
  readonly calls: number;
}

const add = (rows: readonly CountedUsage[], pick: (row: CountedUsage) => number | undefined): number =>
  rows.reduce((sum, row) => sum + (pick(row) ?? 0), 0);

const amountsOf = (rows: readonly CountedUsage[]) => ({
  inputTokens: add(rows, (row) => row.inputTokens),
  cachedInputTokens: add(rows, (row) => row.cachedInputTokens),
  outputTokens: add(rows, (row) => row.outputTokens),
  seconds: add(rows, (row) => row.seconds),
  characters: add(rows, (row) => row.characters),
  cachedHits: add(rows, (row) => row.cachedHits),
  calls: add(rows, (row) => row.calls),
});

export const lineOf = (name: string, rows: readonly CountedUsage[]): UsageLine => ({
  name,
  ...amountsOf(rows),
  costUsd: knownCost(rows),
  unpriced: [...new Set(rows.filter((row) => costOf(row) === null).map(({ model }) => model))].toSorted(),
});

/** Rows summed by a name, the dearest first; then the total. */
export const reportOf = <Row extends CountedUsage>(
  rows: readonly Row[],
  month: Month | null,
  nameOf: (row: Row) => string,
): UsageReport => {
  const groups = [...Map.groupBy(rows, nameOf)].map(([name, own]) => lineOf(name, own));
  const lines = groups.toSorted((a, b) => b.costUsd - a.costUsd || a.name.localeCompare(b.name));
  return { month, lines, total: lineOf('total', rows) };
};

/** The larger of each amount, by model: what was spent stays spent when records of it are deleted. */
export const largerOf = (
  a: readonly CountedUsage[],
  b: readonly CountedUsage[],
): readonly Required<CountedUsage>[] =>
  [...Map.groupBy([...a, ...b], ({ model }) => model)]
    .map(([model, rows]) => {
      const most = (pick: (row: CountedUsage) => number | undefined) =>
        Math.max(...rows.map((row) => pick(row) ?? 0));
      return {
        model,
        inputTokens: most((row) => row.inputTokens),
        cachedInputTokens: most((row) => row.cachedInputTokens),
        outputTokens: most((row) => row.outputTokens),
        seconds: most((row) => row.seconds),
        characters: most((row) => row.characters),
        cachedHits: most((row) => row.cachedHits),
        calls: most((row) => row.calls),
      };
    })
    .toSorted((x, y) => x.model.localeCompare(y.model));
