import type { APIEmbed } from 'discord.js';
import { ButtonStyle } from 'discord.js';
import type { Feedback } from '../../../../core/domain/attempt-contract/schema.ts';
import { STAR_ELEMENTS } from '../../../../core/domain/vocabulary.ts';
import { pressId, type Tab } from '../press-ids.ts';
import type { Screen } from '../screen.ts';
import { button, rowsOf } from './buttons.ts';
import { asWritten, clipped, named, pagesOf, scoreBar, scoreColour, scoreText } from './text.ts';

export type ShownFeedback = Pick<Feedback, 'scoring' | 'content_feedback' | 'delivery_feedback'> &
  Partial<Pick<Feedback, 'rewrite' | 'coach_notes' | 'metadata'>>;

export interface FeedbackView {
  readonly interviewId: string;
  readonly attemptId: string;
  readonly step: number;
  readonly number: number;
  readonly transcript: string;
  readonly feedback: ShownFeedback;
  /** Overall of every attempt at this question, in order, and which of them is the best. */
  readonly attempts: readonly { readonly overall: number | null; readonly isBest: boolean }[];
  /** What may be done next; null while the feedback is still coming in. */
  readonly choices: {
    readonly followUp: string | null;
    readonly isLast: boolean;
    readonly isOpen: boolean;
  } | null;
  /** When the recording goes; null for a typed answer. */
  readonly availableUntil: Date | null;
}

const STATUS_BARS = { present: '▰▰▰', weak: '▰▱▱', missing: '▱▱▱' } as const;
/** Room for a text on one page, so that title, the other field and footer fit into Discord's 6000. */
const PAGE = 1800;

const dots = (attempts: FeedbackView['attempts']): string =>
  attempts.length < 2
    ? ''
    : attempts
        .map(({ overall, isBest }) => `${isBest ? '★' : '●'} ${overall === null ? '…' : scoreText(overall)}`)
        .join('  ');

const bullets = (items: readonly string[], mark: string): string =>
  items.map((item) => `${mark} ${asWritten(item)}`).join('\n') || '—';

const scoresEmbed = ({ feedback, attempts }: FeedbackView): APIEmbed => {
  const { scoring, content_feedback: content } = feedback;
  const delivery = scoring.delivery === null ? 'not measured' : scoreText(scoring.delivery);
  const star = STAR_ELEMENTS.map((element) => {
    const { status, note } = content.star_checklist[element];
    return `\`${STATUS_BARS[status]}\` **${named(element)}** ${asWritten(note)}`;
  });
  const field = (name: string, value: string) => ({ name, value: clipped(value, 1000) || '—' });
  return {
    title: `${scoreText(scoring.overall)} ${scoreBar(scoring.overall)}`,
    description: [
      `**${asWritten(content.headline)}**`,
      `Content ${scoreText(scoring.content)} · Delivery ${delivery} · Level shown ${scoring.level_demonstrated}`,
      dots(attempts),
    ]
      .filter((line) => line !== '')
      .join('\n'),
    color: scoreColour(scoring.overall),
    fields: [
      field('Your story', star.join('\n')),
      field('What works', bullets(content.top_strengths, '+')),
      field('What to improve', bullets(content.top_improvements, '→')),
      field('One thing for next time', asWritten(content.one_action_tip)),
    ],
  };
};

const paged = (title: string, text: string, page: number, color: number): APIEmbed => {
  const pages = pagesOf(text, PAGE);
  const shown = Math.min(page, pages.length - 1);
  const footer = pages.length > 1 ? { footer: { text: `Page ${shown + 1} of ${pages.length}` } } : {};
  return { title, description: pages[shown] || '—', color, ...footer };
};

const soundEmbed = ({ feedback }: FeedbackView): APIEmbed => {
  const { delivery_feedback: delivery, scoring } = feedback;
  const color = scoreColour(scoring.overall);
  const title = 'How you said it';
  if (delivery === null) return { title, description: 'Not measured: this answer was typed.', color };
  const { wpm, filler_count: fillers, long_pause_count: pauses, clarity_note: note } = delivery.metrics;
  const counted = fillers === null ? 'not measured' : String(fillers);
  return {
    title,
    description: [
      `**${asWritten(delivery.headline)}**`,
      `${Math.round(wpm)} words a minute (aim at 130–160) · fillers: ${counted} · long pauses: ${pauses}`,
      asWritten(note),
      `→ ${asWritten(delivery.one_action_tip)}`,
    ].join('\n\n'),
    color,
  };
};

const notesEmbed = ({ feedback }: FeedbackView): APIEmbed => {
  const notes = (feedback.coach_notes ?? []).map(
    (note) =>
      `**${named(note.change_type)}** ~~${asWritten(note.original_snippet)}~~ → ${asWritten(note.revised_snippet)}\n-# ${asWritten(note.reason)}`,
  );
  const description = notes.reduce(
    (all, note) => (all.length + note.length < 4000 ? `${all}\n${note}` : all),
    '',
  );
  return { title: 'Coach notes', description: description.trim() || 'Nothing to change.', color: 0x5865f2 };
};

const EMBEDS: Readonly<Record<Tab, (view: FeedbackView, page: number) => APIEmbed[]>> = {
  scores: (view) => [scoresEmbed(view)],
  said: (view, page) => [paged('What you said', view.transcript, page, 0x95a5a6)],
  sound: (view) => [soundEmbed(view)],
  rewrite: (view, page) => [
    paged('What you said', view.transcript, page, 0x95a5a6),
    paged('Your answer, polished', view.feedback.rewrite?.polished_answer ?? '', page, 0x2ecc71),
  ],
  notes: (view) => [notesEmbed(view)],
};

const TAB_LABELS: Readonly<Record<Tab, string>> = {
  scores: 'Scores',
  said: 'What you said',
  sound: 'How you said it',
  rewrite: 'Rewrite',
  notes: 'Coach notes',
};

const pageCount = ({ transcript, feedback }: FeedbackView, tab: Tab): number => {
  if (tab !== 'said' && tab !== 'rewrite') return 1;
  const polished = tab === 'rewrite' ? pagesOf(feedback.rewrite?.polished_answer ?? '', PAGE).length : 1;
  return Math.max(pagesOf(transcript, PAGE).length, polished);
};

const rowsFor = (view: FeedbackView, tab: Tab, page: number) => {
  const { interviewId, attemptId, step, choices } = view;
  if (choices === null) return [];
  const place = { attemptId, step };
  const tabs = (Object.keys(TAB_LABELS) as Tab[]).map((each) =>
    button(pressId('tab', interviewId, { ...place, tab: each }), TAB_LABELS[each], undefined, {
      disabled: each === tab && page === 0,
    }),
  );
  const more =
    page + 1 < pageCount(view, tab)
      ? [button(pressId('tab', interviewId, { ...place, tab, page: page + 1 }), 'Next page')]
      : [];
  const go = (
    verb: 'retry' | 'next' | 'follow' | 'end',
    label: string,
    style: ButtonStyle.Primary | ButtonStyle.Secondary,
  ) => button(pressId(verb, interviewId, place), label, style);
  const steps = !choices.isOpen
    ? []
    : [
        ...(choices.followUp === null ? [] : [go('follow', 'Answer follow-up', ButtonStyle.Primary)]),
        go('retry', 'Retry', ButtonStyle.Secondary),
        ...(choices.isLast ? [] : [go('next', 'Next question', ButtonStyle.Primary)]),
        go(
          'end',
          choices.isLast ? 'Finish interview' : 'End',
          choices.isLast ? ButtonStyle.Primary : ButtonStyle.Secondary,
        ),
      ];
  const keep = [
    button(pressId('save', interviewId, place), 'Save story'),
    button(pressId('share', interviewId, { ...place, tab }), 'Share with the group'),
    ...more,
  ];
  return rowsOf(steps, tabs, keep);
};

/** Who coached, when it was not what the person might expect; an LLM's feedback can be repaired, too. */
const coachLine = ({ metadata }: ShownFeedback): string[] => {
  if (metadata?.degraded !== true) return [];
  return /offline/i.test(metadata.model_version)
    ? ['-# Offline coach: scored by rules, without an AI model.']
    : ['-# Some of this feedback was repaired or filled in by built-in rules.'];
};

const footnotes = ({ feedback, availableUntil, choices }: FeedbackView): string => {
  const parts = [
    ...(choices?.followUp == null ? [] : [`**Follow-up, if you like:** ${asWritten(choices.followUp)}`]),
    ...coachLine(feedback),
    ...(availableUntil === null
      ? []
      : [`-# Recording available until <t:${Math.floor(availableUntil.getTime() / 1000)}:D>`]),
  ];
  return clipped(parts.join('\n'), 1500);
};

/** Feedback of one attempt, a tab of it at a time. */
export const presentFeedback = (view: FeedbackView, tab: Tab = 'scores', page = 0): Screen => ({
  content: footnotes(view),
  embeds: EMBEDS[tab](view, page),
  rows: rowsFor(view, tab, page),
});

/** What the group sees of it: the tab that the person chose to share, without buttons. */
export const presentShared = (view: FeedbackView, tab: Tab, userId: string): Screen => ({
  content: `<@${userId}> shares:`,
  embeds: EMBEDS[tab](view, 0),
});
