/**
 * Everything that hotseat listens to in Slack, once: the manifest and the registration are both made from it.
 * `opensView`: a press of it opens a modal, for which Slack leaves three seconds, so that it does not wait behind what
 * else its person has running.
 */
interface Heard {
  readonly opensView?: true;
}

const heard = <const T extends Readonly<Record<string, Heard>>>(table: T) => table;

/** Event types as they arrive, each with the subscriptions that bring it. */
export const EVENTS = {
  app_home_opened: ['app_home_opened'],
  app_mention: ['app_mention'],
  message: ['message.channels', 'message.groups', 'message.im'],
  app_uninstalled: ['app_uninstalled'],
  tokens_revoked: ['tokens_revoked'],
} as const;
export type EventName = keyof typeof EVENTS;

interface Command extends Heard {
  readonly description: string;
  readonly usageHint: string;
}

export const COMMANDS = {
  '/practice': {
    description: 'Practise an interview, in a thread of your own',
    usageHint: '[role, competency or number of questions]',
  },
  '/drill': {
    description: 'Post a question that everybody here can answer',
    usageHint:
      '[competency, set NAME, posting NAME, role or question] [for 4 hours] | schedule [weekdays at 9:30 about …]',
  },
  '/hotseat': {
    description: 'Help, your settings, privacy, and linking with Discord',
    usageHint: '[help | link | unlink | privacy | history | usage | settings]',
    opensView: true,
  },
} as const satisfies Readonly<Record<`/${string}`, Command>>;
export type CommandName = keyof typeof COMMANDS;

interface Shortcut extends Heard {
  readonly name: string;
  readonly type: 'message' | 'global';
  readonly description: string;
}

export const SHORTCUTS = {
  practise_question: {
    name: 'Practise this question',
    type: 'message',
    description: 'Answer the question in this message and get feedback',
  },
  start_practice: {
    name: 'Start practice',
    type: 'global',
    description: 'Choose what to practise and begin',
    opensView: true,
  },
} as const satisfies Readonly<Record<string, Shortcut>>;
export type ShortcutName = keyof typeof SHORTCUTS;

const OPENS = { opensView: true } as const;

/** First words of action ids (blocks/action-ids.ts): buttons, menus and boxes of messages, modals and App Home. */
export const ACTIONS = heard({
  // Interviews.
  ...{ start: {}, type: OPENS, retry: {}, next: {}, follow: OPENS, tab: {}, again: {}, end: {} },
  ...{ save: {}, share: {} },
  // Drills.
  ...{ answer: OPENS, improve: OPENS, share_score: {}, share_rewrite: {}, show_feedback: {} },
  // App Home.
  ...{ home: {}, practise: OPENS, resume: OPENS, posting: OPENS, questions: OPENS, plan: {}, library: {} },
  ...{ settings: OPENS, snooze: OPENS, reminders: {}, privacy: OPENS, export: {}, erase: {}, link: OPENS },
  ...{ unlink: {}, workspace: OPENS, usage: OPENS },
  ...{ schedule: OPENS, change_schedule: {}, confirm_schedule: {} },
  // What comes by itself.
  ...{ begin: {}, hush: {} },
  // Links need no answer, but Slack delivers their presses, too.
  open_link: {},
});
export type ActionVerb = keyof typeof ACTIONS;

/** Callback ids of modals, up to the first colon. */
export const VIEWS = heard({
  ...{ typed: {}, start_form: {}, answer_form: {} },
  ...{ settings_form: {}, snooze_form: {}, resume_form: {}, posting_form: {}, questions_form: {} },
  ...{ workspace_form: {}, erase_form: {}, link_form: {} },
  ...{ schedule_form: {}, days_off_form: {} },
});
export type ViewVerb = keyof typeof VIEWS;
