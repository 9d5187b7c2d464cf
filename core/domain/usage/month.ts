import { AppError } from '../../errors/app-error.ts';
import type { Month } from './types.ts';

/** Budgets and reports are by calendar months in UTC, wherever people are. */
export const monthOf = (at: Date): Month => at.toISOString().slice(0, 7);

export interface Span {
  readonly from: Date;
  /** Exclusive. */
  readonly until: Date;
}

/** From its first moment to that of the next. Throws `bad_input` for what is no month. */
export const spanOfMonth = (month: Month): Span => {
  const [, year = '', number = ''] = /^(\d{4})-(0[1-9]|1[0-2])$/u.exec(month) ?? [];
  if (year === '') throw new AppError('bad_input', 'Write the month as year and month, for example 2026-11.');
  const first = (index: number) => new Date(Date.UTC(Number(year), index, 1));
  return { from: first(Number(number) - 1), until: first(Number(number)) };
};

/** The latest months, the one of `at` first. */
export const latestMonths = (at: Date, count: number): readonly Month[] =>
  Array.from({ length: count }, (_, back) =>
    monthOf(new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - back, 1))),
  );
