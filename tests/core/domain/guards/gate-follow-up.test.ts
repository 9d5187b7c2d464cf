import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findGap, gateFollowUp } from '../../../../core/domain/guards/gate-follow-up.ts';
import { STAR_STATUSES } from '../../../../core/domain/vocabulary.ts';

const status = fc.constantFrom(...STAR_STATUSES);
const star = fc.record({ situation: status, task: status, action: status, result: status });
const relevance = fc.integer({ min: 0, max: 100 }).map((tenths) => tenths / 10);
const followUp = { should_ask: true, question_text: 'And the result?', reason: 'It is missing.' };

describe('the follow-up gate', () => {
  it('opens exactly for a missing or weak element or relevance below 6, while follow-ups are left', () => {
    fc.assert(
      fc.property(star, relevance, fc.integer({ min: -1, max: 3 }), (statuses, relevant, followUpsLeft) => {
        const gated = gateFollowUp({ followUp, star: statuses, relevance: relevant, followUpsLeft });
        const gap = Object.values(statuses).some((each) => each !== 'present') || relevant < 6;
        expect(gated.should_ask).toBe(gap && followUpsLeft > 0);
        expect(gated.question_text).toBe(gated.should_ask ? 'And the result?' : '');
      }),
    );
  });

  it('asks nothing where the coach asks nothing or has no question', () => {
    const open = {
      star: { situation: 'missing', task: 'weak', action: 'weak', result: 'missing' },
      relevance: 2,
      followUpsLeft: 3,
    } as const;
    expect(gateFollowUp({ followUp: { ...followUp, should_ask: false }, ...open }).question_text).toBe('');
    expect(gateFollowUp({ followUp: { ...followUp, question_text: ' ' }, ...open }).should_ask).toBe(false);
  });

  it('names the gap', () => {
    const complete = { situation: 'present', task: 'present', action: 'present', result: 'present' } as const;
    expect(findGap(complete, 6)).toBe('none');
    expect(findGap(complete, 5.9)).toBe('low_relevance');
    expect(findGap({ ...complete, task: 'weak' }, 2)).toBe('missing_star');
  });
});
