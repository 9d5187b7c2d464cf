import { describe, expect, it } from 'vitest';
import { createResvgChartRenderer } from '../../../core/adapters/charts/resvg-chart-renderer.ts';
import { createCompetencyChart } from '../../../core/domain/charts/competency-chart.ts';

const chartNamed = (name: string) => createCompetencyChart({ title: 'Now', bars: [{ name, score: 6 }] });

describe('drawing a chart as PNG', () => {
  it('gives a picture of the size of the chart', async () => {
    const chart = chartNamed('Leadership');
    const png = await createResvgChartRenderer().renderPng(chart);
    expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([chart.width, chart.height]);
  });

  it('draws letters with the font it brings along', async () => {
    const renderer = createResvgChartRenderer();
    const [named, otherwise, blank] = await Promise.all(
      ['Leadership', 'Communication', ''].map((name) => renderer.renderPng(chartNamed(name))),
    );
    expect(named?.equals(otherwise ?? Buffer.alloc(0))).toBe(false);
    expect(named?.length).toBeGreaterThan(blank?.length ?? 0);
  });

  it('draws markup and control characters in a name as text', async () => {
    const png = await createResvgChartRenderer().renderPng(chartNamed('</text><script>&\u0000\u202e"\ud800'));
    expect(png.length).toBeGreaterThan(1000);
  });

  it('fails with `internal` on what is no SVG and with `cancelled` when called off', async () => {
    const renderer = createResvgChartRenderer();
    const chart = chartNamed('Leadership');
    await expect(renderer.renderPng({ ...chart, svg: 'no picture' })).rejects.toMatchObject({
      code: 'internal',
    });
    await expect(renderer.renderPng(chart, AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' });
  });
});
