import type { Competency } from '../../vocabulary.ts';
import type { Theme } from './theme.ts';
import { APPROACH_THEMES } from './themes-approach.ts';
import { PEOPLE_THEMES } from './themes-people.ts';
import { SELF_THEMES } from './themes-self.ts';

export const THEMES: readonly Theme[] = [...PEOPLE_THEMES, ...APPROACH_THEMES, ...SELF_THEMES];

/**
 * Signs of each theme per √word in answers about anything, measured on the tuning answers: a theme is only shown
 * when there is clearly more of it than in any talk about work.
 */
export const THEME_BACKGROUND: Readonly<Record<string, number>> = {
  conflict: 0.06,
  persuading: 0.08,
  feedback_given: 0.06,
  feedback_received: 0.06,
  leading: 0.22,
  developing: 0.09,
  customer: 0.11,
  stakeholders: 0.18,
  empathy: 0.15,
  teamwork: 0.2,
  communicating: 0.24,
  failure: 0.06,
  deadline: 0.17,
  priorities: 0.24,
  ambiguity: 0.17,
  change: 0.11,
  problem: 0.23,
  improving: 0.22,
  decision: 0.12,
  technical: 0.16,
  planning: 0.16,
  achievement: 0.17,
  learning: 0.09,
  safety: 0.08,
  emergency: 0.15,
  motivation: 0.11,
  availability: 0.12,
  self: 0.1,
  values: 0.14,
};

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
