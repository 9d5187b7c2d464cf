/** A picture as text. Sizes in CSS pixels; the width is always `CHART_WIDTH`. */
export interface Chart {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
  /** What the picture says, in words, for those who do not see it. Plain text, at most 1000 characters. */
  readonly altText: string;
}

/** Wide enough for a phone to show without scaling up. */
export const CHART_WIDTH = 1080;

/** The font that renderers bring along. */
export const CHART_FONT = 'DejaVu Sans';

export const MOST_ALT_TEXT = 1000;
