import type { DrillFeedback } from '../../../core/usecases/drills/drills.ts';
import { actionId, type Tab } from '../blocks/action-ids.ts';
import { actions, button } from '../blocks/buttons.ts';
import { pageOf } from '../blocks/message.ts';
import { context, mentionOf, section } from '../blocks/parts.ts';
import type { Block, Message, Screen } from '../blocks/screen.ts';
import { plain } from '../blocks/text.ts';
import {
  coachLine,
  type FeedbackView,
  sharedBlocks,
  tabBlocks,
  tabsOf,
  turning,
} from '../presenters/feedback.ts';
import type { InterviewId } from '../presenters/interview-id.ts';
import { scoreBar, scoreText } from '../presenters/marks.ts';

const idsOf =
  (drillId: string): InterviewId =>
  (verb, more = {}) =>
    actionId(verb, { subject: { kind: 'drill', id: drillId }, ...more });

/** The latest answer that has feedback; null while there is none. */
const viewOf = ({ drill, attempts }: DrillFeedback): FeedbackView | null => {
  const latest = attempts.findLast(({ attempt }) => attempt.feedback !== null)?.attempt;
  if (latest === undefined || latest.feedback === null) return null;
  return {
    id: idsOf(drill.id),
    transcript: latest.steps.map(({ transcript }) => transcript).join('\n\n'),
    feedback: latest.feedback,
    attempts: attempts.map(({ overall, isBest }) => ({ overall, isBest })),
    heardBySlack: false,
    choices: null,
  };
};

const footOf = (
  { drill, entry }: DrillFeedback,
  view: FeedbackView,
  tab: Tab,
  shown: { readonly page: number; readonly pages: number },
): readonly Block[] => {
  const subject = { kind: 'drill', id: drill.id } as const;
  const act = (verb: 'improve' | 'share_score' | 'share_rewrite' | 'save', label: string) =>
    button(actionId(verb, { subject }), label, verb === 'improve' ? { style: 'primary' } : {});
  return [
    ...context(
      ...(shown.pages > 1 ? [`Page ${shown.page + 1} of ${shown.pages}`] : []),
      ...(entry.isLate ? ['Answered after the window had closed.'] : []),
      ...coachLine(view.feedback),
      'Only you see this. Your answers, retries and scores are in your history.',
    ),
    ...actions([act('improve', 'Try again'), act('save', 'Save story')], tabsOf(view, tab), [
      ...turning(view, tab, shown),
      ...(entry.sharesScore ? [] : [act('share_score', 'Share my score')]),
      ...(entry.sharesRewrite ? [] : [act('share_rewrite', 'Share my rewrite')]),
    ]),
  ];
};

/** Feedback for the author alone, a tab of it at a time; null while there is none. */
export const presentDrillFeedback = (found: DrillFeedback, tab: Tab = 'scores', page = 0): Message | null => {
  const view = viewOf(found);
  if (view === null) return null;
  const { overall } = view.feedback.scoring;
  const text = `Your answer to the drill: ${scoreText(overall)} of 10.`;
  return pageOf({ text, blocks: tabBlocks(view, tab) }, page, (shown) => footOf(found, view, tab, shown))
    .message;
};

/** What the person chose to show to the channel; null while there is nothing to show. */
export const presentShared = (
  found: DrillFeedback,
  userId: string,
  what: 'score' | 'rewrite',
): Screen | null => {
  const view = viewOf(found);
  const best = found.best?.feedback;
  if (view === null || best === null || best === undefined) return null;
  if (what === 'rewrite')
    return {
      text: 'Somebody shares their answer to the drill.',
      blocks: [
        ...context(`${mentionOf(userId)} shares:`),
        ...sharedBlocks({ ...view, feedback: best }, 'rewrite'),
      ],
    };
  const { overall } = best.scoring;
  const first = found.attempts[0]?.overall ?? null;
  const gain = first !== null && overall > first ? ` (first answer ${scoreText(first)})` : '';
  return {
    text: 'Somebody shares their score.',
    blocks: section(
      `${mentionOf(userId)} scored *${scoreText(overall)}* ${scoreBar(overall)}${gain}\n${plain(best.content_feedback.headline)}`,
    ),
  };
};
