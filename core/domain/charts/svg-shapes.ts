import type { SeriesStyle } from './palette.ts';
import { PALETTE } from './palette.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

const at = (value: number): string => String(Math.round(value * 10) / 10);

export const svgRect = (
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  fill: string,
  extra = '',
): string =>
  `<rect x="${at(box.x)}" y="${at(box.y)}" width="${at(Math.max(0, box.width))}" height="${at(box.height)}" fill="${fill}"${extra}/>`;

export const svgLine = (from: Point, to: Point, colour: string, width = 2, dash = ''): string =>
  `<line x1="${at(from.x)}" y1="${at(from.y)}" x2="${at(to.x)}" y2="${at(to.y)}" stroke="${colour}" ` +
  `stroke-width="${width}"${dash === '' ? '' : ` stroke-dasharray="${dash}"`}/>`;

export const svgPolyline = (points: readonly Point[], style: SeriesStyle, width: number): string =>
  points.length < 2
    ? ''
    : `<polyline points="${points.map(({ x, y }) => `${at(x)},${at(y)}`).join(' ')}" fill="none" ` +
      `stroke="${style.colour}" stroke-width="${width}" stroke-linejoin="round" stroke-linecap="round"` +
      `${style.dash === '' ? '' : ` stroke-dasharray="${style.dash}"`}/>`;

const polygon = (points: readonly Point[], colour: string): string =>
  `<polygon points="${points.map(({ x, y }) => `${at(x)},${at(y)}`).join(' ')}" fill="${colour}" ` +
  `stroke="${PALETTE.card}" stroke-width="2"/>`;

/** A mark at a point, in the shape of its series; `radius` in pixels. */
export const svgMarker = ({ x, y }: Point, { marker, colour }: SeriesStyle, radius: number): string => {
  const [left, right, top, bottom] = [x - radius, x + radius, y - radius, y + radius];
  switch (marker) {
    case 'square':
      return polygon(
        [
          { x: left, y: top },
          { x: right, y: top },
          { x: right, y: bottom },
          { x: left, y: bottom },
        ],
        colour,
      );
    case 'triangle':
      return polygon(
        [
          { x, y: top - 2 },
          { x: right + 2, y: bottom },
          { x: left - 2, y: bottom },
        ],
        colour,
      );
    case 'wedge':
      return polygon(
        [
          { x, y: bottom + 2 },
          { x: right + 2, y: top },
          { x: left - 2, y: top },
        ],
        colour,
      );
    case 'diamond':
      return polygon(
        [
          { x, y: top - 3 },
          { x: right + 3, y },
          { x, y: bottom + 3 },
          { x: left - 3, y },
        ],
        colour,
      );
    case 'ring':
      return `<circle cx="${at(x)}" cy="${at(y)}" r="${radius}" fill="${PALETTE.card}" stroke="${colour}" stroke-width="5"/>`;
    default:
      return `<circle cx="${at(x)}" cy="${at(y)}" r="${radius}" fill="${colour}" stroke="${PALETTE.card}" stroke-width="2"/>`;
  }
};
