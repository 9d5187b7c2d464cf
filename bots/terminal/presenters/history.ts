import type { History, HistoryEntry, Trend } from '../../../core/domain/interview/history-types.ts';
import { scorePaint, scoreText, signed } from '../screen/bars.ts';
import type { Look } from '../screen/look.ts';
import { capitalised, counted, heading, plainLine, words, wrapped } from '../screen/text.ts';

/** Local date and time to the minute, the same in every locale. */
export const stamp = (at: Date): string => {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`;
};

const presentEntry = (entry: HistoryEntry, look: Look): string[] => {
  const { paint } = look;
  const score =
    entry.overall === null
      ? paint.faint('  – ')
      : scorePaint(entry.overall, look)(scoreText(entry.overall).padStart(4));
  const job = [entry.jobTitle, entry.company].filter((part): part is string => Boolean(part)).map(plainLine);
  const facts = [
    stamp(entry.startedAt),
    words(entry.status),
    ...(entry.readiness === null ? [] : [entry.readiness]),
    ...(entry.level === null ? [] : [entry.level]),
    ...(job.length > 0 ? [job.join(', ')] : []),
  ].join(` ${look.glyphs.dot} `);
  return [
    '',
    ...wrapped(paint.strong(facts), look, `${score}  `),
    ...wrapped(paint.faint(entry.interviewId), look, '      '),
    ...entry.questions.flatMap(({ text, attempts }) =>
      wrapped(
        `${plainLine(text)} ${paint.faint(attempts.length > 0 ? attempts.map(scoreText).join(' → ') : 'not answered')}`,
        look,
        `      ${look.glyphs.arrow} `,
      ),
    ),
  ];
};

const trendText = (trend: Trend, look: Look): string => {
  const paint = trend.difference > 0 ? look.paint.good : look.paint.faint;
  return `${scoreText(trend.first)} → ${scoreText(trend.latest)} ${paint(signed(trend.difference))}`;
};

const trends = (history: History, look: Look): string[] => {
  const competencies = Object.entries(history.competencies).map(
    ([competency, trend]) => `  ${capitalised(words(competency)).padEnd(22)} ${trendText(trend, look)}`,
  );
  if (history.overall === null && competencies.length === 0) return [];
  return [
    ...heading('First and latest', look),
    ...(history.overall === null ? [] : [`  ${'Overall'.padEnd(22)} ${trendText(history.overall, look)}`]),
    ...competencies,
  ];
};

/** Newest first, then the trend. */
export const presentHistory = (history: History, look: Look): string[] => {
  if (history.entries.length === 0) return ['No interviews yet. Start one with: npm run practice'];
  return [
    look.paint.title(counted(history.entries.length, 'interview')),
    ...history.entries.flatMap((entry) => presentEntry(entry, look)),
    ...trends(history, look),
  ];
};
