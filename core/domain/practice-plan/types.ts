import type { Competency } from '../vocabulary.ts';

/** A day of the calendar, `2026-03-01`; a plan knows no hours. */
export type Day = string;

export const PLAN_ITEM_KINDS = [
  'answer',
  'retry',
  'again',
  'fresh',
  'story',
  'draft',
  'fix',
  'gap',
  'mock',
] as const;
export type PlanItemKind = (typeof PLAN_ITEM_KINDS)[number];

export interface PlanItem {
  /** Unique in its plan, and the same for the same piece of practice in the next plan. */
  readonly id: string;
  readonly kind: PlanItemKind;
  /** 1 is the most useful. */
  readonly rank: number;
  readonly what: string;
  readonly why: string;
  /** What to answer, null for items that are no single question. */
  readonly question: string | null;
  readonly competency: Competency | null;
  readonly minutes: number;
  readonly day: Day;
  /** When it was found done, null while it is open. */
  readonly doneAt: Date | null;
}

/** What to practise until the interview. */
export interface PracticePlan {
  readonly personId: string;
  /** The posting's name, or `general`. */
  readonly name: string;
  readonly jobTitle: string | null;
  readonly company: string | null;
  /** Null when no date is set: then the plan runs for a week. */
  readonly interviewDay: Day | null;
  readonly createdAt: Date;
  /** In the order of doing: by day, then by rank. */
  readonly items: readonly PlanItem[];
  /** Useful items that no day had room for. */
  readonly leftOut: number;
  /** For the day of the interview. */
  readonly checklist: readonly string[];
  /** Counts changes; a write names the revision it read. */
  readonly revision: number;
}

export const GENERAL_PLAN = 'general';
