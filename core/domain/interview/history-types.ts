import type { Competency, Level } from '../vocabulary.ts';
import type { Readiness } from './summary-types.ts';
import type { InterviewStatus } from './types.ts';

/** First and latest value of a series and what lies between them; null until there are two. */
export interface Trend {
  readonly first: number;
  readonly latest: number;
  /** latest − first, one decimal. */
  readonly difference: number;
  readonly count: number;
}

export interface HistoryEntry {
  readonly interviewId: string;
  readonly status: InterviewStatus;
  readonly startedAt: Date;
  readonly jobTitle: string | null;
  readonly company: string | null;
  readonly overall: number | null;
  readonly readiness: Readiness | null;
  readonly level: Level | null;
  readonly questions: readonly {
    readonly text: string;
    readonly competency: Competency;
    readonly bestOverall: number | null;
    /** Overall of each attempt in order. */
    readonly attempts: readonly number[];
  }[];
}

/** All interviews of a person, newest first, with the trend overall and per competency. */
export interface History {
  readonly entries: readonly HistoryEntry[];
  readonly overall: Trend | null;
  readonly competencies: Readonly<Partial<Record<Competency, Trend>>>;
}
