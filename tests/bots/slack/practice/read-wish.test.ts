import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asksForPractice, type PracticeWish, readWish } from '../../../../bots/slack/practice/read-wish.ts';
import { ROLE_PROFILES } from '../../../../core/domain/materials/role-profiles.ts';
import {
  COMPETENCIES,
  DIFFICULTY_MODES,
  FORMATS,
  STAGES,
  STYLES,
} from '../../../../core/domain/vocabulary.ts';

const NAMES = ROLE_PROFILES.map(({ name }) => name);

describe('a wish in somebody’s own words', () => {
  const cases: readonly (readonly [string, PracticeWish])[] = [
    ['', {}],
    ['practice', {}],
    ['3 hard leadership questions', { questions: 3, difficulty: 'hard', competency: 'leadership' }],
    [
      'Two EASY problem-solving questions, please!',
      { questions: 2, difficulty: 'easy', competency: 'problem_solving' },
    ],
    ['warm-up', { questions: 1 }],
    ['a warm up for registered nurse', { questions: 1, role: 'registered-nurse' }],
    ['practise for a nurse', { role: 'registered-nurse' }],
    ['practice software-engineer deep', { role: 'software-engineer', format: 'deep' }],
    ['data scientists', { role: 'data-scientist' }],
    ['engineering manager, adversarial', { role: 'engineering-manager', style: 'adversarial' }],
    ['2 leadership here shared', { questions: 2, competency: 'leadership', visibility: 'shared' }],
    ['leadership 2', { questions: 2, competency: 'leadership' }],
    ['practice 4', { questions: 4 }],
    ['recruiter screen', { stage: 'recruiter_screen' }],
    ['practise for recruiter', { role: 'recruiter' }],
    ['hiring manager round, private', { stage: 'hiring_manager', visibility: 'private' }],
    ['stakeholder_management', { competency: 'stakeholder_management' }],
    ['leadership!!! 🎉', { competency: 'leadership' }],
  ];
  it.each(cases)('%s', (text, wish) => {
    expect(readWish(text)).toEqual(wish);
  });

  it.each([
    ['I have an interview in 2 days', 'a number of days is no number of questions'],
    ['practice 10 questions', 'more than an interview has'],
    ['practice level 4', 'a level is no number of questions'],
    ['practice at 3 pm', 'an hour is no number of questions, and no role'],
    ['my salesforce tutorial', 'parts of words are no roles'],
  ])('%s: %s', (text) => {
    const { questions, role } = readWish(text);
    expect({ questions, role }).toEqual({ questions: undefined, role: undefined });
  });

  it('gives the largest role that is named', () => {
    for (const { name, title } of ROLE_PROFILES)
      if (name !== 'recruiter') expect(readWish(`practise for ${title}`).role).toBe(name);
  });
});

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc
    .array(
      fc.constantFrom(
        '3',
        '12',
        'five',
        'questions',
        'hard',
        'nurse',
        'pm',
        '-',
        '_',
        '\n',
        ...COMPETENCIES,
        ...NAMES,
      ),
    )
    .map((words) => words.join(' ')),
);

const isOneOf = (values: readonly unknown[], value: unknown): boolean =>
  value === undefined || values.includes(value);

describe('any text at all', () => {
  it('is read as a wish that can be met, the same one each time', () => {
    fc.assert(
      fc.property(text, (given) => {
        const wish = readWish(given);
        expect(readWish(given)).toEqual(wish);
        expect(Object.values(wish)).not.toContain(undefined);
        const { questions, stage, difficulty, format, style, competency, role, visibility } = wish;
        expect(isOneOf([1, 2, 3, 4, 5], questions)).toBe(true);
        expect(isOneOf(STAGES, stage)).toBe(true);
        expect(isOneOf(DIFFICULTY_MODES, difficulty)).toBe(true);
        expect(isOneOf(FORMATS, format)).toBe(true);
        expect(isOneOf(STYLES, style)).toBe(true);
        expect(isOneOf(COMPETENCIES, competency)).toBe(true);
        expect(isOneOf(NAMES, role)).toBe(true);
        expect(isOneOf(['private', 'shared'], visibility)).toBe(true);
        expect(typeof asksForPractice(given)).toBe('boolean');
      }),
      { numRuns: 500 },
    );
  });

  it('finds number, difficulty, competency and role wherever they stand', () => {
    const wish = fc.record({
      questions: fc.integer({ min: 1, max: 5 }),
      difficulty: fc.constantFrom(...DIFFICULTY_MODES),
      competency: fc.constantFrom(...COMPETENCIES),
      role: fc.constantFrom(...NAMES.filter((name) => name !== 'recruiter')),
      filler: fc.constantFrom('', 'please ', 'I would like ', '🎯 '),
      upper: fc.boolean(),
    });
    fc.assert(
      fc.property(wish, ({ filler, upper, ...wanted }) => {
        const { questions, difficulty, competency, role } = wanted;
        const said = `${filler}${questions} ${difficulty} ${competency.replace('_', ' ')} questions for ${role.replace('-', ' ')}`;
        expect(readWish(upper ? said.toUpperCase() : said)).toMatchObject(wanted);
      }),
    );
  });

  it('of any length is read in one go', () => {
    for (const part of ['a', ' ', '1 ', 'question ', '<', 'practice 1 ', '\ud800'])
      expect(asksForPractice(part.repeat(60_000))).toBe(false);
  });
});

describe('a message to the bot', () => {
  it.each([
    'practice',
    'Practise 2 questions',
    'start',
    'warm-up',
    'leadership',
    'I am a nurse',
    'ask me something',
    'Let’s go!',
  ])('begins an interview: %s', (said) => {
    expect(asksForPractice(said)).toBe(true);
  });
  it.each([
    ...[
      'hello',
      '',
      '🎉',
      'thanks for the interview!',
      'how do I start?',
      'stop',
      'What is this interview bot?',
    ],
    'I will go on holiday tomorrow',
  ])('begins none: %s', (said) => {
    expect(asksForPractice(said)).toBe(false);
  });
});
