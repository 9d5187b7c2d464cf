/** What a button of an interview asks for. */
export const INTERVIEW_VERBS = [
  'answer',
  'again',
  'retry',
  'next',
  'follow',
  'tab',
  'save',
  'share',
  'end',
] as const;
export type InterviewVerb = (typeof INTERVIEW_VERBS)[number];

export const TABS = ['scores', 'said', 'sound', 'rewrite', 'notes'] as const;
export type Tab = (typeof TABS)[number];

/** Makes the action id of a button of the interview and attempt that are shown. */
export type InterviewId = (
  verb: InterviewVerb,
  more?: { readonly tab?: Tab; readonly page?: number; readonly attemptId?: string },
) => string;
