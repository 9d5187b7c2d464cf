import type { DifficultyMode, Format, Stage, Style } from '../../../core/domain/vocabulary.ts';
import type { CoachChoice } from '../services.ts';

/** Flags of everything that leads an interview. */
export interface LeadOptions {
  readonly user: string;
  readonly coach?: CoachChoice;
  /** Path of a file with answers; nobody is asked anything then. */
  readonly answers?: string;
  readonly json?: boolean;
}

/** Flags of `practice`; what is absent may be asked for. */
export interface PracticeOptions extends LeadOptions {
  readonly questions?: number;
  readonly stage?: Stage;
  readonly difficulty: DifficultyMode;
  readonly format: Format;
  readonly style: Style;
  readonly posting?: string;
  readonly resume?: string;
  readonly role?: string;
  /** Number or id of an item of the practice plan, asked first. */
  readonly planItem?: string;
  readonly seed?: number;
}

export const DEFAULT_USER = 'local';
export const DEFAULT_QUESTIONS = 3;
export const DEFAULT_STAGE: Stage = 'hiring_manager';
