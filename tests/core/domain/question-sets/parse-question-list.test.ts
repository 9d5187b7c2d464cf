import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuestionList } from '../../../../core/domain/question-sets/parse-question-list.ts';

const texts = (list: string, format?: 'markdown' | 'csv' | 'text') =>
  parseQuestionList(list, format).questions.map(({ text }) => text);
const badLines = (list: string, format?: 'markdown' | 'csv' | 'text') =>
  parseQuestionList(list, format).bad.map(({ line, problem }) => [line, problem]);

const MARKDOWN = `# Questions from the ward

- How do you hand over a shift to a colleague?
- Tell me about a time a patient's family disagreed with you. (stakeholder_management, hard)

## Leadership
1. How do you coach a new nurse
   who is afraid to ask? [type: behavioural; difficulty: medium]
Some prose that is no item.
- Why?
- How do you hand over a shift to a colleague
- What would you change here? (difficulty: brutal)
`;

describe('a Markdown list', () => {
  it('gives its items with what headings and tails say', () => {
    const { questions } = parseQuestionList(MARKDOWN);
    expect(questions.map(({ line, text }) => [line, text])).toEqual([
      [3, 'How do you hand over a shift to a colleague?'],
      [4, "Tell me about a time a patient's family disagreed with you."],
      [7, 'How do you coach a new nurse who is afraid to ask?'],
    ]);
    expect(questions[1]).toMatchObject({
      competency: 'stakeholder_management',
      difficulty: 'hard',
      guessed: ['type'],
    });
    expect(questions[2]).toMatchObject({
      competency: 'leadership',
      type: 'behavioural',
      difficulty: 'medium',
      guessed: [],
    });
  });

  it('reports each bad line with its number and what to do', () => {
    expect(badLines(MARKDOWN)).toEqual([
      [9, expect.stringContaining('begin it with "- "')],
      [10, expect.stringContaining('too short')],
      [11, expect.stringContaining('line 3')],
      [12, expect.stringContaining('no difficulty "brutal": use one of easy, medium, hard')],
    ]);
  });
});

describe('a CSV list', () => {
  it('takes quoted cells over several lines, other columns and any common delimiter', () => {
    const list =
      'id;Question;Difficulty\r\n1;"How do you, in short, say ""no"" to a customer\r\nwho insists?";hard\r\n2;What do you do first on a Monday?;\r\n';
    expect(parseQuestionList(list).questions).toMatchObject([
      { line: 2, text: 'How do you, in short, say "no" to a customer who insists?', difficulty: 'hard' },
      { line: 4, text: 'What do you do first on a Monday?', guessed: ['competency', 'type', 'difficulty'] },
    ]);
  });

  it('reports rows by the line they begin on and goes on after an open quotation mark', () => {
    const list =
      'question,competency\n,leadership\n"How do you plan a week,leadership\nHow do you plan a whole year?,sales\nHow do you plan a day of your own?,culture\n';
    expect(badLines(list)).toEqual([
      [2, expect.stringContaining('no question in this row')],
      [3, expect.stringContaining('never closed')],
      [4, expect.stringContaining('no competency "sales"')],
    ]);
    expect(parseQuestionList(list).questions).toMatchObject([{ line: 5, competency: 'culture_fit' }]);
  });

  it('works without a header when it is said to be CSV', () => {
    expect(parseQuestionList('How do you plan a week?,leadership,,hard\n', 'csv').questions).toMatchObject([
      { competency: 'leadership', difficulty: 'hard', guessed: ['type'] },
    ]);
  });
});

describe('pasted text', () => {
  it('is one question a line, numbers dropped, a question mark added', () => {
    expect(texts('\uFEFF1. How do you plan a week\n\n2) Describe your last project.\n')).toEqual([
      'How do you plan a week?',
      'Describe your last project.',
    ]);
  });

  it('keeps brackets that are part of the question', () => {
    expect(texts('How do you use tools (say, a planner)?')).toEqual([
      'How do you use tools (say, a planner)?',
    ]);
  });

  it('refuses a list without questions or far too long, in one sentence', () => {
    expect(() => parseQuestionList(' \n ')).toThrow('no questions in this list');
    expect(() => parseQuestionList('x'.repeat(200_001))).toThrow('import it in parts');
  });

  it('takes 500 questions and reports the rest', () => {
    const lines = Array.from({ length: 502 }, (_, n) => `How would you do thing number ${n}?`);
    const { questions, bad } = parseQuestionList(lines.join('\n'));
    expect(questions).toHaveLength(500);
    expect(bad.map(({ line }) => line)).toEqual([501, 502]);
  });
});

describe('what the list does not say', () => {
  it('is guessed from the words', () => {
    const guess = (list: string) => parseQuestionList(list).questions[0];
    expect(guess('Explain how you would debug a slow SQL query?')).toMatchObject({ type: 'technical' });
    expect(guess('Tell me about a project that failed because of you.')).toMatchObject({
      difficulty: 'hard',
    });
    expect(guess('How do you motivate your team on a Monday morning?')).toMatchObject({
      competency: 'leadership',
      type: 'leadership',
    });
    expect(guess('How do you prioritise when all is due today?')).toMatchObject({ difficulty: 'medium' });
  });
});

describe('any text', () => {
  it('never throws anything but one clear error, and every line is either taken, reported or nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (list) => {
        try {
          const { questions, bad } = parseQuestionList(list);
          const last = list.split('\n').length + 1;
          for (const { line } of [...questions, ...bad]) expect(line).toBeLessThanOrEqual(last * 3);
        } catch (error) {
          expect(error).toMatchObject({ code: 'bad_input' });
        }
      }),
      { numRuns: 300 },
    );
  });
});
