import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  makeGroupDigest,
  type PractisedQuestion,
  type PractisedWeek,
} from '../../../../core/domain/posts/make-group-digest.ts';
import { readPost } from '../../../../core/domain/posts/post-schema.ts';
import { addDays } from '../../../../core/domain/practice-plan/calendar.ts';

const MONDAY = '2026-03-23';

const tried = (personId: string, ...overalls: readonly number[]): PractisedQuestion => ({
  personId,
  answers: overalls.length,
  firstOverall: overalls[0] ?? 0,
  bestOverall: Math.max(...overalls),
  shared: null,
});
const weekOf = (practised: readonly PractisedQuestion[], from = MONDAY): PractisedWeek => ({
  from,
  practised,
});
const digestOf = (practised: readonly PractisedQuestion[], before: readonly PractisedWeek[] = []) =>
  makeGroupDigest({ workspaceId: 'T1', week: weekOf(practised), drills: 2, before });

describe('a group digest', () => {
  it('counts drills, people and answers from Monday to Sunday', () => {
    const digest = digestOf([tried('ana', 5, 6), tried('ana', 7), tried('ben', 4)]);
    expect(digest).toEqual({
      ...{ workspaceId: 'T1', from: MONDAY, to: '2026-03-29', drills: 2, people: 2, answers: 4 },
      ...{ improvement: null, before: [], shared: [] },
    });
  });

  it('tells of improvement when three tried again, each counting once', () => {
    const practised = [tried('ana', 4, 8), tried('ana', 5, 5), tried('ben', 6, 5), tried('cleo', 3, 4)];
    // Ana 2 on average, Ben 0, Cleo 1.
    expect(digestOf(practised).improvement).toEqual({ people: 3, meanGain: 1 });
    expect(digestOf(practised.filter(({ personId }) => personId !== 'cleo')).improvement).toBeNull();
    expect(digestOf([...practised.slice(0, 3), tried('cleo', 9)]).improvement).toBeNull();
  });

  it('shows what people share, with the question', () => {
    const shared = { question: 'Why do you test?', drillId: 'd1' };
    expect(digestOf([{ ...tried('ana', 7), shared }, tried('ben', 8)]).shared).toEqual([
      { personId: 'ana', ...shared },
    ]);
  });

  it('shows seven weeks before at most, from the first in which anybody practised', () => {
    const before = Array.from({ length: 9 }, (_, n) =>
      weekOf(n === 2 || n === 8 ? [] : [tried('ana', 5)], addDays(MONDAY, 7 * (n - 9))),
    );
    const shown = digestOf([], before).before;
    expect(shown.map(({ people }) => people)).toEqual([0, 1, 1, 1, 1, 1, 0]);
    expect(shown.at(-1)?.from).toBe('2026-03-16');
    const quiet = before.map(({ from }) => weekOf([], from));
    expect(digestOf([], quiet).before).toEqual([]);
    expect(digestOf([], [...quiet.slice(0, 7), ...before.slice(7)]).before).toHaveLength(2);
  });
});

describe('whatever a group practised', () => {
  const score = fc.integer({ min: 0, max: 100 }).map((tenths) => tenths / 10);
  const question = fc
    .record({
      person: fc.constantFrom('secret-ana', 'secret-ben', 'secret-cleo', 'secret-dan', 'secret-eve'),
      overalls: fc.array(score, { minLength: 1, maxLength: 4 }),
      isShared: fc.boolean(),
      drill: fc.nat({ max: 5 }),
    })
    .map(({ person, overalls, isShared, drill }) => ({
      ...tried(person, ...overalls),
      shared: isShared ? { question: `Question ${drill}?`, drillId: `d${drill}` } : null,
    }));
  const weeks = fc.array(fc.array(question, { maxLength: 12 }), { minLength: 1, maxLength: 12 });

  it('names nobody who shares nothing, gives no mean of fewer than three, and is a post', () => {
    fc.assert(
      fc.property(weeks, ([practised = [], ...others]) => {
        const before = others.map((each, n) => weekOf(each, addDays(MONDAY, 7 * (n - others.length))));
        const digest = digestOf(practised, before);
        const told = JSON.stringify(digest);
        const sharing = new Set(practised.filter(({ shared }) => shared).map(({ personId }) => personId));
        for (const name of ['ana', 'ben', 'cleo', 'dan', 'eve'].map((each) => `secret-${each}`))
          expect(told.includes(name)).toBe(sharing.has(name));
        const again = new Set(practised.filter(({ answers }) => answers > 1).map(({ personId }) => personId));
        expect(digest.improvement === null).toBe(again.size < 3);
        expect(digest.improvement?.people ?? 3).toBeGreaterThanOrEqual(3);
        expect(digest.improvement?.meanGain ?? 0).toBeGreaterThanOrEqual(0);
        expect(digest.before.length).toBeLessThanOrEqual(7);
        expect(readPost({ kind: 'digest', digest })).toEqual({ kind: 'digest', digest });
      }),
    );
  });

  it('is the same in whatever order it was read', () => {
    fc.assert(
      fc.property(fc.array(question, { maxLength: 12 }), (practised) => {
        const { shared, ...numbers } = digestOf(practised);
        const { shared: reversed, ...others } = digestOf(practised.toReversed());
        expect(others).toEqual(numbers);
        expect(reversed.toReversed()).toEqual(shared);
      }),
    );
  });
});
