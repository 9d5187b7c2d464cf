import type { CoachChoice } from '../services.ts';

/** Flags of `score`. */
export interface ScoreOptions {
  readonly question: string;
  readonly answer: string;
  readonly posting?: string;
  readonly resume?: string;
  readonly json?: boolean;
  readonly coach?: CoachChoice;
}
