import { ACTIONS, type ActionVerb, VIEWS, type ViewVerb } from '../listens.ts';
import { fittingId } from './buttons.ts';

export const TABS = ['scores', 'said', 'sound', 'rewrite', 'notes'] as const;
export type Tab = (typeof TABS)[number];

/** What a press is about: an interview, a drill, or anything else that has an id. */
export interface Subject {
  readonly kind: 'interview' | 'drill' | 'other';
  readonly id: string;
}

export interface PressDetails {
  readonly subject: Subject | null;
  /** What was shown when the button was made: a press of an older screen is recognised by it. */
  readonly attemptId: string | null;
  readonly step: number;
  readonly tab: Tab;
  /** 0-based, for texts over several pages. */
  readonly page: number;
}

export interface Press<Verb extends string = ActionVerb> extends PressDetails {
  readonly verb: Verb;
}

const PREFIX = 'hs1';
const KINDS = { interview: 'i', drill: 'd', other: 'o' } as const;
const NOTHING = '-';
const SUBJECT = /^(?<kind>[ido])\.(?<id>[\w-]{1,80})(?:~(?<place>\d{1,4}-\d{1,4}))?$/;

const subjectText = (subject: Subject | null | undefined, attemptId: string | null | undefined): string => {
  if (subject === null || subject === undefined) return NOTHING;
  const place = attemptId?.startsWith(`${subject.id}-`) ? `~${attemptId.slice(subject.id.length + 1)}` : '';
  return `${KINDS[subject.kind]}.${subject.id}${place}`;
};

const idOf = (verb: string, { subject, attemptId, step, tab, page }: Partial<PressDetails>): string =>
  fittingId([PREFIX, verb, subjectText(subject, attemptId), step ?? 0, tab ?? 'scores', page ?? 0].join(':'));

/** For `action_id`, at most 255 characters. The `value` of a button or option stays free. */
export const actionId = (verb: ActionVerb, details: Partial<PressDetails> = {}): string =>
  idOf(verb, details);

/** For `callback_id` of a modal, at most 255 characters. */
export const viewId = (verb: ViewVerb, details: Partial<PressDetails> = {}): string => idOf(verb, details);

const readSubject = (text: string | undefined): Pick<PressDetails, 'subject' | 'attemptId'> | null => {
  if (text === NOTHING) return { subject: null, attemptId: null };
  const { kind, id, place } = SUBJECT.exec(text ?? '')?.groups ?? {};
  const known = Object.entries(KINDS).find(([, letter]) => letter === kind)?.[0] as
    | Subject['kind']
    | undefined;
  if (known === undefined || id === undefined) return null;
  return { subject: { kind: known, id }, attemptId: place === undefined ? null : `${id}-${place}` };
};

const read = <Verb extends string>(
  table: Readonly<Record<Verb, unknown>>,
  text: string,
): Press<Verb> | null => {
  const [prefix, verb, rawSubject, rawStep, rawTab, rawPage, ...rest] = text.split(':');
  const subject = readSubject(rawSubject);
  const [step, page] = [Number(rawStep), Number(rawPage)];
  const tab = TABS.find((each) => each === rawTab);
  if (prefix !== PREFIX || verb === undefined || subject === null || tab === undefined || rest.length > 0)
    return null;
  if (!Object.hasOwn(table, verb) || !(Number.isInteger(step) && Number.isInteger(page))) return null;
  return step < 0 || page < 0 ? null : { verb: verb as Verb, ...subject, step, tab, page };
};

/** Null for whatever is not, or no longer, a button of this bot. */
export const readActionId = (text: string): Press | null => read(ACTIONS, text);
/** Null for whatever is not, or no longer, a modal of this bot. */
export const readViewId = (text: string): Press<ViewVerb> | null => read(VIEWS, text);

/** The verb of an action or callback id without reading the rest; null for an id of somebody else. */
export const verbOf = (id: string): string | null => /^hs1:(?<verb>\w+):/.exec(id)?.groups?.['verb'] ?? null;
/** Matches every id of a verb. */
export const idPattern = (verb: ActionVerb | ViewVerb): RegExp => new RegExp(`^${PREFIX}:${verb}:`);
