import { drawHeader, emptyCard, finishCard, INNER_WIDTH, MARGIN } from './chart-card.ts';
import type { Chart } from './chart-types.ts';
import { PALETTE } from './palette.ts';
import { asChartScore, READY_SCORE, showDifference, showScore } from './score-axis.ts';
import { svgLine, svgRect } from './svg-shapes.ts';
import { fitText, svgText, textWidth } from './svg-text.ts';

export interface CompetencyBar {
  readonly name: string;
  /** 0–10, null when it was never measured. */
  readonly score: number | null;
  /** An earlier score to compare with; a tick on the bar. */
  readonly before?: number | null;
}

export interface CompetencyInput {
  readonly title: string;
  readonly bars: readonly CompetencyBar[];
}

const ROW = 104;
const BAR_HEIGHT = 36;
const LEFT = MARGIN;
const WIDTH = INNER_WIDTH;

const xFor = (score: number): number => LEFT + (score / 10) * WIDTH;

const values = (score: number | null, before: number | null): string => {
  if (score === null) return 'not measured';
  return before === null ? showScore(score) : `${showScore(score)}  (${showDifference(before, score)})`;
};

const drawBar = (bar: CompetencyBar, top: number): string[] => {
  const [score, before] = [asChartScore(bar.score), asChartScore(bar.before)];
  const label = values(score, before);
  const [y, ready] = [top + 46, xFor(READY_SCORE)];
  const room = WIDTH - textWidth(label, 30, true) - 24;
  const tick =
    before === null || score === null
      ? []
      : [
          svgLine(
            { x: xFor(before), y: y - 7 },
            { x: xFor(before), y: y + BAR_HEIGHT + 7 },
            PALETTE.card,
            12,
          ),
          svgLine({ x: xFor(before), y: y - 7 }, { x: xFor(before), y: y + BAR_HEIGHT + 7 }, '#d55e00', 6),
        ];
  return [
    svgText(LEFT, top + 32, fitText(bar.name, 30, room), { size: 30 }),
    svgText(LEFT + WIDTH, top + 32, label, {
      size: 30,
      anchor: 'end',
      isBold: score !== null,
      colour: score === null ? PALETTE.muted : PALETTE.text,
    }),
    svgRect({ x: LEFT, y, width: WIDTH, height: BAR_HEIGHT }, PALETTE.track, ' rx="6"'),
    score === null
      ? ''
      : svgRect({ x: LEFT, y, width: xFor(score) - LEFT, height: BAR_HEIGHT }, '#0069a6', ' rx="6"'),
    // Only across the bar: a line through all rows would cross the values.
    svgLine({ x: ready, y: y - 6 }, { x: ready, y: y + BAR_HEIGHT + 8 }, PALETTE.card, 9),
    svgLine({ x: ready, y: y - 6 }, { x: ready, y: y + BAR_HEIGHT + 8 }, PALETTE.target, 4, '8 5'),
    ...tick,
  ];
};

const drawScale = (bottom: number): string[] => {
  const marks = [0, 2, 4, 6, 8, 10].map((score) =>
    svgText(xFor(score), bottom + 40, String(score), {
      size: 26,
      colour: PALETTE.muted,
      anchor: score === 0 ? 'start' : score === 10 ? 'end' : 'middle',
    }),
  );
  return marks;
};

/** One bar a competency, 0–10, in the order given. */
export const createCompetencyChart = ({ title, bars }: CompetencyInput): Chart => {
  if (bars.every(({ score }) => asChartScore(score) === null)) {
    return emptyCard(title, 'Nothing measured yet. The first answer brings the first bar.');
  }
  const isCompared = bars.some(
    ({ score, before }) => asChartScore(score) !== null && asChartScore(before) !== null,
  );
  const hint = `Score 0–10 · dashed grey: ready (8)${isCompared ? ' · orange: before' : ''}`;
  const { parts, bottom } = drawHeader(title, hint);
  const top = bottom + 16;
  const end = top + bars.length * ROW;
  const said = bars.map(
    ({ name, score, before }) => `${name} ${values(asChartScore(score), asChartScore(before))}`,
  );
  return finishCard(
    [...parts, ...bars.flatMap((bar, row) => drawBar(bar, top + row * ROW)), ...drawScale(end)],
    end + 80,
    `${title}, scores 0 to 10: ${said.join('; ')}.`,
  );
};
