import { describe, expect, it } from 'vitest';
import {
  BANK_FILES,
  findBankEntry,
  loadBank,
  toQuestion,
} from '../../../../core/domain/question-bank/bank.ts';
import { checkBank } from '../../../../core/domain/question-bank/schema.ts';
import type { BankEntry } from '../../../../core/domain/question-bank/types.ts';
import {
  COMPETENCIES,
  DIFFICULTIES,
  QUESTION_TYPES,
  STAGE_COMPETENCIES,
  STAGES,
} from '../../../../core/domain/vocabulary.ts';

describe('the question bank', () => {
  const bank = loadBank();

  it('is sound: shapes, places, ids, near-duplicates and cells', () => {
    expect(checkBank(BANK_FILES)).toEqual([]);
  });

  it('holds at least 210 questions, seven or more in every competency and difficulty', () => {
    expect(bank.length).toBeGreaterThanOrEqual(210);
    for (const competency of COMPETENCIES)
      for (const difficulty of DIFFICULTIES) {
        const cell = bank.filter((e) => e.competency === competency && e.difficulty === difficulty);
        expect(cell.length, `${competency} ${difficulty}`).toBeGreaterThanOrEqual(7);
        expect(new Set(cell.map((e) => e.type)).size, `${competency} ${difficulty}`).toBeGreaterThanOrEqual(
          2,
        );
      }
  });

  it('has every question type for every competency, so that a plan can mix them freely', () => {
    for (const stage of STAGES)
      for (const competency of STAGE_COMPETENCIES[stage])
        for (const type of QUESTION_TYPES)
          expect(
            bank.some((e) => e.stage === stage && e.competency === competency && e.type === type),
            `${competency} ${type}`,
          ).toBe(true);
  });

  it('does not open every question the same way', () => {
    const openings = Map.groupBy(bank, (e) => e.text.split(' ').slice(0, 2).join(' ').toLowerCase());
    const most = Math.max(...[...openings.values()].map((entries) => entries.length));
    expect(most / bank.length).toBeLessThan(0.3);
  });

  it('stays clear of what an interviewer may not ask', () => {
    const forbidden =
      /\b(married|marriage|children|kids|pregnan|childcare|religio|church|disab|illness|nationality|ethnic|how old|your age|sexual|politic)/i;
    for (const entry of bank)
      for (const text of [entry.text, ...entry.otherWordings]) expect(text).not.toMatch(forbidden);
  });

  it('finds an entry by its id and turns it into a question without its other wordings', () => {
    const entry = bank[0]!;
    expect(findBankEntry(entry.id)).toBe(entry);
    expect(findBankEntry('t-tailored')).toBeUndefined();
    expect(toQuestion(entry)).toMatchObject({ id: entry.id, text: entry.text, origin: 'bank' });
    expect(toQuestion(entry)).not.toHaveProperty('otherWordings');
    expect(toQuestion(entry, entry.otherWordings[0]).text).toBe(entry.otherWordings[0]);
  });
});

describe('checkBank', () => {
  const sound = (change: Partial<BankEntry>): Record<string, readonly unknown[]> => ({
    ...structuredClone(BANK_FILES),
    leadership: [...BANK_FILES.leadership, { ...findBankEntry('lead-h-01')!, ...fresh, ...change }],
  });
  const fresh = {
    id: 'lead-h-99',
    text: 'Which orchestra of penguins did you conduct through fog?',
    otherWordings: ['Describe marching penguins musically.', 'Name your feathered, flippered ensemble.'],
  };

  it('accepts one more sound question', () => {
    expect(checkBank(sound({}))).toEqual([]);
  });

  it.each([
    ['an id twice', { id: 'lead-h-01' }, /leadership lead-h-01: the id is used twice/],
    ['an id of another difficulty', { id: 'lead-e-99' }, /lead-e-99: the letter in the id/],
    ['a malformed id', { id: 'Lead1' }, /leadership Lead1: id must look like/],
    ['a stage that does not fit', { stage: 'recruiter_screen' }, /lead-h-99: stage must be "hiring_manager"/],
    ['a competency of another file', { competency: 'motivation' }, /the file holds "leadership"/],
    ['a long text', { text: `${'penguin '.repeat(40)}?` }, /lead-h-99: text is longer than 240/],
    ['two questions in one', { text: 'How many penguins? And what colour?' }, /text asks more than one/],
    ['one strong phrase', { strongAnswerShows: ['a plan for penguins'] }, /needs two to four phrases/],
    ['one wording', { otherWordings: ['Describe marching penguins.'] }, /needs two other wordings/],
    ['a repeated wording', { otherWordings: [fresh.text, 'Name your ensemble.'] }, /hardly another wording/],
    ['a known question', { text: findBankEntry('lead-e-01')!.text }, /nearly the same as .*\(lead-e-01\)/],
  ] as const)('names %s with its file and entry', (_title, change, message) => {
    expect(checkBank(sound(change as Partial<BankEntry>)).join('\n')).toMatch(message);
  });

  it('names an empty cell', () => {
    const easyOnly = BANK_FILES.leadership.filter((_, index) => index < 8);
    expect(checkBank({ ...BANK_FILES, leadership: easyOnly })).toEqual([
      'leadership: there is no medium question',
      'leadership: there is no hard question',
    ]);
  });

  it('survives an entry that is no object', () => {
    expect(checkBank({ ...BANK_FILES, leadership: [...BANK_FILES.leadership, 42] }).join()).toMatch(
      /leadership entry 25:/,
    );
  });
});
