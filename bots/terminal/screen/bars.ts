import type { StarStatus } from '../../../core/domain/vocabulary.ts';
import type { Look } from './look.ts';

type Painter = (text: string) => string;

/** 0–10, one decimal. */
export const scoreText = (score: number): string => score.toFixed(1);

/** Green from the score that a question counts as strong, red below the one that makes the next easier. */
export const scorePaint = (score: number, { paint }: Look): Painter =>
  score >= 8 ? paint.good : score >= 5 ? paint.fair : paint.poor;

const SCORE_CELLS = 20;

export const scoreBar = (score: number, look: Look): string => {
  const cells = Math.min(SCORE_CELLS, Math.max(8, look.width - 30));
  const filled = Math.round((score / 10) * cells);
  const { full, empty } = look.glyphs;
  return scorePaint(score, look)(full.repeat(filled)) + look.paint.faint(empty.repeat(cells - filled));
};

const STATUS_CELLS: Readonly<Record<StarStatus, number>> = { present: 6, weak: 3, missing: 0 };

export const statusPaint = (status: StarStatus, { paint }: Look): Painter =>
  ({ present: paint.good, weak: paint.fair, missing: paint.poor })[status];

export const statusBar = (status: StarStatus, look: Look): string => {
  const filled = STATUS_CELLS[status];
  const bar = look.glyphs.full.repeat(filled);
  return (
    statusPaint(status, look)(bar) + look.paint.faint(look.glyphs.empty.repeat(STATUS_CELLS.present - filled))
  );
};

/** `+1.4`, `-0.3`, `±0`. */
export const signed = (difference: number): string => {
  const rounded = Math.round(difference * 10) / 10;
  if (rounded === 0) return '±0';
  return `${rounded > 0 ? '+' : '-'}${Math.abs(rounded).toFixed(1)}`;
};
