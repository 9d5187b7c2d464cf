import { dayWords } from '../posts/describe-digest.ts';
import type { GroupDigest } from '../posts/group-digest.ts';
import { drawHeader, emptyCard, finishCard, INNER_WIDTH, MARGIN } from './chart-card.ts';
import type { Chart } from './chart-types.ts';
import { PALETTE, SERIES_STYLES } from './palette.ts';
import { svgLine, svgRect } from './svg-shapes.ts';
import { svgText } from './svg-text.ts';

interface Week {
  readonly from: string;
  readonly people: number;
  readonly answers: number;
}

const PLOT_HEIGHT = 360;
const KINDS = ['people', 'answers'] as const;
const TITLE = 'Practice week by week';

const colourOf = (kind: number): string => SERIES_STYLES[kind]?.colour ?? PALETTE.text;

const drawWeek = (week: Week, place: number, slot: number, base: number, most: number): string[] => {
  const left = MARGIN + place * slot;
  const width = Math.min(70, slot * 0.36);
  const bars = KINDS.flatMap((kind, number) => {
    const height = (week[kind] / most) * PLOT_HEIGHT;
    const x = left + slot / 2 + (number - 1) * width;
    return [
      svgRect({ x: x + 2, y: base - height, width: width - 4, height }, colourOf(number), ' rx="4"'),
      svgText(x + width / 2, base - height - 10, String(week[kind]), { size: 24, anchor: 'middle' }),
    ];
  });
  const [, month, day] = week.from.split('-').map(Number);
  const label = `${day} ${dayWords(`2026-${String(month).padStart(2, '0')}-01`).slice(2, 5)}`;
  return [...bars, svgText(left + slot / 2, base + 38, label, { size: 24, anchor: 'middle' })];
};

const legend = (y: number): string[] =>
  KINDS.flatMap((kind, number) => [
    svgRect({ x: MARGIN + number * 240, y: y - 24, width: 28, height: 28 }, colourOf(number), ' rx="4"'),
    svgText(MARGIN + number * 240 + 42, y, kind === 'people' ? 'People' : 'Answers', { size: 28 }),
  ]);

/** How many people practised, and how many answers they gave, in the week of a digest and those before it. */
export const createParticipationChart = ({ from, people, answers, before }: GroupDigest): Chart => {
  const weeks: readonly Week[] = [...before, { from, people, answers }];
  const most = Math.max(...weeks.flatMap((week) => [week.people, week.answers]));
  if (most === 0) return emptyCard(TITLE, 'Nobody has practised yet. The first answer starts the bars.');
  const { parts, bottom } = drawHeader(TITLE, 'Each week by its Monday');
  const base = bottom + 60 + PLOT_HEIGHT;
  const slot = INNER_WIDTH / weeks.length;
  const said = weeks.map(
    (week) => `week of ${dayWords(week.from)}: people ${week.people}, answers ${week.answers}`,
  );
  return finishCard(
    [
      ...parts,
      ...weeks.flatMap((week, place) => drawWeek(week, place, slot, base, most)),
      svgLine({ x: MARGIN, y: base }, { x: MARGIN + INNER_WIDTH, y: base }, PALETTE.border, 3),
      ...legend(base + 100),
    ],
    base + 140,
    `${TITLE}: ${said.join('; ')}.`,
  );
};
