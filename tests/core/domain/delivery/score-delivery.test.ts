import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deliveryFeedbackSchema } from '../../../../core/domain/attempt-contract/schema.ts';
import { describeDelivery } from '../../../../core/domain/delivery/describe-delivery.ts';
import { scoreDelivery } from '../../../../core/domain/delivery/score-delivery.ts';
import type { DeliveryMetrics } from '../../../../core/domain/delivery/types.ts';

const metrics = (change: Partial<DeliveryMetrics> = {}): DeliveryMetrics => ({
  wordsPerMinute: 145,
  fillerCount: 2,
  topFillers: [{ filler: 'um', count: 2 }],
  longPauseCount: 0,
  meanWordConfidence: 0.97,
  talkTimeS: 60,
  ...change,
});

describe('scoring delivery', () => {
  it.each([
    [110, 10],
    [145, 10],
    [180, 10],
    [109, 9.9],
    [90, 7],
    [70, 4],
    [40, 1],
    [190, 9],
    [230, 5],
    [400, 2],
  ])('gives %i words a minute %f for pace', (wordsPerMinute, pace) => {
    expect(scoreDelivery(metrics({ wordsPerMinute })).pace).toBe(pace);
  });

  it('costs more to be slow than to be as much too fast', () => {
    const slow = scoreDelivery(metrics({ wordsPerMinute: 80 })).pace ?? 0;
    expect(slow).toBeLessThan(scoreDelivery(metrics({ wordsPerMinute: 210 })).pace ?? 0);
  });

  it.each([
    [0, 10],
    [5, 10],
    [12, 4],
    [30, 1],
  ])('gives %i fillers in a minute %f', (fillerCount, fillers) => {
    expect(scoreDelivery(metrics({ fillerCount })).fillers).toBe(fillers);
  });

  it('forgives one filler in a few seconds', () => {
    expect(scoreDelivery(metrics({ fillerCount: 1, talkTimeS: 5 })).fillers).toBe(10);
  });

  it('allows one long pause a minute', () => {
    expect(scoreDelivery(metrics({ longPauseCount: 1 })).pauses).toBe(10);
    expect(scoreDelivery(metrics({ longPauseCount: 2, talkTimeS: 120 })).pauses).toBe(10);
    expect(scoreDelivery(metrics({ longPauseCount: 3 })).pauses).toBe(6);
    expect(scoreDelivery(metrics({ longPauseCount: 60 })).pauses).toBe(1);
  });

  it('leaves unknown what was not measured', () => {
    const unknown = metrics({
      wordsPerMinute: null,
      fillerCount: null,
      meanWordConfidence: null,
      talkTimeS: 0,
    });
    expect(scoreDelivery(unknown)).toEqual({ pace: null, fillers: null, pauses: null, confidence: null });
  });

  const anyMetrics = fc.record({
    wordsPerMinute: fc.option(fc.double({ min: 0, max: 5000, noNaN: true })),
    fillerCount: fc.option(fc.nat(5000)),
    topFillers: fc.array(
      fc.record({ filler: fc.constantFrom('um', 'I mean', 'you know'), count: fc.nat(5000) }),
      {
        maxLength: 3,
      },
    ),
    longPauseCount: fc.nat(5000),
    meanWordConfidence: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    talkTimeS: fc.double({ min: 0, max: 7200, noNaN: true }),
  });

  it('stays within 0–10 with one decimal, and more fillers never score higher', () => {
    fc.assert(
      fc.property(anyMetrics, fc.nat(50), (measured, more) => {
        for (const score of Object.values(scoreDelivery(measured))) {
          if (score === null) continue;
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(10);
          expect(score).toBe(Math.round(score * 10) / 10);
        }
        const worse = scoreDelivery({ ...measured, fillerCount: (measured.fillerCount ?? 0) + more });
        const base = scoreDelivery({ ...measured, fillerCount: measured.fillerCount ?? 0 });
        expect(worse.fillers ?? 0).toBeLessThanOrEqual(base.fillers ?? 0);
      }),
    );
  });

  it('is described within the bounds of the contract, whatever was measured', () => {
    fc.assert(
      fc.property(anyMetrics, (measured) => {
        expect(deliveryFeedbackSchema.safeParse(describeDelivery(measured)).success).toBe(true);
      }),
    );
  });

  it('says what to work on first, in the words that were counted', () => {
    const many = describeDelivery(
      metrics({ fillerCount: 14, topFillers: [{ filler: 'you know', count: 9 }] }),
    );
    expect(many.headline).toContain('14 fillers');
    expect(many.one_action_tip).toContain('"you know"');
    expect(describeDelivery(metrics({ wordsPerMinute: 210 })).headline).toContain('210');
    expect(describeDelivery(metrics({ fillerCount: null })).metrics).toMatchObject({
      filler_count: null,
      clarity_note: 'Fillers were not measured. No long pauses.',
    });
  });
});
