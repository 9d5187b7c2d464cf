import { STAR_ELEMENTS, STAR_STATUSES, type StarElement, type StarStatus } from '../vocabulary.ts';
import { drawHeader, emptyCard, finishCard, INNER_WIDTH, MARGIN } from './chart-card.ts';
import type { Chart } from './chart-types.ts';
import { PALETTE, STATUS_COLOURS } from './palette.ts';
import { svgRect } from './svg-shapes.ts';
import { svgText, textWidth } from './svg-text.ts';

export interface StarInput {
  readonly title: string;
  /** The STAR checklist of each answer. */
  readonly answers: readonly Readonly<Record<StarElement, StarStatus>>[];
}

type Counts = Readonly<Record<StarStatus, number>>;

const ROW = 112;
const BAR_HEIGHT = 52;
const NAMES: Readonly<Record<StarElement, string>> = {
  situation: 'Situation',
  task: 'Task',
  action: 'Action',
  result: 'Result',
};
const INK: Readonly<Record<StarStatus, string>> = {
  present: '#ffffff',
  weak: PALETTE.text,
  missing: PALETTE.text,
};
/** A border keeps "missing" visible on the card. */
const EDGE = ` stroke="${PALETTE.muted}" stroke-width="2"`;

const countOf = ({ answers }: StarInput, element: StarElement): Counts => {
  const of = (status: StarStatus) => answers.filter((answer) => answer[element] === status).length;
  return { present: of('present'), weak: of('weak'), missing: of('missing') };
};

const drawRow = (element: StarElement, counts: Counts, total: number, top: number): string[] => {
  let x = MARGIN;
  const share = total === 1 ? '' : `${counts.present} of ${total}`;
  const parts = [
    svgText(MARGIN, top + 32, NAMES[element], { size: 30, isBold: true }),
    svgText(MARGIN + INNER_WIDTH, top + 32, share, { size: 28, anchor: 'end', colour: PALETTE.muted }),
  ];
  for (const status of STAR_STATUSES) {
    const width = (counts[status] / total) * INNER_WIDTH;
    if (width === 0) continue;
    parts.push(svgRect({ x, y: top + 46, width, height: BAR_HEIGHT }, STATUS_COLOURS[status], EDGE));
    const label =
      total === 1
        ? status
        : [`${counts[status]} ${status}`, String(counts[status])].find(
            (text) => textWidth(text, 26) < width - 16,
          );
    if (label !== undefined) {
      parts.push(
        svgText(x + width / 2, top + 81, label, { size: 26, anchor: 'middle', colour: INK[status] }),
      );
    }
    x += width;
  }
  return parts;
};

const drawKey = (y: number): string[] => {
  let x = MARGIN;
  return STAR_STATUSES.flatMap((status) => {
    const start = x;
    x += 48 + textWidth(status, 26) + 40;
    return [
      svgRect({ x: start, y: y - 24, width: 32, height: 30 }, STATUS_COLOURS[status], EDGE),
      svgText(start + 48, y, status, { size: 26 }),
    ];
  });
};

/** How often each STAR element was present, weak or missing, one stacked bar an element. */
export const createStarChart = (input: StarInput): Chart => {
  const { title, answers } = input;
  if (answers.length === 0) return emptyCard(title, 'No answer yet. Each one is checked for all four parts.');
  const total = answers.length;
  const { parts, bottom } = drawHeader(
    title,
    total === 1 ? 'One answer' : `${total} answers · right: how many had it`,
  );
  const top = bottom + 16;
  const said = STAR_ELEMENTS.map((element) => {
    const counts = countOf(input, element);
    const status = STAR_STATUSES.filter((one) => counts[one] > 0).map((one) =>
      total === 1 ? one : `${counts[one]} ${one}`,
    );
    return `${NAMES[element]} ${status.join(', ')}`;
  });
  return finishCard(
    [
      ...parts,
      ...STAR_ELEMENTS.flatMap((element, row) =>
        drawRow(element, countOf(input, element), total, top + row * ROW),
      ),
      ...drawKey(top + STAR_ELEMENTS.length * ROW + 50),
    ],
    top + STAR_ELEMENTS.length * ROW + 96,
    `${title}, ${total === 1 ? 'one answer' : `${total} answers`}: ${said.join('; ')}.`,
  );
};
