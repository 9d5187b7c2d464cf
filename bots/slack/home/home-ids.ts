import { actionId, readActionId } from '../blocks/action-ids.ts';
import type { ActionVerb, ViewVerb } from '../listens.ts';

/** What Home and its modals answer themselves. */
export type HomeVerb = Extract<
  ActionVerb,
  | 'home'
  | 'resume'
  | 'posting'
  | 'questions'
  | 'plan'
  | 'library'
  | 'settings'
  | 'snooze'
  | 'reminders'
  | 'privacy'
  | 'export'
  | 'erase'
  | 'link'
  | 'unlink'
  | 'workspace'
  | 'usage'
  | 'schedule'
  | 'change_schedule'
  | 'confirm_schedule'
>;

export type HomeForm = Extract<
  ViewVerb,
  | 'settings_form'
  | 'snooze_form'
  | 'resume_form'
  | 'posting_form'
  | 'questions_form'
  | 'workspace_form'
  | 'erase_form'
  | 'link_form'
  | 'schedule_form'
  | 'days_off_form'
>;

/** `wish` says what of the verb, `place` keeps the ids of one list apart; what it is about goes into the value. */
export const homeId = (verb: HomeVerb | 'practise', wish: string, place = 0): string =>
  actionId(verb, { subject: { kind: 'other', id: wish }, step: place });

/** Empty for an id of another make. */
export const wishOf = (id: string | undefined): string => {
  const subject = readActionId(id ?? '')?.subject;
  return subject?.kind === 'other' ? subject.id : '';
};
