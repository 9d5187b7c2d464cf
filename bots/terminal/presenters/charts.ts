import {
  toCompetencyInput,
  toGlowUpInput,
  toTrendInput,
} from '../../../core/domain/charts/history-charts.ts';
import { terminalBars } from '../../../core/domain/charts/terminal-bars.ts';
import { terminalSparkline } from '../../../core/domain/charts/terminal-sparkline.ts';
import { STAR_ELEMENTS } from '../../../core/domain/vocabulary.ts';
import type { DrawnChart } from '../charts/draw-chart.ts';
import type { PracticeHistory } from '../charts/practice-history.ts';
import { scoreText, signed } from '../screen/bars.ts';
import type { Look } from '../screen/look.ts';
import { capitalised, heading, plainLine, wrapped } from '../screen/text.ts';

const LEVELS = '▁▂▃▄▅▆▇█';

/** Where only ASCII can be shown, bars are signs and lines are digits from 1 to 8. */
const shown = (line: string, { glyphs }: Look, isLine = false): string => {
  if (glyphs.full === '█') return line;
  const level = (block: string) => String(LEVELS.indexOf(block) + 1);
  return isLine
    ? line.replace(/[▁-█]/g, level).replace(/…/g, '~').replace(/·/g, '.')
    : line
        .replace(/[█▉▊▋▌]/g, glyphs.full)
        .replace(/[▍▎▏░]/g, glyphs.empty)
        .replace(/…/g, '~');
};

const MOST_GLOW_UPS = 6;

const trend = ({ history }: PracticeHistory, look: Look): string[] => {
  const { overall, series } = toTrendInput(history);
  if (overall.length < 2) return [];
  const room = Math.min(60, look.width - 30);
  const lines = [{ name: 'Overall', scores: overall }, ...series];
  return [
    ...heading('Over time', look),
    ...lines.map(
      ({ name, scores }) => `  ${name.padEnd(24)} ${shown(terminalSparkline(scores, room), look, true)}`,
    ),
  ];
};

const competencies = ({ history }: PracticeHistory, look: Look): string[] => {
  const { bars } = toCompetencyInput(history);
  if (bars.length === 0) return [];
  const lines = terminalBars(bars, look.width - 2);
  return [...heading('Where you stand', look), ...lines.map((line) => `  ${shown(line, look)}`)];
};

const glowUps = ({ history }: PracticeHistory, look: Look): string[] => {
  const { questions } = toGlowUpInput(history);
  if (questions.length === 0) return [];
  return [
    ...heading('Your glow-up', look),
    ...questions.slice(0, MOST_GLOW_UPS).flatMap(({ text, scores }) => {
      const [first = 0, best] = [scores[0], Math.max(...scores)];
      const way = `${scoreText(first)} to ${scoreText(best)}, ${signed(best - first)}`;
      return [
        ...wrapped(plainLine(text), look, '  '),
        `    ${shown(terminalSparkline(scores, look.width - 30), look, true)} ${look.paint.faint(way)}`,
      ];
    }),
  ];
};

const FULL_SCORE = 10;
const WORTH = { present: 1, weak: 0.5, missing: 0 } as const;

const stars = ({ stars: answers }: PracticeHistory, look: Look): string[] => {
  if (answers.length === 0) return [];
  const bars = STAR_ELEMENTS.map((element) => {
    const sum = answers.reduce((total, answer) => total + WORTH[answer[element]], 0);
    return { name: capitalised(element), score: (sum / answers.length) * FULL_SCORE };
  });
  return [
    ...heading('The parts of your stories', look),
    ...terminalBars(bars, look.width - 2).map((line) => `  ${shown(line, look)}`),
    ...wrapped(
      look.paint.faint('10 is a part that was there in every answer; a weak one counts half'),
      look,
      '  ',
    ),
  ];
};

/** Lines and bars below the list of interviews. */
export const presentCharts = (practice: PracticeHistory, look: Look): string[] => [
  ...trend(practice, look),
  ...competencies(practice, look),
  ...stars(practice, look),
  ...glowUps(practice, look),
];

export const presentDrawn = ({ file, altText }: DrawnChart, look: Look): string[] => [
  '',
  ...wrapped(`Drawn to ${plainLine(file)}: ${plainLine(altText)}`, look),
];
