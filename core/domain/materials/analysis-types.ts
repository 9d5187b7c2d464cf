import type { Competency, Level } from '../vocabulary.ts';

export interface ResumeRole {
  readonly title: string;
  /** Empty when the résumé does not say it. */
  readonly organisation: string;
  /** As written: "Jan 2018", "2018"; empty when unknown. */
  readonly start: string;
  /** As written, or "present"; empty when unknown. */
  readonly end: string;
  /** Size of what was looked after, in the résumé's words: "team of 22 nurses"; empty when not said. */
  readonly scope: string;
}

export interface Achievement {
  /** One line or sentence of the résumé. */
  readonly text: string;
  /** The numbers in it, as written. */
  readonly numbers: readonly string[];
}

/** What a résumé says; nothing in it that the résumé does not say. */
export interface ResumeAnalysis {
  readonly skills: readonly string[];
  /** As ordered in the résumé, usually the latest first. */
  readonly roles: readonly ResumeRole[];
  readonly achievements: readonly Achievement[];
  readonly seniority: Level;
  readonly summary: string;
}

/** What a posting says; nothing in it that the posting does not say. */
export interface PostingAnalysis {
  /** Empty when the posting does not say it; so is the company. */
  readonly title: string;
  readonly company: string;
  readonly skillsRequired: readonly string[];
  /** "Nice to have"; none of them is required too. */
  readonly skillsNice: readonly string[];
  /** The most asked for first. */
  readonly competencies: readonly Competency[];
  readonly targetLevel: Level;
  readonly summary: string;
}

export type MaterialKind = 'resume' | 'posting';

export interface AnalysisOf {
  readonly resume: ResumeAnalysis;
  readonly posting: PostingAnalysis;
}

/** Bounds of an analysis, whoever makes it. */
export const ANALYSIS_LIMITS = {
  skills: 40,
  skillLength: 60,
  roles: 15,
  roleLength: 120,
  achievements: 20,
  achievementLength: 300,
  numbers: 8,
  summaryLength: 1_500,
} as const;
