import { CHART_WIDTH, type Chart, MOST_ALT_TEXT } from './chart-types.ts';
import { PALETTE } from './palette.ts';
import { escapeText, fitText, plainLine, svgText, wrapText } from './svg-text.ts';

export const MARGIN = 56;
export const INNER_WIDTH = CHART_WIDTH - 2 * MARGIN;

const TITLE_SIZE = 42;
const SUBTITLE_SIZE = 28;

export interface Header {
  readonly parts: readonly string[];
  /** Where the chart itself may begin. */
  readonly bottom: number;
}

/** Title in at most two lines, subtitle in one. */
export const drawHeader = (title: string, subtitle: string): Header => {
  const lines = wrapText(title, TITLE_SIZE, INNER_WIDTH, 2, true);
  let y = MARGIN + TITLE_SIZE - 8;
  const parts: string[] = [];
  for (const line of lines) {
    parts.push(svgText(MARGIN, y, line, { size: TITLE_SIZE, isBold: true }));
    y += 54;
  }
  if (subtitle !== '') {
    const line = fitText(subtitle, SUBTITLE_SIZE, INNER_WIDTH);
    parts.push(svgText(MARGIN, y - 4, line, { size: SUBTITLE_SIZE, colour: PALETTE.muted }));
    y += 40;
  }
  return { parts, bottom: y - 12 };
};

const clipAltText = (text: string): string => {
  const line = plainLine(text);
  if (line.length <= MOST_ALT_TEXT) return line;
  return `${line
    .slice(0, MOST_ALT_TEXT - 1)
    .replace(/\s\S*$/, '')
    .toWellFormed()}…`;
};

/** Puts parts on a card of its own colour with a border, so that it reads on any background. */
export const finishCard = (parts: readonly string[], height: number, altText: string): Chart => {
  const alt = clipAltText(altText);
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${CHART_WIDTH}" height="${height}" ` +
    `viewBox="0 0 ${CHART_WIDTH} ${height}" role="img"><title>${escapeText(alt)}</title>` +
    `<rect x="2" y="2" width="${CHART_WIDTH - 4}" height="${height - 4}" rx="28" fill="${PALETTE.card}" ` +
    `stroke="${PALETTE.border}" stroke-width="4"/>${parts.join('')}</svg>`;
  return { svg, width: CHART_WIDTH, height, altText: alt };
};

/** What stands in for a chart that has nothing to show yet. */
export const emptyCard = (title: string, hint: string): Chart => {
  const { parts, bottom } = drawHeader(title, '');
  const lines = wrapText(hint, 30, INNER_WIDTH, 3);
  const texts = lines.map((line, row) =>
    svgText(CHART_WIDTH / 2, bottom + 90 + row * 44, line, {
      size: 30,
      colour: PALETTE.muted,
      anchor: 'middle',
    }),
  );
  return finishCard([...parts, ...texts], bottom + 130 + lines.length * 44, `${title}. ${hint}`);
};
