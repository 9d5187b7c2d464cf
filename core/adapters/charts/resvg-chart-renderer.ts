import { createRequire } from 'node:module';
import { renderAsync } from '@resvg/resvg-js';
import { CHART_FONT } from '../../domain/charts/chart-types.ts';
import { AppError } from '../../errors/app-error.ts';
import type { ChartRenderer } from '../../ports/chart-renderer.ts';

/** The font comes as a package, so that pictures look the same on machines without any font. */
const fontFiles = (): string[] => {
  const { resolve } = createRequire(import.meta.url);
  return ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'].map((file) => resolve(`dejavu-fonts-ttf/ttf/${file}`));
};

/** Draws PNG with resvg, off the main thread. Transparent outside the card's rounded corners. */
export const createResvgChartRenderer = (): ChartRenderer => {
  const font = {
    loadSystemFonts: false,
    fontFiles: fontFiles(),
    defaultFontFamily: CHART_FONT,
    sansSerifFamily: CHART_FONT,
  };
  return {
    renderPng: async ({ svg }, signal) => {
      if (signal?.aborted) throw new AppError('cancelled', 'The chart is not drawn any more.');
      try {
        const image = await renderAsync(svg, { font, logLevel: 'off' }, signal ?? null);
        return image.asPng();
      } catch (cause) {
        if (signal?.aborted) throw new AppError('cancelled', 'The chart is not drawn any more.', { cause });
        throw new AppError('internal', 'The chart could not be drawn.', { cause });
      }
    },
  };
};
