import { drawHeader, emptyCard, finishCard, MARGIN } from './chart-card.ts';
import { CHART_WIDTH, type Chart } from './chart-types.ts';
import { MAIN_STYLE, PALETTE, SERIES_STYLES, type SeriesStyle } from './palette.ts';
import {
  asChartScore,
  drawLabels,
  drawScoreAxis,
  type Plot,
  showDifference,
  showScore,
  xOf,
  yOf,
} from './score-axis.ts';
import { type Point, svgLine, svgMarker, svgPolyline } from './svg-shapes.ts';
import { fitText, svgText, textWidth } from './svg-text.ts';

export interface TrendSeries {
  readonly name: string;
  /** One score (0–10) a point, null where there is none. */
  readonly scores: readonly (number | null)[];
}

export interface TrendInput {
  readonly title: string;
  /** One a point, oldest first: "3 Mar". */
  readonly labels: readonly string[];
  readonly overall: readonly (number | null)[];
  /** Further lines; those beyond five are named as left out. */
  readonly series: readonly TrendSeries[];
}

interface Drawn {
  readonly name: string;
  readonly style: SeriesStyle;
  readonly isMain: boolean;
  readonly scores: readonly (number | null)[];
  readonly known: readonly number[];
}

const MOST_MARKERS = 16;
const PLOT_HEIGHT = 480;
const ROW = 46;

const drawSeries = (plot: Plot, { scores, style, isMain }: Drawn): string[] => {
  // A line goes on over interviews that did not ask for the competency: gaps would tear most lines to dots.
  const points: Point[] = scores.flatMap((score, place) =>
    score === null ? [] : [{ x: xOf(plot, place, scores.length), y: yOf(plot, score) }],
  );
  const marked = points.length <= MOST_MARKERS ? points : points.slice(-1);
  return [
    svgPolyline(points, style, isMain ? 12 : 4),
    ...marked.map((point) => svgMarker(point, style, isMain ? 16 : 9)),
  ];
};

const summary = ({ known }: Drawn): string => {
  const [first, latest] = [known[0], known.at(-1)];
  if (first === undefined || latest === undefined) return 'not measured';
  if (known.length === 1) return `${showScore(latest)}, measured once`;
  return `${showScore(first)} → ${showScore(latest)}  (${showDifference(first, latest)})`;
};

const drawLegend = (drawn: readonly Drawn[], top: number): string[] =>
  drawn.flatMap((series, row) => {
    const y = top + row * ROW;
    const values = summary(series);
    const right = CHART_WIDTH - MARGIN;
    const room = right - textWidth(values, 28, series.isMain) - 24 - (MARGIN + 96);
    return [
      svgLine(
        { x: MARGIN, y: y - 10 },
        { x: MARGIN + 72, y: y - 10 },
        series.style.colour,
        series.isMain ? 12 : 4,
        series.style.dash,
      ),
      svgMarker({ x: MARGIN + 36, y: y - 10 }, series.style, series.isMain ? 14 : 9),
      svgText(MARGIN + 96, y, fitText(series.name, 28, room, series.isMain), {
        size: 28,
        isBold: series.isMain,
      }),
      svgText(right, y, values, { size: 28, anchor: 'end', isBold: series.isMain }),
    ];
  });

const readSeries = ({ overall, series, labels }: TrendInput): Drawn[] => {
  const toDrawn = (
    name: string,
    scores: readonly (number | null)[],
    style: SeriesStyle,
    isMain: boolean,
  ): Drawn => {
    const usable = labels.map((_, place) => asChartScore(scores[place]));
    return { name, style, isMain, scores: usable, known: usable.filter((score) => score !== null) };
  };
  const others = series.flatMap(({ name, scores }, place) => {
    const style = SERIES_STYLES[place];
    return style === undefined ? [] : [toDrawn(name, scores, style, false)];
  });
  return [toDrawn('Overall', overall, MAIN_STYLE, true), ...others.filter(({ known }) => known.length > 0)];
};

/** Scores across interviews: the overall line and one a competency, 0–10, with first, latest and difference. */
export const createTrendChart = (input: TrendInput): Chart => {
  const { title, labels, series } = input;
  const drawn = readSeries(input);
  if (drawn.every(({ known }) => known.length === 0)) {
    return emptyCard(title, 'No scored interview yet. The first one starts the line.');
  }
  const left = series.slice(SERIES_STYLES.length).map(({ name }) => name);
  const count = labels.length === 1 ? '1 interview' : `${labels.length} interviews, oldest left`;
  const { parts, bottom } = drawHeader(title, `Score 0–10, ${count} · dashed grey: ready (8)`);
  const plot = {
    left: MARGIN + 52,
    right: CHART_WIDTH - MARGIN - 16,
    top: bottom + 28,
    bottom: bottom + 28 + PLOT_HEIGHT,
  };
  const legendTop = plot.bottom + 116;
  const height = legendTop + drawn.length * ROW + (left.length > 0 ? ROW : 0) + 8;
  const note = `Not shown: ${left.join(', ')}`;
  const alt =
    `${title}: scores of ${count}. ` +
    `${drawn.map((one) => `${one.name} ${summary(one)}`).join('; ')}.${left.length > 0 ? ` ${note}.` : ''}`;
  return finishCard(
    [
      ...parts,
      ...drawScoreAxis(plot),
      ...drawLabels(plot, labels),
      // The thick overall line lies under the others: one that runs along it is still seen.
      ...drawn.flatMap((one) => drawSeries(plot, one)),
      ...drawLegend(drawn, legendTop),
      left.length > 0
        ? svgText(MARGIN, legendTop + drawn.length * ROW, fitText(note, 26, CHART_WIDTH - 2 * MARGIN), {
            size: 26,
            colour: PALETTE.muted,
          })
        : '',
    ],
    height,
    alt,
  );
};
