import { drawHeader, emptyCard, finishCard, INNER_WIDTH, MARGIN } from './chart-card.ts';
import { CHART_WIDTH, type Chart } from './chart-types.ts';
import { PALETTE, type SeriesStyle } from './palette.ts';
import {
  asChartScore,
  drawLabels,
  type Plot,
  READY_SCORE,
  showDifference,
  showScore,
  xOf,
  yOf,
} from './score-axis.ts';
import { svgLine, svgMarker, svgPolyline } from './svg-shapes.ts';
import { fitText, svgText, wrapText } from './svg-text.ts';

export interface GlowUpQuestion {
  readonly text: string;
  /** Overall of each attempt, oldest first, 0–10. */
  readonly scores: readonly number[];
}

export interface GlowUpInput {
  readonly title: string;
  /** At most six are drawn; the others are counted. */
  readonly questions: readonly GlowUpQuestion[];
}

interface Row {
  readonly text: string;
  readonly scores: readonly number[];
  readonly first: number;
  readonly best: number;
  readonly bestAt: number;
}

const MOST_ROWS = 6;
const MOST_MARKERS = 14;
const PLOT_HEIGHT = 170;
const LINE: SeriesStyle = { colour: '#0069a6', dash: '', marker: 'circle' };
const BEST: SeriesStyle = { colour: '#d55e00', dash: '', marker: 'diamond' };

const readRow = ({ text, scores }: GlowUpQuestion): Row | null => {
  const usable = scores.map(asChartScore).filter((score) => score !== null);
  const first = usable[0];
  if (first === undefined) return null;
  const best = Math.max(...usable);
  return { text, scores: usable, first, best, bestAt: usable.indexOf(best) };
};

const describe = ({ scores, first, best, bestAt }: Row): string =>
  scores.length === 1
    ? `one attempt: ${showScore(first)}`
    : `${showScore(first)} → best ${showScore(best)} (${showDifference(first, best)}), attempt ${bestAt + 1} of ${scores.length}`;

const drawFrame = (plot: Plot): string[] => [
  ...[0, 5, 10].flatMap((score) => [
    svgLine({ x: plot.left, y: yOf(plot, score) }, { x: plot.right, y: yOf(plot, score) }, PALETTE.grid, 2),
    svgText(plot.left - 18, yOf(plot, score) + 9, String(score), {
      size: 24,
      colour: PALETTE.muted,
      anchor: 'end',
    }),
  ]),
  svgLine(
    { x: plot.left, y: yOf(plot, READY_SCORE) },
    { x: plot.right, y: yOf(plot, READY_SCORE) },
    PALETTE.target,
    3,
    '10 8',
  ),
];

const drawRow = (row: Row, top: number): { parts: string[]; bottom: number } => {
  const lines = wrapText(row.text, 30, INNER_WIDTH, 2, true);
  const texts = lines.map((line, place) =>
    svgText(MARGIN, top + 34 + place * 40, line, { size: 30, isBold: true }),
  );
  const below = top + 34 + lines.length * 40;
  texts.push(
    svgText(MARGIN, below, fitText(describe(row), 26, INNER_WIDTH), { size: 26, colour: PALETTE.muted }),
  );
  const plot = {
    left: MARGIN + 52,
    right: CHART_WIDTH - MARGIN - 28,
    top: below + 44,
    bottom: below + 44 + PLOT_HEIGHT,
  };
  const points = row.scores.map((score, place) => ({
    x: xOf(plot, place, row.scores.length),
    y: yOf(plot, score),
  }));
  const marked = points.length <= MOST_MARKERS ? points : points.slice(-1);
  const best = points[row.bestAt];
  return {
    parts: [
      ...texts,
      ...drawFrame(plot),
      svgPolyline(points, LINE, 6),
      ...marked.map((point) => svgMarker(point, LINE, 10)),
      best === undefined ? '' : svgMarker(best, BEST, 13),
      ...drawLabels(
        plot,
        points.map((_, place) => String(place + 1)),
      ),
    ],
    bottom: plot.bottom + 64,
  };
};

/** Attempts over time, one small plot a question: where it began, where it got to. */
export const createGlowUpChart = ({ title, questions }: GlowUpInput): Chart => {
  const rows = questions.map(readRow).filter((row) => row !== null);
  if (rows.length === 0) {
    return emptyCard(title, 'Nothing to compare yet. Try a question twice to see it rise.');
  }
  const shown = rows.slice(0, MOST_ROWS);
  const header = drawHeader(title, 'Score 0–10 per attempt · orange: best · dashed grey: ready (8)');
  const parts = [...header.parts];
  let y = header.bottom + 12;
  for (const row of shown) {
    const drawn = drawRow(row, y);
    parts.push(...drawn.parts);
    y = drawn.bottom + 22;
  }
  const more = rows.length - shown.length;
  const note = `and ${more} more ${more === 1 ? 'question' : 'questions'}`;
  if (more > 0) parts.push(svgText(MARGIN, y + 22, note, { size: 26, colour: PALETTE.muted }));
  const said = shown.map((row) => `${row.text}: ${describe(row)}`).join('; ');
  return finishCard(parts, y + (more > 0 ? 62 : 16), `${title}. ${said}${more > 0 ? `; ${note}` : ''}.`);
};
