import { expect, it } from 'vitest';
import { isPractice, practiceOf } from '../../../../core/domain/practice-plan/practise-item.ts';
import { loadBank } from '../../../../core/domain/question-bank/bank.ts';

const item = (id: string, question: string | null = null) => ({ id, question, competency: null });

it('begins with the question of the item, the one of the bank when it is there', () => {
  const entry = loadBank()[3]!;
  const known = practiceOf(item('retry:x', entry.text));
  expect(known).toMatchObject({ questions: 1, question: { id: entry.id, text: entry.text } });
  const own = practiceOf(item('story:y', 'How did you keep a ward open in winter?'));
  expect(own?.question).toMatchObject({ origin: 'own', text: 'How did you keep a ward open in winter?' });
});

it('makes a rehearsal of a mock, and leaves a fresh question to the competency', () => {
  expect(practiceOf(item('mock:1'))).toEqual({ questions: 3, question: null, competency: null });
  expect(practiceOf({ id: 'fresh:leadership', question: null, competency: 'leadership' })).toEqual({
    ...{ questions: 1, question: null, competency: 'leadership' },
  });
});

it('is no practice to correct a story, and not to answer what is too long to ask', () => {
  expect(isPractice(item('fix:s1'))).toBe(false);
  expect(practiceOf(item('gap:sql'))).toBeNull();
  expect(practiceOf(item('answer:z', 'why '.repeat(200)))).toBeNull();
});
