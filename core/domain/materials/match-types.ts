import type { Competency } from '../vocabulary.ts';

export interface AskedSkill {
  readonly skill: string;
  readonly need: 'required' | 'nice';
}

export interface CoveredSkill extends AskedSkill {
  /** A line of the résumé that shows it, as written; the best one there is. */
  readonly evidence: string;
  /** True when that line says what came of it or holds a number: a story to tell. */
  readonly isShown: boolean;
}

/** How to speak of a skill that is asked for and not in the résumé. */
export interface GapDefence extends AskedSkill {
  /** The nearest skill that the résumé has; null when there is none. */
  readonly closest: string | null;
  /** One sentence to the person; claims nothing of their past. */
  readonly advice: string;
}

export interface CompetencyToStress {
  readonly competency: Competency;
  /** A line of the résumé that shows it; null when none does: prepare a story. */
  readonly evidence: string | null;
}

/** A résumé held against a job. Nothing in it judges the person. */
export interface MatchReport {
  readonly covered: readonly CoveredSkill[];
  readonly missing: readonly AskedSkill[];
  /** Required ones first, at most 5. */
  readonly gapDefences: readonly GapDefence[];
  /** What the job asks for, that which the résumé shows least first. */
  readonly competencies: readonly CompetencyToStress[];
  /** How many of the asked skills the résumé shows, 0–1, required ones counted twice; null when none is asked. */
  readonly coverage: number | null;
}

/** What a job asks for: of a posting's analysis or a role profile. */
export interface JobDemand {
  readonly title: string;
  readonly skillsRequired: readonly string[];
  readonly skillsNice: readonly string[];
  readonly competencies: readonly Competency[];
}
