import fc from 'fast-check';
import type { JobContext } from '../../../../core/domain/coach-request.ts';
import {
  COMPETENCIES,
  DIFFICULTIES,
  LEVELS,
  QUESTION_TYPES,
  STAGES,
} from '../../../../core/domain/vocabulary.ts';

export const aJob = (change: Partial<JobContext> = {}): JobContext => ({
  title: 'Shift planner',
  company: 'Northline',
  keySkills: [],
  competencies: [],
  targetLevel: 'L4',
  summary: '',
  sourceText: '',
  ...change,
});

export const jobs: fc.Arbitrary<JobContext | null> = fc.option(
  fc
    .record({
      keySkills: fc.array(
        fc.constantFrom('SQL', 'wound care', 'negotiation', 'coaching', 'stakeholder management'),
      ),
      competencies: fc.uniqueArray(fc.constantFrom(...COMPETENCIES), { maxLength: 5 }),
      targetLevel: fc.constantFrom(...LEVELS),
    })
    .map(aJob),
);
export const stages = fc.constantFrom(...STAGES);
export const difficulties = fc.constantFrom(...DIFFICULTIES);
export const types = fc.constantFrom(...QUESTION_TYPES);
export const seeds = fc.integer({ min: -(2 ** 31), max: 2 ** 31 });
