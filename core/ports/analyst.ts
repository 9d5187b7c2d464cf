import type { PostingAnalysis, ResumeAnalysis } from '../domain/materials/analysis-types.ts';
import type { Bill } from './bill.ts';
import type { CoachUsage } from './coach.ts';

export interface Analysed<T> {
  readonly analysis: T;
  /** The `version` of the analyst that made it: with fallbacks it may be another than was asked. */
  readonly by: string;
  /** Null when nothing was paid for it. */
  readonly usage: CoachUsage | null;
}

/**
 * Reads what a résumé or posting says. The text is data, never instructions. Throws an AppError: `bad_input` for a
 * text that cannot be read; a model's analyst also `coach_unavailable`, `coach_rejected`, `coach_malformed`,
 * `coach_stalled`; `cancelled`. `inVain` is told what was paid for a reply that was of no use.
 */
export interface Analyst {
  /** Changes when the same text would be read otherwise: analyses of other versions are not reused. */
  readonly version: string;
  analyseResume(text: string, signal: AbortSignal, inVain?: Bill): Promise<Analysed<ResumeAnalysis>>;
  analysePosting(text: string, signal: AbortSignal, inVain?: Bill): Promise<Analysed<PostingAnalysis>>;
}
