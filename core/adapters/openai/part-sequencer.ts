import { FEEDBACK_KEYS, type Feedback, type FeedbackKey } from '../../domain/attempt-contract/schema.ts';
import type { CoachPart } from '../../ports/coach.ts';
import { checkPart } from './check-part.ts';

export type FeedbackPart = Extract<CoachPart, { kind: 'part' }>;
type ShownKey = Exclude<FeedbackKey, 'metadata'>;

const SHOWN_KEYS = FEEDBACK_KEYS.filter((key): key is ShownKey => key !== 'metadata');

export interface PartSequencer {
  /** Takes an object's early `follow_up`; nothing comes of it until `should_ask` and the text are both there. */
  offerFollowUpText(value: Readonly<Record<string, unknown>>): readonly FeedbackPart[];
  /** Takes a closed key and gives the parts whose turn has come. */
  offer(
    key: string,
    value: unknown,
  ): { readonly parts: readonly FeedbackPart[]; readonly problem: string | null };
  /** Begins another reading of the same feedback: parts already given stay as they are and are not given again. */
  startOver(): void;
  given(): Readonly<Partial<Feedback>>;
  missing(): readonly ShownKey[];
  /** The model's own `follow_up_type`, or undefined when it gave no usable metadata. */
  metadata(): Feedback['metadata'] | undefined;
}

const isShown = (key: string): key is ShownKey => (SHOWN_KEYS as readonly string[]).includes(key);

/** Checks parts and brings them into contract order, each once. `metadata` is kept back: the coach writes that. */
export const createPartSequencer = (): PartSequencer => {
  const given: Partial<Feedback> = {};
  let waiting = new Map<ShownKey, FeedbackPart>();
  let metadata: Feedback['metadata'] | undefined;

  const release = (): FeedbackPart[] => {
    const parts: FeedbackPart[] = [];
    for (const key of SHOWN_KEYS) {
      if (key in given) continue;
      const part = waiting.get(key);
      if (!part) break;
      Object.assign(given, { [key]: part.value });
      parts.push(part);
    }
    return parts;
  };
  const take = (key: ShownKey, value: Feedback[ShownKey]): FeedbackPart[] => {
    // The first value of a key counts: it may have been shown already.
    if (!waiting.has(key)) waiting.set(key, { kind: 'part', key, value } as FeedbackPart);
    return release();
  };

  return {
    offerFollowUpText(value) {
      if ('follow_up' in given) return [];
      const checked = checkPart('follow_up', { reason: '', ...value });
      return checked.ok ? take('follow_up', checked.value) : [];
    },
    offer(key, value) {
      if (key === 'metadata') {
        const checked = checkPart('metadata', value);
        if (checked.ok) metadata = checked.value;
      }
      if (!isShown(key) || key in given || waiting.has(key)) return { parts: [], problem: null };
      const checked = checkPart(key, value);
      return checked.ok
        ? { parts: take(key, checked.value), problem: null }
        : { parts: [], problem: checked.problem };
    },
    startOver: () => {
      waiting = new Map();
    },
    given: () => given,
    missing: () => SHOWN_KEYS.filter((key) => !(key in given)),
    metadata: () => metadata,
  };
};
