/**
 * Colours on a card of their own, so that pictures read on dark and on light backgrounds. Series colours are those
 * of Okabe and Ito (2008), which colour-blind people can tell apart, darkened to at least 4.5 : 1 against the card
 * except vermilion (3.7 : 1); shape and dashes tell series apart as well.
 */
export const PALETTE = {
  card: '#fafaf7',
  border: '#b9bdc6',
  text: '#1d2330',
  muted: '#4c5464',
  grid: '#d9dce2',
  track: '#e6e8ec',
  target: '#6b7280',
} as const;

export interface SeriesStyle {
  readonly colour: string;
  readonly dash: string;
  readonly marker: 'circle' | 'square' | 'triangle' | 'diamond' | 'ring' | 'wedge';
}

export const MAIN_STYLE: SeriesStyle = { colour: '#1d2330', dash: '', marker: 'circle' };

export const SERIES_STYLES: readonly SeriesStyle[] = [
  { colour: '#0069a6', dash: '', marker: 'square' },
  { colour: '#d55e00', dash: '14 8', marker: 'triangle' },
  { colour: '#00795a', dash: '4 8', marker: 'diamond' },
  { colour: '#a4417c', dash: '20 8 4 8', marker: 'ring' },
  { colour: '#806000', dash: '8 6', marker: 'wedge' },
];

export const STATUS_COLOURS = { present: '#0069a6', weak: '#e8b45a', missing: '#e6e8ec' } as const;
