import { ButtonStyle } from 'discord.js';
import { pressId, type Tab } from '../press-ids.ts';
import type { Screen } from '../screen.ts';
import { button, rowsOf } from './buttons.ts';
import { pagesOfTab, type ShownAttempt, type ShownFeedback } from './feedback-pages.ts';
import { asWritten, clipped } from './text.ts';

export interface FeedbackView extends ShownAttempt {
  readonly interviewId: string;
  readonly attemptId: string;
  readonly step: number;
  readonly number: number;
  /** What may be done next; null while the feedback is still coming in. */
  readonly choices: {
    readonly followUp: string | null;
    readonly isLast: boolean;
    readonly isOpen: boolean;
  } | null;
  /** When the recording goes; null for a typed answer. */
  readonly availableUntil: Date | null;
}

export const TAB_LABELS: Readonly<Record<Tab, string>> = {
  scores: 'Scores',
  said: 'What you said',
  sound: 'How you said it',
  rewrite: 'Rewrite',
  notes: 'Coach notes',
};

const stepsOf = ({ interviewId, attemptId, step, choices }: FeedbackView) => {
  if (choices?.isOpen !== true) return [];
  const go = (
    verb: 'retry' | 'next' | 'follow' | 'end',
    label: string,
    style: ButtonStyle.Primary | ButtonStyle.Secondary = ButtonStyle.Secondary,
  ) => button(pressId(verb, interviewId, { attemptId, step }), label, style);
  return [
    ...(choices.followUp === null ? [] : [go('follow', 'Answer follow-up', ButtonStyle.Primary)]),
    go('retry', 'Retry'),
    ...(choices.isLast
      ? [go('end', 'Finish interview', ButtonStyle.Primary)]
      : [go('next', 'Next question', ButtonStyle.Primary), go('end', 'End')]),
  ];
};

const rowsFor = (view: FeedbackView, tab: Tab, page: number, pages: number) => {
  const { interviewId, attemptId, step, choices } = view;
  if (choices === null) return [];
  const place = { attemptId, step };
  const turner = (to: number, label: string, disabled: boolean) =>
    button(pressId('tab', interviewId, { ...place, tab, page: to }), label, undefined, { disabled });
  const tabs = (Object.keys(TAB_LABELS) as Tab[]).map((each) =>
    // The open tab names the page that is open: no other button may have its id.
    each === tab
      ? turner(page, TAB_LABELS[each], true)
      : button(pressId('tab', interviewId, { ...place, tab: each }), TAB_LABELS[each]),
  );
  const turners = [
    ...(page > 0 ? [turner(page - 1, '◀ Previous page', false)] : []),
    ...(page + 1 < pages ? [turner(page + 1, 'Next page ▶', false)] : []),
  ];
  const keep = [
    button(pressId('save', interviewId, place), 'Save story'),
    button(pressId('share', interviewId, { ...place, tab }), 'Share with the group'),
    ...turners,
  ];
  return rowsOf(stepsOf(view), tabs, keep);
};

/** Who coached, when it was not what the person might expect; an LLM's feedback can be repaired, too. */
export const coachLine = ({ metadata }: ShownFeedback): string[] => {
  if (metadata?.degraded !== true) return [];
  return /offline/i.test(metadata.model_version)
    ? ['-# Offline coach: scored by rules, without an AI model.']
    : ['-# Some of this feedback was repaired or filled in by built-in rules.'];
};

const savingLine = ({ library_suggestion: suggestion }: ShownFeedback): string[] =>
  suggestion?.should_save === true
    ? [`-# Worth saving: ${asWritten(suggestion.suggested_title)} · ${asWritten(suggestion.why_save)}`]
    : [];

const footnotes = ({ feedback, availableUntil, choices }: FeedbackView): string => {
  const parts = [
    ...(choices?.followUp == null ? [] : [`**Follow-up, if you like:** ${asWritten(choices.followUp)}`]),
    ...(choices === null ? [] : savingLine(feedback)),
    ...coachLine(feedback),
    ...(availableUntil === null
      ? []
      : [`-# Recording available until <t:${Math.floor(availableUntil.getTime() / 1000)}:D>`]),
  ];
  return clipped(parts.join('\n'), 1950);
};

/** Feedback of one attempt, a page of a tab at a time; past the end it is the last page. */
export const presentFeedback = (view: FeedbackView, tab: Tab = 'scores', page = 0): Screen => {
  const pages = pagesOfTab(view, tab);
  const shown = Math.min(page, pages.length - 1);
  return {
    content: footnotes(view),
    embeds: pages[shown] ?? [],
    rows: rowsFor(view, tab, shown, pages.length),
  };
};
