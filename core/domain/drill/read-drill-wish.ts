import { ROLE_PROFILES } from '../materials/role-profiles.ts';
import { COMPETENCIES } from '../vocabulary.ts';
import type { DrillTopic } from './types.ts';

/** A posting is looked up for the person who names it. */
export type WishedTopic = DrillTopic | { readonly kind: 'posting named'; readonly name: string | null };

export interface DrillWish {
  readonly topic: WishedTopic;
  readonly windowMs: number;
}

const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;
const WINDOW = /\s*\bfor (\d{1,3}) ?(h|hours?|d|days?)\s*$/i;

const plainOf = (text: string): string => text.toLowerCase().replace(/[_-]/g, ' ').trim();

const topicOf = (text: string): WishedTopic => {
  if (text === '') return { kind: 'any' };
  const plain = plainOf(text);
  const competency = COMPETENCIES.find((each) => plain === each.replaceAll('_', ' '));
  if (competency !== undefined) return { kind: 'competency', competency };
  const set = /^set(?:\s+(.+))?$/iu.exec(text);
  if (set !== null) return { kind: 'set', set: set[1]?.trim() ?? null };
  const posting = /^posting(?:\s+(.+))?$/iu.exec(text);
  if (posting !== null) return { kind: 'posting named', name: posting[1]?.trim() ?? null };
  const role = ROLE_PROFILES.find(({ name }) => plainOf(name) === plain);
  if (role !== undefined) return { kind: 'role', role: role.name };
  return { kind: 'question', text };
};

/**
 * Reads what stands behind `/drill`: nothing, a competency, `set NAME`, `posting NAME` (one's own; the one in use without
 * a name), a role, or a question in full; then maybe "for 4 hours" or "for 2 days". A day is the default.
 */
export const readDrillWish = (given: string): DrillWish => {
  const text = given.replace(/\s+/gu, ' ').trim();
  const window = WINDOW.exec(text);
  const hours =
    window === null ? DAY_HOURS : Number(window[1]) * (/^d/i.test(window[2] ?? '') ? DAY_HOURS : 1);
  const topic = topicOf(window === null ? text : text.slice(0, window.index).trim());
  return { topic, windowMs: Math.max(1, hours) * HOUR_MS };
};
