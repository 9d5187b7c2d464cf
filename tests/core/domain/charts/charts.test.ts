import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHART_WIDTH, type Chart, MOST_ALT_TEXT } from '../../../../core/domain/charts/chart-types.ts';
import { createCompetencyChart } from '../../../../core/domain/charts/competency-chart.ts';
import { createGlowUpChart } from '../../../../core/domain/charts/glow-up-chart.ts';
import { createStarChart } from '../../../../core/domain/charts/star-chart.ts';
import { textWidth } from '../../../../core/domain/charts/svg-text.ts';
import { createTrendChart } from '../../../../core/domain/charts/trend-chart.ts';
import type { StarStatus } from '../../../../core/domain/vocabulary.ts';

const LONG =
  'An unreasonably long name that somebody pasted from a job posting without looking at it twice '.repeat(3);
const NASTY = fc.constantFrom(
  '<',
  '>',
  '&',
  '"',
  "'",
  '</text>',
  '<script>',
  ']]>',
  '\u0000',
  '\u202e',
  '\ud800',
  '\n',
  'word ',
);
const checklist = (result: StarStatus) =>
  ({ situation: 'present', task: 'weak', action: 'present', result }) as const;
const many = Array.from({ length: 120 }, (_, place) => (place * 7) % 11);

const trend = (scores: readonly (number | null)[], name = 'Leadership', title = 'Trend') =>
  createTrendChart({
    title,
    labels: scores.map((_, place) => `${place + 1} Mar`),
    overall: scores,
    series: [{ name, scores }],
  });
const CASES: Record<string, Chart> = {
  'a trend': trend([5, 6.2, null, 7]),
  'a trend of one': trend([5]),
  'a trend of none': trend([]),
  'a trend of many': trend(many),
  'a trend with long labels': createTrendChart({
    title: 'Trend',
    labels: ['Wednesday 30 September 2026', 'Thursday 31 December 2026', 'Sunday 28 February 2027'],
    overall: [1, 2, 3],
    series: [],
  }),
  'a trend with long names': trend([1, 2], LONG, LONG),
  'a star chart': createStarChart({ title: 'STAR', answers: [checklist('missing'), checklist('present')] }),
  'a star chart of one': createStarChart({ title: 'STAR', answers: [checklist('missing')] }),
  'a star chart of none': createStarChart({ title: LONG, answers: [] }),
  'a star chart of many': createStarChart({ title: 'STAR', answers: many.map(() => checklist('weak')) }),
  'competency bars': createCompetencyChart({
    title: 'Now',
    bars: [
      { name: LONG, score: 10, before: 0 },
      { name: 'None', score: null },
    ],
  }),
  'no competency bars': createCompetencyChart({ title: 'Now', bars: [] }),
  'a glow-up': createGlowUpChart({
    title: 'Up',
    questions: [
      { text: LONG, scores: many },
      { text: 'Why?', scores: [4] },
    ],
  }),
  'no glow-up': createGlowUpChart({ title: 'Up', questions: [{ text: 'Why?', scores: [] }] }),
};

interface Drawn {
  x: number;
  y: number;
  size: number;
  isBold: boolean;
  anchor: string;
  text: string;
}
const textsOf = ({ svg }: Chart): Drawn[] =>
  [
    ...svg.matchAll(
      /<text x="([\d.-]+)" y="([\d.-]+)" font-family="[^"]*" font-size="(\d+)"( font-weight="bold")? fill="[^"]*" text-anchor="(\w+)">([^<]*)<\/text>/g,
    ),
  ].map(([, x, y, size, bold, anchor = '', text = '']) => ({
    x: Number(x),
    y: Number(y),
    size: Number(size),
    isBold: bold !== undefined,
    anchor,
    text: text.replace(/&(amp|lt|gt|quot|#39);/g, 'x'),
  }));

describe.each(Object.entries(CASES))('%s', (_, chart) => {
  it('keeps all text readable and on the card', () => {
    const texts = textsOf(chart);
    expect(texts.length).toBe(chart.svg.split('<text ').length - 1);
    for (const { x, y, size, isBold, anchor, text } of texts) {
      const width = textWidth(text, size, isBold);
      const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
      expect(size).toBeGreaterThanOrEqual(24);
      expect(left, text).toBeGreaterThanOrEqual(8);
      expect(left + width, text).toBeLessThanOrEqual(CHART_WIDTH - 8);
      expect(y, text).toBeLessThanOrEqual(chart.height - 8);
    }
  });

  it('has no two texts in the same place', () => {
    const boxes = textsOf(chart).map(({ x, y, size, isBold, anchor, text }) => {
      const width = textWidth(text, size, isBold);
      const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
      return { left, right: left + width, top: y - 0.7 * size, bottom: y, text };
    });
    for (const [place, a] of boxes.entries()) {
      for (const b of boxes.slice(place + 1)) {
        const apart = a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
        expect(apart, `${a.text} / ${b.text}`).toBe(true);
      }
    }
  });

  it('brings words for those who do not see it', () => {
    expect(chart.altText.length).toBeGreaterThan(10);
    expect(chart.altText.length).toBeLessThanOrEqual(MOST_ALT_TEXT);
    expect(chart.svg).toContain('<title>');
    expect(chart.svg).not.toContain('NaN');
  });
});

describe('charts', () => {
  it('say first, latest and difference of each line', () => {
    expect(CASES['a trend']?.altText).toContain('Overall 5.0 → 7.0 (+2.0); Leadership 5.0 → 7.0 (+2.0)');
    expect(trend([7, 6.5]).altText).toContain('7.0 → 6.5 (−0.5)');
    expect(trend([7, 7]).altText).toContain('(±0.0)');
  });

  it('name the lines that found no room', () => {
    const series = Array.from({ length: 7 }, (_, place) => ({
      name: `Competency ${place + 1}`,
      scores: [5, 6],
    }));
    const { altText } = createTrendChart({ title: 'All', labels: ['a', 'b'], overall: [5, 6], series });
    expect(altText).toContain('Not shown: Competency 6, Competency 7');
  });

  it('count STAR statuses', () => {
    expect(CASES['a star chart']?.altText).toContain(
      'Situation 2 present; Task 2 weak; Action 2 present; Result 1 present, 1 missing',
    );
  });

  it('say which attempt was best', () => {
    const { altText } = createGlowUpChart({
      title: 'Up',
      questions: [{ text: 'Why?', scores: [5, 8.1, 7] }],
    });
    expect(altText).toContain('Why?: 5.0 → best 8.1 (+3.1), attempt 2 of 3');
  });

  it('take scores out of range or no numbers for what they can be', () => {
    const { svg, altText } = trend([Number.NaN, 99, -3, Number.POSITIVE_INFINITY]);
    expect(svg).not.toMatch(/NaN|Infinity/);
    expect(altText).toContain('10.0 → 0.0');
  });

  it('let no text of a person become markup, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(NASTY, fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 12 }),
        (pieces) => {
          const text = pieces.join('');
          for (const { svg } of [
            trend([1, 2], text, text),
            createGlowUpChart({ title: text, questions: [{ text, scores: [1, 2] }] }),
            createCompetencyChart({ title: text, bars: [{ name: text, score: 1 }] }),
          ]) {
            const bare = svg.replace(
              /<\/?(?:svg|title|rect|text|line|polyline|polygon|circle)(?: [\w-]+="[^"<>]*")*\/?>/g,
              '',
            );
            expect(bare).not.toMatch(/[<>]/);
            expect(bare).not.toMatch(/&(?!(?:amp|lt|gt|quot|#39);)/);
            expect(svg.isWellFormed()).toBe(true);
            expect(svg).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069\ufffe\uffff]/u);
          }
        },
      ),
    );
  });

  it('shows a line that runs along the overall one', () => {
    const { svg } = createTrendChart({
      title: 'Your scores',
      labels: ['1 Mar', '2 Mar'],
      overall: [5, 7],
      series: [{ name: 'Leadership', scores: [5, 7] }],
    });
    const widths = [...svg.matchAll(/<polyline [^>]*stroke-width="(\d+)"/g)].map(([, width]) =>
      Number(width),
    );
    expect(widths).toEqual([12, 4]);
  });
});
