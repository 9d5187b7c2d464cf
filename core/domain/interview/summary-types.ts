import type { Competency, Level, StarElement } from '../vocabulary.ts';

export type Readiness = 'Ready' | 'Almost Ready' | 'Needs Practice';

export interface SummaryLine {
  readonly exchange: number;
  readonly question: string;
  readonly competency: Competency;
  /** Null for a question that was asked and not answered. */
  readonly bestOverall: number | null;
  readonly attempts: number;
  readonly headline: string;
}

/** What to practise next, from this interview alone; the long plan is another thing. */
export interface NextPracticeStep {
  readonly what: string;
  readonly why: string;
  readonly minutes: number;
}

export interface InterviewSummary {
  /** Mean of the best attempts; null when nothing was answered. */
  readonly overall: number | null;
  readonly content: number | null;
  /** Null when no best attempt was spoken. */
  readonly delivery: number | null;
  readonly readiness: Readiness;
  readonly level: Level | null;
  /** At most three. */
  readonly strengths: readonly string[];
  readonly improvements: readonly string[];
  /** Ranked, at most three. */
  readonly priorities: readonly {
    readonly title: string;
    readonly why: string;
    readonly element: StarElement | null;
  }[];
  readonly storiesWorthSaving: readonly {
    readonly attemptId: string;
    readonly title: string;
    readonly why: string;
  }[];
  readonly resumePrompts: readonly string[];
  readonly nextPractice: readonly NextPracticeStep[];
  readonly lines: readonly SummaryLine[];
}
