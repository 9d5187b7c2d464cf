import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planSlots } from '../../../../core/domain/planner/plan-slots.ts';
import { loadBank } from '../../../../core/domain/question-bank/bank.ts';
import { type Competency, STAGE_COMPETENCIES, type Stage } from '../../../../core/domain/vocabulary.ts';
import { aJob, jobs, seeds, stages } from './arbitraries.ts';

const questions = fc.integer({ min: 1, max: 5 });
const settingsOf = fc.record({ questions, stage: stages, seed: seeds });

const shareOf = (
  stage: Stage,
  competency: Competency,
  job: Parameters<typeof planSlots>[0]['job'],
): number => {
  let hits = 0;
  for (let seed = 0; seed < 300; seed += 1)
    if (planSlots({ settings: { questions: 2, stage, seed }, job }).some((s) => s.competency === competency))
      hits += 1;
  return hits / 300;
};

describe('planSlots', () => {
  it('gives one slot a question, each of a competency of the stage, none twice', () => {
    fc.assert(
      fc.property(settingsOf, jobs, (settings, job) => {
        const plan = planSlots({ settings, job });
        expect(plan).toHaveLength(settings.questions);
        expect(new Set(plan.map((s) => s.competency)).size).toBe(settings.questions);
        for (const slot of plan)
          expect(STAGE_COMPETENCIES[settings.stage] as readonly Competency[]).toContain(slot.competency);
      }),
    );
  });

  it('mixes all three types from three questions on, two types in two', () => {
    fc.assert(
      fc.property(settingsOf, jobs, (settings, job) => {
        const types = new Set(planSlots({ settings, job }).map((s) => s.type));
        expect(types.size).toBe(Math.min(settings.questions, 3));
      }),
    );
  });

  it('gives the same plan for the same input', () => {
    fc.assert(
      fc.property(settingsOf, jobs, (settings, job) => {
        expect(planSlots({ settings, job })).toEqual(planSlots({ settings, job }));
      }),
    );
  });

  it('gives every competency of the stage about the same chance without a posting', () => {
    for (const stage of ['recruiter_screen', 'hiring_manager'] as const)
      for (const competency of STAGE_COMPETENCIES[stage]) {
        const share = shareOf(stage, competency, null);
        expect(share, competency).toBeGreaterThan(0.3);
        expect(share, competency).toBeLessThan(0.5);
      }
  });

  it('favours what the posting names', () => {
    const job = aJob({ competencies: ['stakeholder_management', 'leadership'] });
    expect(shareOf('hiring_manager', 'stakeholder_management', job)).toBeGreaterThan(0.8);
    expect(shareOf('hiring_manager', 'leadership', job)).toBeGreaterThan(0.7);
    expect(shareOf('hiring_manager', 'ambiguity_tolerance', job)).toBeLessThan(0.25);
  });

  it('lets a posting that names what the other stage looks at favour its neighbour', () => {
    const job = aJob({ competencies: ['stakeholder_management'] });
    expect(shareOf('recruiter_screen', 'communication', job)).toBeGreaterThan(
      shareOf('recruiter_screen', 'communication', null) + 0.15,
    );
  });

  it('favours technical depth for many concrete skills', () => {
    const job = aJob({ keySkills: ['Go', 'Kafka', 'AWS', 'PostgreSQL'] });
    expect(shareOf('hiring_manager', 'technical_depth', job)).toBeGreaterThan(0.7);
  });

  it('asks for availability last', () => {
    for (let seed = 0; seed < 20; seed += 1) {
      const plan = planSlots({ settings: { questions: 5, stage: 'recruiter_screen', seed }, job: null });
      expect(plan.at(-1)?.competency).toBe('availability');
    }
  });

  it('plans only types that a bank has for the competency', () => {
    const bank = loadBank().filter((e) => e.competency !== 'leadership' || e.type === 'behavioural');
    for (let seed = 0; seed < 30; seed += 1) {
      const plan = planSlots({ settings: { questions: 5, stage: 'hiring_manager', seed }, job: null, bank });
      expect(plan.find((s) => s.competency === 'leadership')?.type).toBe('behavioural');
      expect(new Set(plan.map((s) => s.type)).size).toBe(3);
    }
  });
});
