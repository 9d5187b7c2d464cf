import {
  COMPETENCIES,
  type Competency,
  DIFFICULTIES,
  type Difficulty,
  QUESTION_TYPES,
  type QuestionType,
} from '../vocabulary.ts';
import type { Guessable } from './types.ts';

const keyOf = (word: string): string =>
  word
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/gu, '_')
    .replace(/[^a-z_]/gu, '');

const COMPETENCY_ALIASES: Readonly<Record<string, Competency>> = {
  culture: 'culture_fit',
  ambiguity: 'ambiguity_tolerance',
  stakeholders: 'stakeholder_management',
  stakeholder: 'stakeholder_management',
  problemsolving: 'problem_solving',
  technical_skills: 'technical_basics',
};
const TYPE_ALIASES: Readonly<Record<string, QuestionType>> = {
  behavioral: 'behavioural',
  behaviour: 'behavioural',
  behavior: 'behavioural',
  tech: 'technical',
};
const DIFFICULTY_ALIASES: Readonly<Record<string, Difficulty>> = {
  simple: 'easy',
  normal: 'medium',
  moderate: 'medium',
  difficult: 'hard',
};

const one = <T extends string>(values: readonly T[], aliases: Readonly<Record<string, T>>, word: string) =>
  values.find((value) => value === keyOf(word)) ?? aliases[keyOf(word)] ?? null;

export const namedCompetency = (word: string): Competency | null =>
  one(COMPETENCIES, COMPETENCY_ALIASES, word);
export const namedType = (word: string): QuestionType | null => one(QUESTION_TYPES, TYPE_ALIASES, word);
export const namedDifficulty = (word: string): Difficulty | null =>
  one(DIFFICULTIES, DIFFICULTY_ALIASES, word);

/** Which field a bare word sets; "leadership" is taken as the competency. */
export const traitOf = (word: string): { readonly field: Guessable } | null => {
  if (namedDifficulty(word) !== null) return { field: 'difficulty' };
  if (namedCompetency(word) !== null) return { field: 'competency' };
  return namedType(word) === null ? null : { field: 'type' };
};
