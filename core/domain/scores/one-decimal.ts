/** Rounds to one decimal, the precision of every score that is shown. Halves go up. */
export const oneDecimal = (value: number): number => Math.round(10 * value) / 10;

/** Mean, or null of nothing. */
export const meanOf = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

/** A score forced into 0–10 with one decimal. */
export const asScore = (value: number): number => oneDecimal(Math.min(10, Math.max(0, value)));
