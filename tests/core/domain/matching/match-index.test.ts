import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMatchIndex, MATCH_THRESHOLD } from '../../../../core/domain/matching/match-index.ts';
import type { MatchEntry } from '../../../../core/domain/matching/types.ts';
import { loadBank } from '../../../../core/domain/question-bank/bank.ts';
import { measurePairs } from '../../../fixtures/matching/measure-pairs.ts';
import { readEntries, readPairs } from '../../../fixtures/matching/read-pairs.ts';

const STORIES: MatchEntry[] = [
  { id: 'outage', texts: ['Tell me about a production outage you handled.'] },
  { id: 'conflict', texts: ['Describe a disagreement with a coworker.', 'How do you handle conflict?'] },
  { id: 'deadline', texts: ['Tell me about a time you missed a deadline.'] },
  { id: 'mentor', texts: ['How do you mentor junior engineers?'] },
];
const idsOf = (matches: readonly { id: string }[]) => matches.map(({ id }) => id);

describe('matching a question', () => {
  it.each([
    'TELL ME ABOUT A TIME YOU MISSED A DEADLINE',
    'um so could you tell me about a time when you missed a deadline please?',
    'Describe a situation in which you missed a deadline.',
    'Tell me about a time you missed a deadline. What did you learn from it?',
  ])('finds the same question in "%s"', (question) => {
    expect(createMatchIndex(STORIES).match(question, { limit: 1 })).toEqual([
      { id: 'deadline', score: 1, how: 'exact' },
    ]);
  });

  it('finds other words for the same thing, best first', () => {
    const [best, ...others] = createMatchIndex(STORIES).match('when did you last argue with a teammate', {
      minScore: 0.05,
    });
    expect(best).toMatchObject({ id: 'conflict', how: 'similar' });
    for (const other of others) expect(other.score).toBeLessThanOrEqual(best?.score ?? 0);
  });

  it('reads over misspelt words', () => {
    expect(idsOf(createMatchIndex(STORIES).match('how do you mentr junor enginers'))).toEqual(['mentor']);
  });

  it('finds nothing for a question about another thing that shares words', () => {
    const index = createMatchIndex(STORIES);
    expect(index.match('how many engineers does your company have')).toEqual([]);
    expect(index.match('who decided on the deadline')).toEqual([]);
    expect(index.match('what did you have for breakfast')).toEqual([]);
  });

  it('survives text without any word and an index without any entry', () => {
    expect(createMatchIndex().match('Tell me about yourself')).toEqual([]);
    for (const text of ['', '???', '   ', '\u0000', '日本語', 'a'.repeat(5000)]) {
      expect(createMatchIndex(STORIES).match(text), text.slice(0, 10)).toEqual([]);
    }
  });

  it('leaves out what is excluded and keeps to the limit', () => {
    const index = createMatchIndex(readEntries());
    const all = index.match('How do you deal with conflict and a difficult manager in a team?', {
      limit: 3,
      minScore: 0.05,
    });
    expect(all).toHaveLength(3);
    const without = index.match('How do you deal with conflict and a difficult manager in a team?', {
      limit: 3,
      minScore: 0.05,
      exclude: new Set(idsOf(all.slice(0, 1))),
    });
    expect(idsOf(without)).not.toContain(all[0]?.id);
    expect(without[0]).toEqual(all[1]);
    expect(index.match('anything', { limit: 0 })).toEqual([]);
  });

  it('puts the heavier of two equal stories first and does not show the weight in the score', () => {
    const texts = ['Tell me about a time you took a risk.'];
    const index = createMatchIndex([
      { id: 'a-light', texts, weight: 0.2 },
      { id: 'b-heavy', texts, weight: 0.9 },
    ]);
    expect(idsOf(index.match('tell me about a time you took a risk'))).toEqual(['b-heavy', 'a-light']);
    const similar = index.match('describe a risk you took last year');
    expect(idsOf(similar)).toEqual(['b-heavy', 'a-light']);
    expect(similar[0]?.score).toBe(similar[1]?.score);
  });
});

describe('changing the index', () => {
  it('finds an entry once it is put, in its new wording once replaced, and not once removed', () => {
    const index = createMatchIndex(STORIES);
    index.put({ id: 'budget', texts: ['How do you work with a small budget?'] });
    expect(idsOf(index.match('how do you work with a small budget'))).toEqual(['budget']);
    index.put({ id: 'budget', texts: ['Would you relocate?'] });
    expect(index.match('how do you work with a small budget')).toEqual([]);
    expect(idsOf(index.match('would you relocate'))).toEqual(['budget']);
    expect(index.remove('budget')).toBe(true);
    expect(index.remove('budget')).toBe(false);
    expect(index.match('would you relocate')).toEqual([]);
    expect(index.size).toBe(STORIES.length);
    expect(index.has('budget')).toBe(false);
  });

  it('answers like a new index after a thousand changes', () => {
    const changed = createMatchIndex(STORIES);
    const entries = readEntries();
    for (let round = 0; round < 1000; round += 1) {
      changed.put({ id: `temporary-${round % 30}`, texts: [`a story about ${round} quite other things`] });
    }
    for (let id = 0; id < 30; id += 1) changed.remove(`temporary-${id}`);
    for (const entry of entries) changed.put(entry);
    const fresh = createMatchIndex([...STORIES, ...entries]);
    for (const { question } of readPairs('tune')) {
      const [now, then] = [changed, fresh].map(
        (index) => index.match(question, { limit: 1, minScore: 0 })[0],
      );
      expect(now?.score ?? 0, question).toBeCloseTo(then?.score ?? 0, 6);
    }
  });

  it('loses no match to pruning', () => {
    const index = createMatchIndex(readEntries());
    const questions = readPairs('tune').map(({ question }) => question);
    fc.assert(
      fc.property(
        fc.constantFrom(...questions),
        fc.constantFrom(...questions),
        fc.integer({ min: 1, max: 6 }),
        (a, b, limit) => {
          const question = `${a} ${b}`;
          const everything = index.match(question, { limit: 1000, minScore: 0 });
          const pruned = index.match(question, { limit, minScore: 0.3 });
          const expected = everything.filter(({ score }) => score >= 0.3).slice(0, limit);
          expect(idsOf(pruned)).toEqual(idsOf(expected));
        },
      ),
    );
  });
});

describe('embeddings', () => {
  const near = Float32Array.of(1, 0.1, 0);
  const far = Float32Array.of(0, 0, 5);
  const texts = ['Tell me about a production outage you handled.'];

  it('lift a story that shares no word with the question', () => {
    const index = createMatchIndex([{ id: 'outage', texts, vectors: [near] }]);
    const question = 'what did you do on the night everything stood still';
    expect(index.match(question, { minScore: 0.4 })).toEqual([]);
    expect(idsOf(index.match(question, { minScore: 0.4, vector: Float32Array.of(2, 0.2, 0) }))).toEqual([
      'outage',
    ]);
  });

  it('lower a story that shares words and means another thing, and leave one without a vector as it is', () => {
    const question = 'tell me about an outage that you caused';
    const score = (entry: MatchEntry, vector?: Float32Array) =>
      createMatchIndex([entry]).match(question, { minScore: 0, ...(vector && { vector }) })[0]?.score ?? 0;
    const byWords = score({ id: 'outage', texts });
    expect(score({ id: 'outage', texts, vectors: [far] }, near)).toBeLessThan(byWords);
    expect(score({ id: 'outage', texts }, near)).toBe(byWords);
  });

  it('of another length or without direction are ignored', () => {
    const index = createMatchIndex([{ id: 'outage', texts, vectors: [Float32Array.of(1, 2)] }]);
    const question = 'tell me about an outage you handled last year';
    const plain = index.match(question);
    expect(index.match(question, { vector: near })).toEqual(plain);
    expect(index.match(question, { vector: Float32Array.of(0, 0) })[0]?.score).not.toBeNaN();
  });
});

describe('measured on paraphrases set aside', () => {
  it('at least 85 % precision and recall at the threshold', () => {
    const figures = measurePairs(createMatchIndex(readEntries()), readPairs('held-out'), MATCH_THRESHOLD);
    expect(figures.precision).toBeGreaterThanOrEqual(0.85);
    expect(figures.recall).toBeGreaterThanOrEqual(0.85);
  });
});

describe('the question bank', () => {
  it('finds every wording that is asked word for word, also one with a part that leans on the first', () => {
    const entries = loadBank().map(({ id, text, otherWordings }) => ({
      id,
      texts: [text, ...otherWordings],
    }));
    const index = createMatchIndex(entries);
    const asked = entries.flatMap(({ id, texts }) => texts.map((text) => ({ id, text })));
    expect(asked.length).toBeGreaterThan(700);
    const missed = asked.filter(({ id, text }) => {
      const [match] = index.match(text, { limit: 1 });
      return match?.id !== id || match.how !== 'exact';
    });
    expect(missed).toEqual([]);
  });
});
