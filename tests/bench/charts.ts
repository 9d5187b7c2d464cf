import { createResvgChartRenderer } from '../../core/adapters/charts/resvg-chart-renderer.ts';
import type { Chart } from '../../core/domain/charts/chart-types.ts';
import { createCompetencyChart } from '../../core/domain/charts/competency-chart.ts';
import { createGlowUpChart } from '../../core/domain/charts/glow-up-chart.ts';
import { createTrendChart } from '../../core/domain/charts/trend-chart.ts';
import type { Bench } from './report.ts';

const COUNT = 100;
const NAMES = ['Leadership', 'Problem solving', 'Technical depth', 'Communication', 'Motivation'];
const scores = Array.from({ length: COUNT }, (_, place) => 4 + (place / COUNT) * 4 + (place % 3) / 2);

const BUILDERS: Record<string, () => Chart> = {
  'trend of 100 interviews': () =>
    createTrendChart({
      title: 'Your scores over time',
      labels: scores.map((_, place) => `${(place % 28) + 1} Mar`),
      overall: scores,
      series: NAMES.map((name) => ({ name, scores })),
    }),
  'competency bars': () =>
    createCompetencyChart({
      title: 'Where you stand',
      bars: NAMES.map((name) => ({ name, score: 7, before: 5 })),
    }),
  'glow-up of six questions': () =>
    createGlowUpChart({
      title: 'Your glow-up',
      questions: Array.from({ length: 6 }, (_, place) => ({
        text: `Question ${place}?`,
        scores: scores.slice(0, 8),
      })),
    }),
};

const medianOf = async (rounds: number, work: () => unknown): Promise<number> => {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const startedAt = performance.now();
    await work();
    times.push(performance.now() - startedAt);
  }
  return times.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0;
};

/** Charts: building the SVG, and drawing it as PNG. */
export const chartsBench: Bench = {
  name: 'chart drawing',
  run: async () => {
    const renderer = createResvgChartRenderer();
    const figures: { figure: string; value: number; unit: string }[] = [];
    for (const [name, build] of Object.entries(BUILDERS)) {
      const chart = build();
      figures.push({ figure: `${name}, SVG`, value: await medianOf(50, build), unit: 'ms' });
      figures.push({
        figure: `${name}, PNG`,
        value: await medianOf(7, () => renderer.renderPng(chart)),
        unit: 'ms',
      });
    }
    return figures;
  },
};
