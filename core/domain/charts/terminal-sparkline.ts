import { asChartScore } from './score-axis.ts';

const LEVELS = '▁▂▃▄▅▆▇█';
const GAP = '·';

/**
 * Scores (0–10) as one character each, lowest block 0, full block 10, a dot where there is none. More scores than
 * columns: the latest are shown behind an ellipsis.
 */
export const terminalSparkline = (scores: readonly (number | null)[], columns = 60): string => {
  const room = Math.max(1, Math.floor(columns));
  const shown = scores.length > room ? scores.slice(scores.length - Math.max(1, room - 1)) : scores;
  const blocks = shown.map((value) => {
    const score = asChartScore(value);
    return score === null ? GAP : LEVELS.charAt(Math.min(7, Math.floor((score / 10) * 8)));
  });
  return `${shown.length < scores.length && room > 1 ? '…' : ''}${blocks.join('')}`;
};
