import type { Competency } from '../../vocabulary.ts';
import type { Theme } from './theme.ts';
import { APPROACH_THEMES } from './themes-approach.ts';
import { PEOPLE_THEMES } from './themes-people.ts';
import { SELF_THEMES } from './themes-self.ts';

export const THEMES: readonly Theme[] = [...PEOPLE_THEMES, ...APPROACH_THEMES, ...SELF_THEMES];

/** The theme to fall back on when a question names none. */
export const COMPETENCY_THEME: Readonly<Record<Competency, readonly string[]>> = {
  communication: ['communicating'],
  motivation: ['motivation'],
  culture_fit: ['teamwork', 'values'],
  technical_basics: ['technical'],
  availability: ['availability'],
  leadership: ['leading'],
  problem_solving: ['problem'],
  ambiguity_tolerance: ['ambiguity', 'change'],
  stakeholder_management: ['stakeholders'],
  technical_depth: ['technical'],
};
