/** The closed word lists of hotseat: the same words in code, in the database and on the screen. */

export const STAGES = ['recruiter_screen', 'hiring_manager'] as const;
export type Stage = (typeof STAGES)[number];

/** Competencies that each stage looks at. */
export const STAGE_COMPETENCIES = {
  recruiter_screen: ['communication', 'motivation', 'culture_fit', 'technical_basics', 'availability'],
  hiring_manager: [
    'leadership',
    'problem_solving',
    'ambiguity_tolerance',
    'stakeholder_management',
    'technical_depth',
  ],
} as const satisfies Record<Stage, readonly string[]>;
export type Competency = (typeof STAGE_COMPETENCIES)[Stage][number];
export const COMPETENCIES: readonly Competency[] = Object.values(STAGE_COMPETENCIES).flat();

export const QUESTION_TYPES = ['behavioural', 'technical', 'leadership'] as const;
export type QuestionType = (typeof QUESTION_TYPES)[number];

export const DIFFICULTIES = ['easy', 'medium', 'hard'] as const;
export type Difficulty = (typeof DIFFICULTIES)[number];

/** `adaptive` moves with the best score of the exchange before; the others stay fixed. */
export const DIFFICULTY_MODES = ['adaptive', ...DIFFICULTIES] as const;
export type DifficultyMode = (typeof DIFFICULTY_MODES)[number];

/** How far follow-ups go: `coach` at most 1 an attempt, `deep` at most 3. */
export const FORMATS = ['coach', 'deep'] as const;
export type Format = (typeof FORMATS)[number];

export const STYLES = ['coach', 'adversarial'] as const;
export type Style = (typeof STYLES)[number];

/** L4 executes; L5A coordinates across teams and influences; L5B has organisational impact. */
export const LEVELS = ['L4', 'L5A', 'L5B'] as const;
export type Level = (typeof LEVELS)[number];

export const STAR_ELEMENTS = ['situation', 'task', 'action', 'result'] as const;
export type StarElement = (typeof STAR_ELEMENTS)[number];

export const STAR_STATUSES = ['present', 'weak', 'missing'] as const;
export type StarStatus = (typeof STAR_STATUSES)[number];

export const FRONT_ENDS = ['terminal', 'discord', 'slack'] as const;
export type FrontEnd = (typeof FRONT_ENDS)[number];
