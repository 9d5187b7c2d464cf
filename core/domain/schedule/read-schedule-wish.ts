import { readDrillWish, type WishedTopic } from '../drill/read-drill-wish.ts';

export interface ScheduleWish {
  /** As it was said: "weekdays at 9:30". */
  readonly when: string;
  /** Null for the weekly digest. */
  readonly drill: { readonly topic: WishedTopic; readonly windowHours: number } | null;
}

const HOUR_MS = 3_600_000;
const WINDOW = /\s+for \d{1,3} ?(?:h|hours?|d|days?)\s*$/iu;
const DIGEST = /^(?:(?:the )?(?:weekly )?digest)\s+/iu;

/**
 * Reads "weekdays at 9:30 about leadership for 4 hours": when, then what a drill is about, as behind `/drill`, and how
 * long it is open. "digest Fridays at 16:00" is the weekly digest.
 */
export const readScheduleWish = (given: string): ScheduleWish => {
  const text = given.replace(/\s+/gu, ' ').trim();
  const digest = DIGEST.exec(text);
  if (digest !== null) return { when: text.slice(digest[0].length), drill: null };
  const window = WINDOW.exec(text)?.[0] ?? '';
  const [when = '', ...about] = text.slice(0, text.length - window.length).split(/\s+about\s+/iu);
  const { topic, windowMs } = readDrillWish(`${about.join(' about ')}${window}`);
  return { when: when.trim(), drill: { topic, windowHours: windowMs / HOUR_MS } };
};
