/** What a button or modal of an interview asks for. */
export const INTERVIEW_VERBS = [
  'agree',
  'refuse',
  'finish',
  'over',
  'type',
  'typed',
  'voice',
  'again',
  'retry',
  'next',
  'follow',
  'tab',
  'save',
  'share',
  'summary',
  'end',
] as const;
export type InterviewVerb = (typeof INTERVIEW_VERBS)[number];

export const TABS = ['scores', 'said', 'sound', 'rewrite', 'notes'] as const;
export type Tab = (typeof TABS)[number];

export interface InterviewPress {
  readonly verb: InterviewVerb;
  readonly interviewId: string;
  /** What was shown when the button was made: a press of an older screen is recognised by it. */
  readonly attemptId: string | null;
  readonly step: number;
  readonly tab: Tab;
  /** 0-based, for texts over several pages. */
  readonly page: number;
}

const PREFIX = 'hs1';
const ID = /^(?<interview>[\w-]{1,40})(?:~(?<place>\d{1,4}-\d{1,4}))?$/;

/** At most 100 characters: prefix, verb, interview (36), place in it, step, tab and page. */
export const pressId = (
  verb: InterviewVerb,
  interviewId: string,
  more: { attemptId?: string | null; step?: number; tab?: Tab; page?: number } = {},
): string => {
  const place = more.attemptId?.startsWith(`${interviewId}-`)
    ? `~${more.attemptId.slice(interviewId.length + 1)}`
    : '';
  return [PREFIX, verb, `${interviewId}${place}`, more.step ?? 0, more.tab ?? 'scores', more.page ?? 0].join(
    ':',
  );
};

const oneOf = <T extends string>(values: readonly T[], value: string | undefined): T | undefined =>
  values.find((each) => each === value);

/** Null for whatever is not, or no longer, a button of an interview. */
export const readPressId = (customId: string): InterviewPress | null => {
  const [prefix, rawVerb, rawId, rawStep, rawTab, rawPage] = customId.split(':');
  const verb = oneOf(INTERVIEW_VERBS, rawVerb);
  const { interview, place } = ID.exec(rawId ?? '')?.groups ?? {};
  const [step, page] = [Number(rawStep), Number(rawPage)];
  const tab = oneOf(TABS, rawTab);
  if (prefix !== PREFIX || verb === undefined || interview === undefined || tab === undefined) return null;
  if (!Number.isInteger(step) || !Number.isInteger(page) || step < 0 || page < 0) return null;
  const attemptId = place === undefined ? null : `${interview}-${place}`;
  return { verb, interviewId: interview, attemptId, step, tab, page };
};
