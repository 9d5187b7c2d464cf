import { terminalSparkline } from '../../../../core/domain/charts/terminal-sparkline.ts';
import type { HistoryEntry, Trend } from '../../../../core/domain/interview/history-types.ts';
import { actions } from '../../blocks/buttons.ts';
import { header, section } from '../../blocks/parts.ts';
import type { Block } from '../../blocks/screen.ts';
import { scoreBar, scoreText } from '../../presenters/marks.ts';
import type { HomeModel } from '../model.ts';
import { act, confirmDelete, counted, dayText, lineWith, short } from './parts.ts';

const RECENT = 4;
const COLUMNS = 30;

export const trendText = ({ first, latest, difference }: Trend): string =>
  `${scoreText(first)} → *${scoreText(latest)}* (${difference >= 0 ? '+' : '−'}${scoreText(Math.abs(difference))})`;

/** One interview of the history. */
export const entryLine = ({ startedAt, overall, jobTitle, company, questions }: HistoryEntry): string => {
  const job = [jobTitle, company]
    .filter((part) => part !== null && part !== '')
    .map((part) => short(part ?? '', 60));
  const score = overall === null ? 'no score yet' : `*${scoreText(overall)}* ${scoreBar(overall)}`;
  return [dayText(startedAt), score, ...job, counted(questions.length, 'question')].join(' · ');
};

/** The trend as text, and the last interviews, each of which can be deleted. */
export const presentProgress = ({ scores, trend, recent }: HomeModel): readonly Block[] => {
  if (recent.length === 0) return [];
  const line = trend === null ? [] : [trendText(trend)];
  const curve = scores.length > 1 ? [`\`${terminalSparkline(scores, COLUMNS)}\``] : [];
  return [
    header('Your progress'),
    ...section([...line, ...curve].join('  ')),
    ...recent.slice(0, RECENT).flatMap((entry, place) =>
      lineWith(
        entryLine(entry),
        act(['erase', 'interview', place], 'Delete', {
          value: entry.interviewId,
          ...confirmDelete('this interview'),
        }),
      ),
    ),
    ...actions(scores.length === 0 ? [] : [act(['home', 'chart'], 'Show chart')]),
  ];
};
