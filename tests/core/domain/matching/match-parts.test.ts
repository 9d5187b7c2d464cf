import { describe, expect, it } from 'vitest';
import { createMatchIndex } from '../../../../core/domain/matching/match-index.ts';
import { splitQuestion } from '../../../../core/domain/matching/split-question.ts';
import { readEntries } from '../../../fixtures/matching/read-pairs.ts';

const idsFor = (question: string, used: string[] = []) =>
  createMatchIndex(readEntries())
    .matchParts(question, { used: new Set(used) })
    .map(({ match }) => match?.id ?? null);

describe('a question of several parts', () => {
  it('gets a story for each part', () => {
    expect(idsFor('tell me about a conflict and how you handled the deadline')).toEqual([
      'conflict-colleague',
      'missed-deadline',
    ]);
    expect(idsFor('What are your strengths and weaknesses?')).toEqual(['strength', 'weakness']);
    expect(idsFor('why did you leave your last company and where do you see yourself in five years')).toEqual(
      ['why-leave', 'five-years'],
    );
  });

  it.each([
    'tell me about a conflict and how you handled it',
    'Tell me about a time you failed. What did you learn?',
    'describe a hard decision and what was the result',
    'how do you choose between speed and quality',
  ])('stays whole when the rest only leans on the first part: %s', (question) => {
    expect(createMatchIndex(readEntries()).matchParts(question)).toHaveLength(1);
  });

  it('never repeats a story: not one used before, not one twice', () => {
    expect(idsFor('tell me about a conflict', ['conflict-colleague'])).not.toContain('conflict-colleague');
    const index = createMatchIndex([
      { id: 'one', texts: ['Tell me about a conflict with a colleague.', 'What is your notice period?'] },
      { id: 'other', texts: ['How do you work with a small budget?'] },
    ]);
    const parts = index.matchParts(
      'Tell me about a conflict with a colleague and what is your notice period and how do you work with a budget?',
    );
    expect(parts.map(({ match }) => match?.id ?? null)).toEqual(['one', null, 'other']);
  });

  it('says which part nothing unused fits', () => {
    const parts = createMatchIndex(readEntries()).matchParts(
      'What is your notice period and what is your opinion on volcano insurance?',
    );
    expect(parts.map(({ match }) => match?.id ?? null)).toEqual(['notice', null]);
    expect(parts[1]?.text).toContain('volcano insurance');
  });

  it('has no parts when there is no text', () => {
    expect(splitQuestion('')).toEqual([]);
    expect(createMatchIndex(readEntries()).matchParts('  ')).toEqual([]);
  });
});

describe('hostile text', () => {
  it.each(['and '.repeat(50_000), ' '.repeat(500_000), 'x? '.repeat(100_000), '?'.repeat(100_000)])(
    'is cut before it is looked at',
    (text) => {
      const index = createMatchIndex(readEntries());
      expect(index.matchParts(text).length).toBeLessThanOrEqual(6);
      expect(index.match(text)).toEqual([]);
    },
  );
});
