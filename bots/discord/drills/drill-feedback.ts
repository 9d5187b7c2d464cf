import { ButtonStyle } from 'discord.js';
import type { DrillFeedback } from '../../../core/usecases/drills/drills.ts';
import type { Tab } from '../interviews/press-ids.ts';
import type { Screen } from '../interviews/screen.ts';
import { button, rowsOf } from '../interviews/screens/buttons.ts';
import { coachLine, TAB_LABELS } from '../interviews/screens/feedback.ts';
import { pagesOfTab, type ShownAttempt } from '../interviews/screens/feedback-pages.ts';
import { presentShared } from '../interviews/screens/shared.ts';
import { asWritten, scoreBar, scoreText } from '../interviews/screens/text.ts';
import { drillPressId } from './drill-ids.ts';

type Shown = ShownAttempt & { readonly drillId: string };

/** The latest answer that has feedback; null while there is none. */
const shownOf = ({ drill, attempts }: DrillFeedback): Shown | null => {
  const latest = attempts.findLast(({ attempt }) => attempt.feedback !== null)?.attempt;
  if (latest === undefined || latest.feedback === null) return null;
  return {
    drillId: drill.id,
    transcript: latest.steps.map(({ transcript }) => transcript).join('\n\n'),
    feedback: latest.feedback,
    attempts: attempts.map(({ overall, isBest }) => ({ overall, isBest })),
  };
};

const rowsFor = ({ drill: { id }, entry }: DrillFeedback, tab: Tab, page: number, pages: number) => {
  const turn = (to: number, label: string) => button(drillPressId('tab', id, { tab, page: to }), label);
  const tabs = (Object.keys(TAB_LABELS) as Tab[]).map((each) =>
    // The open tab names the page that is open: no other button may have its id.
    each === tab
      ? button(drillPressId('tab', id, { tab, page }), TAB_LABELS[each], undefined, { disabled: true })
      : button(drillPressId('tab', id, { tab: each }), TAB_LABELS[each]),
  );
  return rowsOf(
    [
      button(drillPressId('improve', id), 'Try again', ButtonStyle.Primary),
      button(drillPressId('save', id), 'Save story'),
      ...(entry.sharesScore ? [] : [button(drillPressId('share-score', id), 'Share my score')]),
      ...(entry.sharesRewrite ? [] : [button(drillPressId('share-rewrite', id), 'Share my rewrite')]),
    ],
    tabs,
    [
      ...(page > 0 ? [turn(page - 1, '◀ Previous page')] : []),
      ...(page + 1 < pages ? [turn(page + 1, 'Next page ▶')] : []),
    ],
  );
};

/** Feedback for the author alone, a page of a tab at a time; null while there is none. */
export const presentDrillFeedback = (found: DrillFeedback, tab: Tab = 'scores', page = 0): Screen | null => {
  const shown = shownOf(found);
  if (shown === null) return null;
  const pages = pagesOfTab(shown, tab);
  const open = Math.min(page, pages.length - 1);
  const notes = [
    ...(found.entry.isLate ? ['-# Answered after the window had closed.'] : []),
    ...coachLine(shown.feedback),
    '-# Only you see this. Your answers, retries and scores are in `/history`.',
  ];
  return {
    content: notes.join('\n'),
    embeds: pages[open] ?? [],
    rows: rowsFor(found, tab, open, pages.length),
  };
};

/** What the person chose to show to the channel; none while there is nothing to show. */
export const presentSharedAnswer = (
  found: DrillFeedback,
  userId: string,
  what: 'score' | 'rewrite',
): readonly Screen[] => {
  const shown = shownOf(found);
  const best = found.best?.feedback ?? null;
  if (shown === null || best === null) return [];
  if (what === 'rewrite') return presentShared({ ...shown, feedback: best }, 'rewrite', userId);
  const { overall } = best.scoring;
  const first = found.attempts[0]?.overall ?? null;
  const gain = first !== null && overall > first ? ` (first answer ${scoreText(first)})` : '';
  return [
    {
      content: `<@${userId}> scored **${scoreText(overall)}** ${scoreBar(overall)}${gain}\n${asWritten(best.content_feedback.headline)}`,
    },
  ];
};
