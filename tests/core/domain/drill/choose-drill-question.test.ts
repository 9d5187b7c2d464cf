import { describe, expect, it } from 'vitest';
import {
  type ChooseDrillQuestion,
  chooseDrillQuestion,
} from '../../../../core/domain/drill/choose-drill-question.ts';
import type { DrillTopic } from '../../../../core/domain/drill/types.ts';
import { findRoleProfile } from '../../../../core/domain/materials/role-profiles.ts';
import { loadBank, toQuestion } from '../../../../core/domain/question-bank/bank.ts';
import type { Question } from '../../../../core/domain/question-bank/types.ts';
import { textKeyOf } from '../../../../core/domain/question-sets/parse-question-list.ts';
import type { OwnQuestion } from '../../../../core/domain/question-sets/types.ts';
import { AppError } from '../../../../core/errors/app-error.ts';

const own = (id: string, change: Partial<OwnQuestion> = {}): OwnQuestion => {
  const text = change.text ?? `How did you handle case ${id}?`;
  return {
    id: `own-${id}`,
    personId: 'lead',
    workspaceId: 'team',
    set: 'Support',
    text,
    textKey: textKeyOf(text),
    ...{ competency: 'communication', type: 'behavioural', difficulty: 'medium', guessed: [] },
    ...{ rating: null, retired: false },
    createdAt: new Date(0),
    updatedAt: new Date(0),
    ...change,
  };
};

const choose = (topic: DrillTopic, change: Partial<ChooseDrillQuestion> = {}): Question =>
  chooseDrillQuestion({ topic, seed: 7, recent: [], own: [], ...change });

/** What a channel gets, drill after drill. */
const drills = (topic: DrillTopic, count: number, change: Partial<ChooseDrillQuestion> = {}) => {
  const asked: Question[] = [];
  for (let seed = 0; seed < count; seed += 1)
    asked.unshift(choose(topic, { ...change, seed, recent: asked }));
  return asked.toReversed();
};

const failure = (work: () => unknown): AppError => {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error;
  }
  throw new Error('It did not fail.');
};

describe('the question of a drill', () => {
  it('is the same for the same input, and another one for another seed', () => {
    expect(choose({ kind: 'any' })).toEqual(choose({ kind: 'any' }));
    const seeds = Array.from({ length: 20 }, (_, seed) => choose({ kind: 'any' }, { seed }).id);
    expect(new Set(seeds).size).toBeGreaterThan(10);
  });

  it('varies competencies over a channel and never asks unbidden when or why somebody would go', () => {
    const asked = drills({ kind: 'any' }, 27);
    expect(new Set(asked.slice(0, 8).map(({ competency }) => competency)).size).toBe(8);
    for (const { competency } of asked) expect(['availability', 'motivation']).not.toContain(competency);
  });

  it('repeats none of the recent ones while others remain, then the one that was longest ago', () => {
    const topic = { kind: 'competency', competency: 'leadership' } as const;
    const all = loadBank().filter(({ competency }) => competency === 'leadership').length;
    const asked = drills(topic, all + 2).map(({ id }) => id);
    expect(new Set(asked.slice(0, all)).size).toBe(all);
    expect(asked.slice(all)).toEqual(asked.slice(0, 2));
  });

  it('keeps to the competencies of a role', () => {
    const { competencies } = findRoleProfile('nurse');
    for (const { competency } of drills({ kind: 'role', role: 'nurse' }, 12))
      expect(competencies).toContain(competency);
    expect(failure(() => choose({ kind: 'role', role: 'wizard' }))).toMatchObject({ code: 'bad_input' });
  });

  it('comes from a set of the workspace, however it is spelled, without retired questions', () => {
    const questions = [own('a'), own('b', { set: 'Night shift' }), own('c', { retired: true })];
    const asked = drills({ kind: 'set', set: 'support' }, 3, { own: questions });
    expect(asked.map(({ id, origin }) => [id, origin])).toEqual([
      ['own-a', 'own'],
      ['own-a', 'own'],
      ['own-a', 'own'],
    ]);
    const any = drills({ kind: 'set', set: null }, 2, { own: questions });
    expect(any.map(({ id }) => id).toSorted()).toEqual(['own-a', 'own-b']);
  });

  it('says which sets there are when the set is not', () => {
    expect(failure(() => choose({ kind: 'set', set: 'Sales' }, { own: [own('a')] }))).toMatchObject({
      code: 'not_found',
      message: 'There is no question set "Sales" here; there are: "Support".',
    });
    expect(
      failure(() => choose({ kind: 'set', set: null }, { own: [own('a', { retired: true })] })),
    ).toMatchObject({
      code: 'not_found',
      message: 'Nobody has brought questions for this workspace yet: import a list first.',
    });
  });

  it('is often one that the workspace brought, unless it is rated badly', () => {
    const mixed = drills({ kind: 'any' }, 30, { own: Array.from({ length: 40 }, (_, at) => own(`${at}`)) });
    const brought = mixed.filter(({ origin }) => origin === 'own').length;
    expect(brought).toBeGreaterThan(8);
    expect(brought).toBeLessThan(22);
    const bad = drills({ kind: 'any' }, 30, { own: [own('a', { rating: 1 })] });
    expect(bad.every(({ origin }) => origin === 'bank')).toBe(true);
  });

  it('is asked as given, its traits guessed, and known again by its words', () => {
    const asked = choose({ kind: 'question', text: '  Tell me about a conflict\nwith a colleague ' });
    expect(asked).toMatchObject({ text: 'Tell me about a conflict with a colleague?', origin: 'own' });
    expect(asked.id).toMatch(/^own-asked-[0-9a-z]+$/);
    expect(choose({ kind: 'question', text: 'tell me about a CONFLICT with a colleague.' }).id).toBe(
      asked.id,
    );
    expect(choose({ kind: 'question', text: 'Tell me about a conflict with a customer.' }).id).not.toBe(
      asked.id,
    );
  });

  it.each([['why?'], ['1 2 3 4'], [`Why ${'so '.repeat(200)}long?`]])('refuses %o as a question', (text) => {
    expect(failure(() => choose({ kind: 'question', text }))).toMatchObject({ code: 'bad_input' });
  });

  it('knows a recent question by its words, too', () => {
    const [first, second] = loadBank().map((entry) => toQuestion(entry));
    if (first === undefined || second === undefined) throw new Error('The bank is empty.');
    const recent = [{ ...first, id: 'own-copy', text: first.text.toUpperCase() }];
    const chosen = choose({ kind: 'any' }, { bank: loadBank().slice(0, 2), recent });
    expect(chosen.id).toBe(second.id);
  });
});
