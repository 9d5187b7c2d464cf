import type { CoachNote, Feedback } from '../../../core/domain/attempt-contract/schema.ts';
import { STAR_ELEMENTS } from '../../../core/domain/vocabulary.ts';
import { actions, button } from '../blocks/buttons.ts';
import { pageOf, type ShownPage } from '../blocks/message.ts';
import { context, divider, fields, header, quoted, said, section } from '../blocks/parts.ts';
import type { Block } from '../blocks/screen.ts';
import { clipped, plain } from '../blocks/text.ts';
import { type InterviewId, TABS, type Tab } from './interview-id.ts';
import { listed, named, STATUS_BARS, scoreBar, scoreText, styled } from './marks.ts';

export type ShownFeedback = Pick<Feedback, 'scoring' | 'content_feedback' | 'delivery_feedback'> &
  Partial<Pick<Feedback, 'rewrite' | 'coach_notes' | 'metadata'>>;

export interface FeedbackView {
  readonly id: InterviewId;
  readonly transcript: string;
  readonly feedback: ShownFeedback;
  /** Overall of every attempt at this question, in order, and which of them is the best. */
  readonly attempts: readonly { readonly overall: number | null; readonly isBest: boolean }[];
  /** Why nothing is said of the delivery, when it is not because the answer was typed. */
  readonly heardBySlack: boolean;
  /** What may be done next; null when nothing may, as while the feedback is still coming in. */
  readonly choices: {
    readonly followUp: string | null;
    readonly hasNext: boolean;
    readonly isOpen: boolean;
  } | null;
}

/** The newest ones: a line has room for no more. */
const DOTS = 20;

const dots = (attempts: FeedbackView['attempts']): string[] => {
  if (attempts.length < 2) return [];
  const dot = ({ overall, isBest }: FeedbackView['attempts'][number]): string =>
    `${isBest ? '★' : '●'} ${overall === null ? '…' : scoreText(overall)}`;
  const earlier = attempts.slice(0, -DOTS);
  const best = earlier.filter(({ isBest }) => isBest).map(dot);
  const left = earlier.length === 0 ? [] : [`${earlier.length} earlier`, ...best];
  return [[...left, ...attempts.slice(-DOTS).map(dot)].join('   ')];
};

const titled = (title: string, lines: string): readonly Block[] =>
  lines === '' ? [] : section(`*${title}*\n${lines}`);

const scoresBlocks = ({ feedback, attempts }: FeedbackView): readonly Block[] => {
  const { scoring, content_feedback: content } = feedback;
  const delivery = scoring.delivery === null ? 'not measured' : scoreText(scoring.delivery);
  const star = STAR_ELEMENTS.map((element) => {
    const { status, note } = content.star_checklist[element];
    return `${STATUS_BARS[status]} *${named(element)}* ${plain(note)}`;
  });
  return [
    header(`${scoreText(scoring.overall)} ${scoreBar(scoring.overall)}`),
    ...section(styled('*', content.headline)),
    ...context(
      `Content ${scoreText(scoring.content)} · Delivery ${delivery} · Level shown ${scoring.level_demonstrated}`,
      ...dots(attempts),
    ),
    ...titled('Your story', star.join('\n')),
    ...titled('What works', listed(content.top_strengths, '+')),
    ...titled('What to improve', listed(content.top_improvements, '→')),
    ...titled('One thing for next time', plain(content.one_action_tip)),
  ];
};

const soundBlocks = ({ feedback, heardBySlack }: FeedbackView): readonly Block[] => {
  const delivery = feedback.delivery_feedback;
  if (delivery === null)
    return section(
      heardBySlack
        ? 'Not measured: only Slack’s own transcript was to be had, and it has no times of words.'
        : 'Not measured: this answer was typed. Send an audio clip to hear how you come across.',
    );
  const { wpm, filler_count: fillers, long_pause_count: pauses, clarity_note: note } = delivery.metrics;
  return [
    ...section(styled('*', delivery.headline)),
    ...fields([
      ['Pace', `${Math.round(wpm)} words a minute (aim at 130–160)`],
      ['Fillers', fillers === null ? 'not measured' : String(fillers)],
      ['Long pauses', String(pauses)],
    ]),
    ...said(note),
    ...titled('One thing for next time', plain(delivery.one_action_tip)),
  ];
};

const changeText = ({ original_snippet: before, revised_snippet: after }: CoachNote): string =>
  [styled('~', before), plain(after) === '' ? '(left out)' : `→ ${plain(after)}`]
    .filter((line) => line !== '')
    .join('\n');

const notesBlocks = ({ feedback }: FeedbackView): readonly Block[] => {
  const notes = feedback.coach_notes ?? [];
  if (notes.length === 0) return section('Nothing to change.');
  return notes.flatMap((note) => [
    ...titled(named(note.change_type), changeText(note)),
    ...context(plain(note.reason)),
  ]);
};

const BLOCKS: Readonly<Record<Tab, (view: FeedbackView) => readonly Block[]>> = {
  scores: scoresBlocks,
  said: ({ transcript }) => [...section('*What you said*'), ...quoted(transcript)],
  sound: soundBlocks,
  rewrite: ({ transcript, feedback }) => [
    ...section('*Your answer, polished*'),
    ...said(feedback.rewrite?.polished_answer ?? '–'),
    divider,
    ...section('*What you said*'),
    ...quoted(transcript),
  ],
  notes: notesBlocks,
};

const TAB_LABELS: Readonly<Record<Tab, string>> = {
  scores: 'Scores',
  said: 'What you said',
  sound: 'How you said it',
  rewrite: 'Rewrite',
  notes: 'Coach notes',
};

const steps = ({ id, choices }: FeedbackView) => {
  if (choices === null || !choices.isOpen) return [];
  const { followUp, hasNext } = choices;
  return [
    ...(followUp === null ? [] : [button(id('follow'), 'Answer follow-up', { style: 'primary' })]),
    button(id('retry'), 'Retry'),
    ...(hasNext ? [button(id('next'), 'Next question', followUp === null ? { style: 'primary' } : {})] : []),
    button(id('end'), hasNext ? 'End' : 'Finish interview', hasNext ? {} : { style: 'primary' }),
  ];
};

/** Buttons to the pages before and behind. */
export const turning = (
  { id }: Pick<FeedbackView, 'id'>,
  tab: Tab,
  { page, pages }: { page: number; pages: number },
) => [
  ...(page > 0 ? [button(id('tab', { tab, page: page - 1 }), '◀ Page')] : []),
  ...(page + 1 < pages ? [button(id('tab', { tab, page: page + 1 }), 'Page ▶')] : []),
];

export const tabsOf = ({ id }: Pick<FeedbackView, 'id'>, tab: Tab) =>
  TABS.map((each) =>
    button(id('tab', { tab: each }), each === tab ? `• ${TAB_LABELS[each]}` : TAB_LABELS[each]),
  );

/** Who coached, when it was not what the person might expect; an LLM's feedback can be repaired, too. */
export const coachLine = ({ metadata }: ShownFeedback): string[] => {
  if (metadata?.degraded !== true) return [];
  return /offline/i.test(metadata.model_version)
    ? ['Offline coach: scored by rules, without an AI model.']
    : ['Some of this feedback was repaired or filled in by built-in rules.'];
};

/** Longer than any that the contract allows: the foot has little room. */
const FOLLOW_UP = 280;

const footOf = (view: FeedbackView, tab: Tab, shown: { page: number; pages: number }): readonly Block[] => {
  const { id, choices, feedback } = view;
  const pages = shown.pages > 1 ? [`Page ${shown.page + 1} of ${shown.pages}`] : [];
  const lines = context(...pages, ...coachLine(feedback));
  if (choices === null) return lines;
  const followUp = choices.isOpen ? choices.followUp : null;
  const keep = [button(id('save'), 'Save story'), button(id('share', { tab }), 'Share with the channel')];
  return [
    ...(followUp === null ? [] : section(`*Follow-up, if you like:* ${plain(clipped(followUp, FOLLOW_UP))}`)),
    ...lines,
    ...actions(steps(view), tabsOf(view, tab), [...turning(view, tab, shown), ...keep]),
  ];
};

/** What stands in a tab. */
export const tabBlocks = (view: FeedbackView, tab: Tab): readonly Block[] => BLOCKS[tab](view);

/** Feedback of one attempt, a tab of it at a time, within one message. */
export const presentFeedback = (view: FeedbackView, tab: Tab = 'scores', page = 0): ShownPage => {
  const { scoring, content_feedback: content } = view.feedback;
  const text = `Your answer: ${scoreText(scoring.overall)} of 10. ${content.headline}`;
  return pageOf({ text, blocks: BLOCKS[tab](view) }, page, (shown) => footOf(view, tab, shown));
};

/** All of a tab for others to see, without buttons; the rewrite alone, when that is what is shared. */
export const sharedBlocks = (view: FeedbackView, tab: Tab): readonly Block[] =>
  tab === 'rewrite'
    ? [...section('*Answer, polished*'), ...said(view.feedback.rewrite?.polished_answer ?? '–')]
    : BLOCKS[tab](view);
