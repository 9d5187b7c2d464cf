import { actionId, type Tab } from '../blocks/action-ids.ts';
import type { ActionVerb } from '../listens.ts';

export { TABS, type Tab } from '../blocks/action-ids.ts';

/** What a button of an interview asks for. */
export type InterviewVerb = Extract<
  ActionVerb,
  'type' | 'again' | 'retry' | 'next' | 'follow' | 'tab' | 'save' | 'share' | 'end'
>;

/** Makes the action id of a button of the interview and attempt that are shown. */
export type InterviewId = (
  verb: InterviewVerb,
  more?: { readonly tab?: Tab; readonly page?: number; readonly attemptId?: string },
) => string;

/** Ids that name what is open now, so that a press of an older screen is recognised. */
export const interviewIds =
  (interviewId: string, attemptId: string | null, step: number): InterviewId =>
  (verb, more = {}) =>
    actionId(verb, { subject: { kind: 'interview', id: interviewId }, attemptId, step, ...more });
