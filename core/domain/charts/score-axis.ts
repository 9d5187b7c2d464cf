import { MARGIN } from './chart-card.ts';
import { CHART_WIDTH } from './chart-types.ts';
import { PALETTE } from './palette.ts';
import { svgLine } from './svg-shapes.ts';
import { fitText, svgText, textWidth } from './svg-text.ts';

/** Where a plot is drawn; pixels. */
export interface Plot {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Scores are 0–10 everywhere, and so is the axis: a zoomed axis would make small steps look large. */
export const yOf = (plot: Plot, score: number): number =>
  plot.bottom - (score / 10) * (plot.bottom - plot.top);

export const xOf = (plot: Plot, place: number, count: number): number =>
  count < 2 ? (plot.left + plot.right) / 2 : plot.left + (place / (count - 1)) * (plot.right - plot.left);

/** A usable score, or null for one that is missing or no number. */
export const asChartScore = (value: number | null | undefined): number | null =>
  value === null || value === undefined || !Number.isFinite(value) ? null : Math.min(10, Math.max(0, value));

export const showScore = (score: number): string => score.toFixed(1);

export const showDifference = (from: number, to: number): string => {
  const difference = Math.round(10 * (to - from)) / 10;
  if (difference === 0) return '±0.0';
  return `${difference > 0 ? '+' : '−'}${Math.abs(difference).toFixed(1)}`;
};

const AXIS_SIZE = 26;

/** From 8 on an interview counts as ready. */
export const READY_SCORE = 8;

/** Lines at 0, 2 … 10 with numbers, and a dashed one where "ready" begins. */
export const drawScoreAxis = (plot: Plot): string[] => {
  const parts: string[] = [];
  for (let score = 0; score <= 10; score += 2) {
    const y = yOf(plot, score);
    parts.push(svgLine({ x: plot.left, y }, { x: plot.right, y }, PALETTE.grid, score === 0 ? 3 : 2));
    parts.push(
      svgText(plot.left - 18, y + 9, String(score), {
        size: AXIS_SIZE,
        colour: PALETTE.muted,
        anchor: 'end',
      }),
    );
  }
  const y = yOf(plot, READY_SCORE);
  parts.push(svgLine({ x: plot.left, y }, { x: plot.right, y }, PALETTE.target, 3, '10 8'));
  return parts;
};

interface PlacedLabel {
  readonly x: number;
  readonly half: number;
  readonly text: string;
}

const LABEL_GAP = 22;

/** In the middle below its point, but never off the card. */
const placeLabel = (plot: Plot, text: string, place: number, count: number): PlacedLabel => {
  const half = textWidth(text, AXIS_SIZE) / 2;
  const x = Math.min(Math.max(xOf(plot, place, count), MARGIN + half), CHART_WIDTH - MARGIN - half);
  return { x, half, text };
};

const areApart = (labels: readonly PlacedLabel[]): boolean =>
  labels.every(({ x, half }, place) => {
    const next = labels[place + 1];
    return next === undefined || x + half + LABEL_GAP <= next.x - next.half;
  });

/** Labels below the points, every n-th so that none touches another, counted from the last: the latest is named. */
export const drawLabels = (plot: Plot, labels: readonly string[]): string[] => {
  const placed = labels.map((label, place) =>
    placeLabel(plot, fitText(label, AXIS_SIZE, plot.right - plot.left), place, labels.length),
  );
  let shown = placed;
  for (let step = 2; !areApart(shown) && step <= labels.length; step += 1) {
    shown = placed.filter((_, place) => (labels.length - 1 - place) % step === 0);
  }
  const [first] = placed;
  const withFirst = first === undefined || shown[0] === first ? shown : [first, ...shown];
  return (areApart(withFirst) ? withFirst : shown).map(({ x, text }) =>
    svgText(x, plot.bottom + 44, text, { size: AXIS_SIZE, colour: PALETTE.muted, anchor: 'middle' }),
  );
};
