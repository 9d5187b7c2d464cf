import type { Chart } from '../domain/charts/chart-types.ts';

/** Turns a chart into a picture file. */
export interface ChartRenderer {
  /** PNG bytes, as wide and high as the chart. Throws an AppError `internal` when the chart cannot be drawn. */
  renderPng(chart: Chart, signal?: AbortSignal): Promise<Buffer>;
}
