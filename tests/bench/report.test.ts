import { describe, expect, it } from 'vitest';
import { asJson, asTable, type BenchResult, meetsTarget, quantile } from './report.ts';

const figure = (value: number, target?: string) => ({
  figure: 'step p99',
  value,
  unit: 'ms',
  ...(target === undefined ? {} : { target }),
});

describe('quantiles', () => {
  it('take the nearest rank of the sorted values', () => {
    const values = Array.from({ length: 100 }, (_, n) => 100 - n);
    expect([0.5, 0.95, 0.99, 1].map((q) => quantile(values, q))).toEqual([50, 95, 99, 100]);
    expect(quantile([7], 0.99)).toBe(7);
  });

  it('of nothing are not a number', () => {
    expect(quantile([], 0.5)).toBeNaN();
  });
});

describe('targets', () => {
  it.each([
    [5, '≤ 5 ms', true],
    [5.01, '≤ 5 ms', false],
    [1.02, '<= 1.02 ×', true],
    [89, '≥ 90 %', false],
    [90, '>= 90 %', true],
    [Number.NaN, '≤ 5 ms', false],
    [3, 'linear', null],
    [3, undefined, null],
  ])('%s against %s: %s', (value, target, met) => {
    expect(meetsTarget(figure(value, target))).toBe(met);
  });
});

const results: BenchResult[] = [
  { bench: 'steps', figures: [figure(12.3456, '≤ 10 ms'), figure(1_234_567)], tookS: 1 },
  { bench: 'broken', figures: [], error: 'no such file', tookS: 0 },
];

it('prints one figure a line, says which targets are missed, and why a bench failed', () => {
  const table = asTable(results);
  expect(table).toMatch(/^steps +step p99 +12\.35 ms +≤ 10 ms MISSED$/m);
  expect(table).toContain('1,234,567 ms');
  expect(table).toMatch(/^broken +failed .*no such file$/m);
});

it('gives JSON with every target judged', () => {
  const [steps, broken] = JSON.parse(asJson(results)) as [
    { figures: { met: boolean | null }[] },
    BenchResult,
  ];
  expect(steps.figures.map(({ met }) => met)).toEqual([false, null]);
  expect(broken.error).toBe('no such file');
});
