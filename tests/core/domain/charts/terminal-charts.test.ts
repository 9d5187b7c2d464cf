import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { terminalBar, terminalBars } from '../../../../core/domain/charts/terminal-bars.ts';
import { terminalSparkline } from '../../../../core/domain/charts/terminal-sparkline.ts';
import { columnsOf } from '../../../../core/domain/charts/terminal-text.ts';

describe('a sparkline', () => {
  it('goes from the lowest block at 0 to the full one at 10', () => {
    expect(terminalSparkline([0, 5, 10])).toBe('▁▅█');
  });

  it('shows what is missing as a dot and nothing as nothing', () => {
    expect(terminalSparkline([null, 3, Number.NaN])).toBe('·▃·');
    expect(terminalSparkline([])).toBe('');
  });

  it('keeps the latest when there is no room for all', () => {
    expect(terminalSparkline([0, 0, 0, 5, 10], 3)).toBe('…▅█');
    expect(terminalSparkline([1, 2, 3], 0)).toHaveLength(1);
  });
});

describe('bars', () => {
  it('fill in proportion, in eighths of a column', () => {
    expect(terminalBar(0, 4)).toBe('░░░░');
    expect(terminalBar(5, 4)).toBe('██░░');
    expect(terminalBar(10, 4)).toBe('████');
    expect(terminalBar(6, 4)).toBe('██▍░');
  });

  it('line up and say value and difference', () => {
    const lines = terminalBars([
      { name: 'Leadership', score: 7.5, before: 5 },
      { name: '日本', score: null },
    ]);
    expect(lines[0]).toMatch(/^Leadership {2}█+.*░+ {2}7\.5 \(\+2\.5\)$/);
    expect(lines[1]).toMatch(/^日本 {8}░+ not measured$/);
  });

  it('stay within the columns and let no control character through', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 40, max: 200 }), (name, columns) => {
        const [line = ''] = terminalBars([{ name, score: 5, before: 4 }], columns);
        expect(columnsOf(line)).toBeLessThanOrEqual(columns);
        expect(line).not.toMatch(/\p{Cc}/u);
      }),
    );
  });
});
