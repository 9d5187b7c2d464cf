import { describe, expect, it } from 'vitest';
import { budgetLevel, budgetWarning } from '../../../../core/domain/usage/budget.ts';
import { latestMonths, monthOf, spanOfMonth } from '../../../../core/domain/usage/month.ts';
import { costOf, PRICES_AS_OF } from '../../../../core/domain/usage/prices.ts';
import { largerOf, reportOf } from '../../../../core/domain/usage/report.ts';
import { reportToCsv } from '../../../../core/domain/usage/report-csv.ts';
import { speechModelOf } from '../../../../core/domain/usage/speech-model.ts';
import { NO_TOKENS } from '../../../../core/domain/usage/types.ts';
import { amountWords, costWords } from '../../../../core/domain/usage/words.ts';

const llm = {
  model: 'gpt-6-luna',
  inputTokens: 1_000_000,
  cachedInputTokens: 400_000,
  outputTokens: 200_000,
};
const row = (model: string, more: object = {}) => ({ ...NO_TOKENS, calls: 1, model, ...more });

describe('prices', () => {
  it('say of which month they are', () => {
    expect(PRICES_AS_OF).toMatch(/^\d{4}-\d{2}$/u);
  });

  it('count fresh, cached and written tokens apart', () => {
    expect(costOf(llm)).toBeCloseTo(0.6 * 0.1 + 0.4 * 0.01 + 0.2 * 0.5, 10);
  });

  it('count audio by the second and speech by the character', () => {
    expect(costOf(row('deepgram:nova-3', { seconds: 90 }))).toBeCloseTo(1.5 * 0.0077, 10);
    expect(costOf(row('openai:gpt-transcribe', { seconds: 60 }))).toBeCloseTo(0.0045, 10);
    expect(costOf(row('deepgram:aura-2', { characters: 2_000 }))).toBeCloseTo(0.06, 10);
    expect(costOf(row('espeak:espeak-ng', { characters: 2_000 }))).toBe(0);
  });

  it('are null for an unknown model, not 0, and 0 for what came out of a cache', () => {
    expect(costOf({ ...llm, model: 'somebody/llm' })).toBeNull();
    expect(costOf({ ...llm, model: 'constructor' })).toBeNull();
    expect(costOf(row('deepgram:nova-3', { characters: 5 }))).toBeNull();
    expect(costOf(row('somebody/voice', { cachedHits: 3 }))).toBe(0);
  });
});

describe('who speaks', () => {
  it.each([
    ['deepgram:aura-2:thalia-en', 'deepgram:aura-2'],
    ['deepgram:aura-2-thalia-en', 'deepgram:aura-2'],
    ['openai:kokoro:af_bella', 'openai:kokoro'],
    ['espeak:espeak-ng:en-us', 'espeak:espeak-ng'],
  ])('%s is priced as %s', (spokenBy, model) => {
    expect(speechModelOf(spokenBy)).toBe(model);
  });
});

describe('a report', () => {
  const rows = [
    { ...row('ears', { seconds: 30 }), interviewId: 'i-1' },
    { ...llm, calls: 2, interviewId: 'i-1' },
    { ...llm, calls: 1, interviewId: 'i-2' },
  ];

  it('sums by name, the dearest first, and says what has no price', () => {
    const report = reportOf(rows, '2026-11', ({ interviewId }) => interviewId);
    expect(report.lines.map(({ name, calls, unpriced }) => [name, calls, unpriced])).toEqual([
      ['i-1', 3, ['ears']],
      ['i-2', 1, []],
    ]);
    expect(report.total).toMatchObject({ calls: 4, seconds: 30, inputTokens: 2_000_000, unpriced: ['ears'] });
    expect(report.total.costUsd).toBeCloseTo(2 * 0.164, 10);
  });

  it('is worded with what was used and nothing else', () => {
    const { lines, total } = reportOf(rows, null, ({ model }) => model);
    expect(lines.map(amountWords)).toEqual([
      '3 calls · 2,000,000 tokens in (800,000 cached), 400,000 out',
      '1 call · 30 s heard',
    ]);
    expect(lines.map(costWords)).toEqual(['$0.3280', 'no known price']);
    expect(costWords(total)).toBe('$0.3280 and what has no known price');
  });

  it('becomes a table that no spreadsheet runs as a formula', () => {
    const csv = reportToCsv(reportOf([row('=cmd|"x", y')], null, ({ model }) => model));
    const [head, line, total, end] = csv.split('\r\n');
    expect(head?.split(',')).toHaveLength(11);
    expect(line).toMatch(/^"'=cmd\|""x"", y",1,0,0,0,0,0,0,0,/u);
    expect(total).toMatch(/^total,1,/u);
    expect(end).toBe('');
  });

  it('keeps what was spent when records of it are gone', () => {
    const kept = largerOf([row('a', { seconds: 5 })], [row('a', { seconds: 3, calls: 7 }), row('b')]);
    expect(kept).toMatchObject([
      { model: 'a', seconds: 5, calls: 7 },
      { model: 'b', calls: 1 },
    ]);
  });
});

describe('months', () => {
  it('are of UTC, end where the next begins, and go back over a new year', () => {
    expect(monthOf(new Date('2026-11-30T23:59:59.999Z'))).toBe('2026-11');
    expect(spanOfMonth('2026-12')).toEqual({ from: new Date('2026-12-01'), until: new Date('2027-01-01') });
    expect(latestMonths(new Date('2026-01-31T12:00:00Z'), 3)).toEqual(['2026-01', '2025-12', '2025-11']);
  });

  it.each(['2026-13', '2026-00', '2026', 'November', '2026-1', '2026-11-01'])('%s is none', (text) => {
    expect(() => spanOfMonth(text)).toThrow(/2026-11/u);
  });
});

describe('a budget', () => {
  it.each([
    [null, 1e6, 'unlimited'],
    [10, 7.99, 'within'],
    [10, 8, 'warn'],
    [10, 9.999, 'warn'],
    [10, 10, 'spent'],
  ] as const)('of %s with %s spent is %s', (budget, spent, level) => {
    expect(budgetLevel(budget, spent)).toBe(level);
  });

  it('warns with what is spent of it', () => {
    expect(budgetWarning(40, 33.1)).toMatch(/^82 % .*\$33\.10 of \$40\.00/u);
  });
});
