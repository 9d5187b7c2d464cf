import { describe, expect, it } from 'vitest';
import { findNumbers } from '../../../../core/domain/guards/fact-numbers.ts';

const read = (text: string) =>
  findNumbers(text).map(({ start, end, values, unit }) => [text.slice(start, end), values[0], unit]);

describe('reading numbers', () => {
  it.each([
    ['31%', 31, 'percent'],
    ['31 per cent', 31, 'percent'],
    ['thirty-one percent', 31, 'percent'],
    ['thirty one percentage points', 31, 'percent'],
    ['ninety nine point nine percent', 99.9, 'percent'],
    ['1,200', 1200, 'plain'],
    ['1200', 1200, 'plain'],
    ['1.2k', 1200, 'plain'],
    ['twelve hundred', 1200, 'plain'],
    ['one thousand two hundred', 1200, 'plain'],
    ['one hundred twenty thousand', 120_000, 'plain'],
    ['two hundred and fifty', 250, 'plain'],
    ['two and a half million dollars', 2_500_000, 'money:usd'],
    ['$5 million', 5_000_000, 'money:usd'],
    ['€1.2m', 1_200_000, 'money:eur'],
    ['fifty thousand pounds', 50_000, 'money:gbp'],
    ['half a million', 500_000, 'plain'],
    ['half an hour', 0.5, 'time:hour'],
    ['3-week', 3, 'time:week'],
    ['250ms', 250, 'time:ms'],
    ['10x', 10, 'multiple'],
    ['doubled', 2, 'multiple'],
    ['twice', 2, 'multiple'],
    ['two thirds', 2 / 3, 'share'],
    ['2019', 2019, 'year'],
    ['twenty twenty-three', 2023, 'year'],
    ['3rd', 3, 'ordinal'],
    ['9:30', 930, 'clock'],
  ])('%s', (text, value, unit) => {
    expect(read(text)).toEqual([[text, value, unit]]);
  });

  it('gives the first figure of a range the unit of the second', () => {
    expect(read('from ninety-four to sixty-one seconds')).toEqual([
      ['ninety-four', 94, 'time:second'],
      ['sixty-one seconds', 61, 'time:second'],
    ]);
  });

  it.each([
    'one of them, no one, one-on-one, the one I chose',
    'First, I asked. Second, I listened. A third party helped.',
    'double-check it and do not double down',
    'the first half, half-baked',
    'on behalf of the often heightened tent',
  ])('finds none in: %s', (text) => {
    expect(read(text)).toEqual([]);
  });
});
