import type { ChartRenderer } from '../../core/ports/chart-renderer.ts';

let opened: Promise<ChartRenderer> | null = null;

/** Draws charts; loaded when the first one is drawn. */
export const openCharts = (): Promise<ChartRenderer> => {
  opened ??= import('../../core/adapters/charts/resvg-chart-renderer.ts').then(
    ({ createResvgChartRenderer }) => createResvgChartRenderer(),
  );
  return opened;
};
