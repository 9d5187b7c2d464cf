import type { DeliveryMetrics } from './delivery/types.ts';
import type { Competency, Format, Level, QuestionType, Style } from './vocabulary.ts';

/** What is known of the job; a posting's analysis or a built-in role profile. Data, never instructions. */
export interface JobContext {
  readonly title: string;
  readonly company: string;
  readonly keySkills: readonly string[];
  readonly competencies: readonly Competency[];
  readonly targetLevel: Level;
  readonly summary: string;
  /** The whole posting as given: a source of names and numbers for the invented-fact check. */
  readonly sourceText: string;
}

/** What is known of the person's background. Data, never instructions. */
export interface ResumeContext {
  readonly summary: string;
  /** The whole résumé as given: a source of names and numbers for the invented-fact check. */
  readonly sourceText: string;
}

/** One question of the attempt and what was said to it; the first is the exchange's own, the rest follow-ups. */
export interface AnswerStep {
  readonly question: string;
  readonly answer: string;
}

/** An earlier attempt at the same question, so that a coach can say what improved. */
export interface EarlierAttempt {
  readonly number: number;
  readonly overall: number;
  readonly headline: string;
}

/** Everything a coach may know of one attempt. */
export interface CoachRequest {
  readonly question: {
    readonly text: string;
    readonly type: QuestionType;
    readonly competency: Competency;
    /** What a strong answer shows, as the question bank has it; empty for a question without an entry. */
    readonly strongAnswerShows: readonly string[];
  };
  /** At least one step; the last may answer a follow-up. */
  readonly steps: readonly AnswerStep[];
  /** Speaking time over all steps in seconds, null for a typed answer. */
  readonly durationS: number | null;
  /** Null for a typed answer. */
  readonly delivery: DeliveryMetrics | null;
  readonly job: JobContext | null;
  readonly resume: ResumeContext | null;
  readonly history: readonly EarlierAttempt[];
  readonly format: Format;
  readonly style: Style;
  /** Follow-ups that may still be asked in this attempt; 0 closes the gate. */
  readonly followUpsLeft: number;
}

/** The answers of all steps, in order, as one text. */
export const transcriptOf = (request: Pick<CoachRequest, 'steps'>): string =>
  request.steps.map((step) => step.answer.trim()).join('\n\n');
