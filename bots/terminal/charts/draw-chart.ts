import type { Chart } from '../../../core/domain/charts/chart-types.ts';
import { createCompetencyChart } from '../../../core/domain/charts/competency-chart.ts';
import { createGlowUpChart } from '../../../core/domain/charts/glow-up-chart.ts';
import {
  toCompetencyInput,
  toGlowUpInput,
  toTrendInput,
} from '../../../core/domain/charts/history-charts.ts';
import { createStarChart } from '../../../core/domain/charts/star-chart.ts';
import { createTrendChart } from '../../../core/domain/charts/trend-chart.ts';
import type { TerminalIo } from '../io.ts';
import type { TerminalServices } from '../services.ts';
import { UsageError } from '../usage-error.ts';
import type { ChartKind } from './chart-kinds.ts';
import type { PracticeHistory } from './practice-history.ts';

const CHARTS: Readonly<Record<ChartKind, (practice: PracticeHistory) => Chart>> = {
  trend: ({ history }) => createTrendChart(toTrendInput(history)),
  competencies: ({ history }) => createCompetencyChart(toCompetencyInput(history)),
  'glow-up': ({ history }) => createGlowUpChart(toGlowUpInput(history)),
  star: ({ stars }) => createStarChart({ title: 'The parts of your stories', answers: stars }),
};

export interface DrawnChart {
  readonly file: string;
  readonly kind: ChartKind;
  readonly altText: string;
}

interface Draw {
  readonly io: TerminalIo;
  readonly services: TerminalServices;
  readonly practice: PracticeHistory;
  readonly kind: ChartKind;
  readonly file: string;
}

/** Writes the picture as PNG. Throws UsageError when the file cannot be written. */
export const drawChart = async ({ io, services, practice, kind, file }: Draw): Promise<DrawnChart> => {
  const chart = CHARTS[kind](practice);
  const png = await (await services.charts()).renderPng(chart, io.stopped);
  try {
    await io.writeFile(file, png);
  } catch {
    throw new UsageError(`--chart ${file}: the picture cannot be written there.`);
  }
  return { file, kind, altText: chart.altText };
};
