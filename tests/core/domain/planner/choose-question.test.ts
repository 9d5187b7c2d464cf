import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseQuestion } from '../../../../core/domain/planner/choose-question.ts';
import { planSlots } from '../../../../core/domain/planner/plan-slots.ts';
import { findBankEntry, loadBank } from '../../../../core/domain/question-bank/bank.ts';
import { STAGE_COMPETENCIES } from '../../../../core/domain/vocabulary.ts';
import { aJob, difficulties, jobs, seeds, stages, types } from './arbitraries.ts';

const bank = loadBank();
const ids = bank.map((entry) => entry.id);

const inputs = stages.chain((stage) =>
  fc.record({
    stage: fc.constant(stage),
    slot: fc.record({ competency: fc.constantFrom(...STAGE_COMPETENCIES[stage]), type: types }),
    difficulty: difficulties,
    seen: fc.subarray(ids).map((some) => new Set(some) as ReadonlySet<string>),
    asked: fc.subarray(ids, { maxLength: 6 }),
    job: jobs,
    seed: seeds,
  }),
);

const wish = {
  slot: { competency: 'leadership', type: 'technical' },
  difficulty: 'hard',
  stage: 'hiring_manager',
  seen: new Set<string>(),
  asked: [],
  job: null,
  seed: 7,
} as const;

const idsOf = (matches: (entry: (typeof bank)[number]) => boolean): string[] =>
  bank.filter(matches).map((entry) => entry.id);

describe('chooseQuestion', () => {
  it('never repeats a seen question while unseen ones of the stage remain, nor one of this interview', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const { id, stage } = chooseQuestion(input);
        const open = idsOf((e) => e.stage === input.stage && !input.asked.includes(e.id));
        expect(stage).toBe(input.stage);
        expect(input.asked).not.toContain(id);
        if (open.some((other) => !input.seen.has(other))) expect(input.seen.has(id)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('gives the same question for the same input', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        expect(chooseQuestion(input)).toEqual(chooseQuestion(input));
      }),
    );
  });

  it('walks through a whole stage without a repetition', () => {
    fc.assert(
      fc.property(stages, seeds, difficulties, types, (stage, seed, difficulty, type) => {
        const competency = STAGE_COMPETENCIES[stage][0];
        const seen = new Set<string>();
        const all = bank.filter((e) => e.stage === stage).length;
        for (let i = 0; i < all; i += 1)
          seen.add(
            chooseQuestion({
              slot: { competency, type },
              difficulty,
              stage,
              seen,
              asked: [],
              job: null,
              seed,
            }).id,
          );
        expect(seen.size).toBe(all);
      }),
      { numRuns: 4 },
    );
  });

  it('finds an unseen question for every slot of twenty interviews in a row', () => {
    const seen = new Set<string>();
    for (let seed = 0; seed < 20; seed += 1) {
      const asked: string[] = [];
      for (const slot of planSlots({
        settings: { questions: 5, stage: 'hiring_manager', seed },
        job: null,
      })) {
        const { id } = chooseQuestion({ ...wish, slot, seed, seen, asked });
        expect(seen.has(id)).toBe(false);
        seen.add(id);
        asked.push(id);
      }
    }
  });

  it('takes the exact cell and type first', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        expect(chooseQuestion({ ...input, seen: new Set(), asked: [] })).toMatchObject({
          ...input.slot,
          difficulty: input.difficulty,
          origin: 'bank',
        });
      }),
    );
  });

  it('gives up the type first, then the difficulty, then the competency', () => {
    const exact = idsOf(
      (e) => e.competency === 'leadership' && e.type === 'technical' && e.difficulty === 'hard',
    );
    const cell = idsOf((e) => e.competency === 'leadership' && e.difficulty === 'hard');
    const near = idsOf((e) => e.competency === 'leadership' && e.difficulty !== 'easy');
    const competency = idsOf((e) => e.competency === 'leadership');
    const other = chooseQuestion({ ...wish, seen: new Set(exact) });
    expect(other).toMatchObject({ competency: 'leadership', difficulty: 'hard' });
    expect(other.type).not.toBe('technical');
    expect(chooseQuestion({ ...wish, seen: new Set(cell) })).toMatchObject({
      competency: 'leadership',
      difficulty: 'medium',
      type: 'technical',
    });
    expect(chooseQuestion({ ...wish, seen: new Set(near) })).toMatchObject({
      competency: 'leadership',
      difficulty: 'easy',
    });
    const elsewhere = chooseQuestion({ ...wish, seen: new Set(competency) });
    expect(elsewhere).toMatchObject({ difficulty: 'hard', type: 'technical', stage: 'hiring_manager' });
    expect(elsewhere.competency).not.toBe('leadership');
  });

  it('prefers a competency that this interview has not touched when it must leave the wished one', () => {
    const seen = new Set(idsOf((e) => e.competency === 'leadership'));
    const asked = ['prob-h-01', 'ambig-h-01', 'stake-h-01'];
    for (let seed = 0; seed < 10; seed += 1)
      expect(chooseQuestion({ ...wish, seen, asked, seed }).competency).toBe('technical_depth');
  });

  it('brings one back in other words only when all of the stage are seen', () => {
    const question = chooseQuestion({ ...wish, seen: new Set(ids) });
    const entry = findBankEntry(question.id)!;
    expect(question).toMatchObject({ ...wish.slot, difficulty: 'hard' });
    expect(entry.otherWordings).toContain(question.text);
    const again = chooseQuestion({ ...wish, seen: new Set(ids), asked: [question.id] });
    expect(again.id).not.toBe(question.id);
  });

  it('prefers questions that share words with the skills of the posting', () => {
    const job = aJob({ keySkills: ['supplier negotiation', 'delivery'] });
    const slot = { competency: 'stakeholder_management', type: 'technical' } as const;
    for (let seed = 0; seed < 10; seed += 1)
      expect(chooseQuestion({ ...wish, slot, job, seed }).text).toMatch(/supplier/);
  });

  it('varies with the seed', () => {
    const chosen = new Set(Array.from({ length: 40 }, (_, seed) => chooseQuestion({ ...wish, seed }).id));
    expect(chosen.size).toBeGreaterThan(1);
  });

  it('refuses when everything has been asked', () => {
    expect(() => chooseQuestion({ ...wish, asked: ids })).toThrow(
      expect.objectContaining({ code: 'not_found', message: expect.stringMatching(/Every question/) }),
    );
  });
});
