import { describe, expect, it } from 'vitest';
import { readPost } from '../../../../core/domain/posts/post-schema.ts';
import type { Post } from '../../../../core/domain/posts/types.ts';

const day = '2026-03-25';
const item = { id: 'i1', what: 'Answer', question: null, minutes: 10 };
const POSTS: readonly Post[] = [
  {
    ...{ kind: 'plan', plan: 'general', jobTitle: null, company: 'Acme', day, daysLeft: 3 },
    ...{ items: [{ ...item, why: 'It is weak.' }], checklist: [] },
  },
  { kind: 'reminder', plan: 'general', day, item, others: 2 },
  { kind: 'drill', drillId: 'd', topic: { kind: 'set', set: null }, scheduleId: 's', windowMs: 60_000 },
  { kind: 'drill_summary', drillId: 'd' },
  {
    kind: 'digest',
    digest: {
      ...{ workspaceId: 'T', from: day, to: day, drills: 1, people: 3, answers: 4, before: [] },
      improvement: { people: 3, meanGain: 0.4 },
      shared: [{ personId: 'p', question: 'Why?', drillId: 'd' }],
    },
  },
  { kind: 'notice', text: 'The budget is spent.' },
];

describe('a post that was kept', () => {
  it.each(POSTS.map((post) => [post.kind, post] as const))('comes back as it was: %s', (_, post) => {
    expect(readPost(JSON.parse(JSON.stringify(post)))).toEqual(post);
  });

  it('loses what it should not hold', () => {
    expect(readPost({ kind: 'notice', text: 'Hello', extra: 'words' })).toEqual({
      kind: 'notice',
      text: 'Hello',
    });
  });

  it.each<[string, object]>([
    ['nothing', {}],
    ['a list', []],
    ['another kind', { kind: 'video', text: 'x' }],
    ['no words', { kind: 'notice', text: '' }],
    ['a plan without a day', { ...POSTS[0], day: 'tomorrow' }],
    ['a drill of no time', { ...POSTS[2], windowMs: 0 }],
    ['a drill on magic', { ...POSTS[2], topic: { kind: 'competency', competency: 'magic' } }],
    ['a number that is none', { ...POSTS[1], others: Number.NaN }],
  ])('is none with %s', (_, content) => {
    expect(readPost(content)).toBeNull();
  });

  it('is none when it holds the mean of two', () => {
    const [, , , , digest] = POSTS;
    if (digest?.kind !== 'digest') throw new Error('no digest');
    const improvement = { people: 2, meanGain: 1 };
    expect(readPost({ kind: 'digest', digest: { ...digest.digest, improvement } })).toBeNull();
  });
});
