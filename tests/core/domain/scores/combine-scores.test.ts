import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { combineScores } from '../../../../core/domain/scores/combine-scores.ts';

const content = (star: number, relevance: number, clarity: number, impact: number) => ({
  star,
  relevance,
  clarity,
  impact,
});
const delivery = (
  pace: number | null,
  fillers: number | null,
  pauses: number | null,
  confidence: number | null,
) => ({
  pace,
  fillers,
  pauses,
  confidence,
});

describe('combining scores', () => {
  it('weighs content 70 % and delivery 30 %', () => {
    expect(combineScores(content(8, 8, 8, 8), delivery(6, 6, 6, 6))).toEqual({
      overall: 7.4,
      content: 8,
      delivery: 6,
    });
  });

  it('takes the mean of what is known of the delivery', () => {
    expect(combineScores(content(5, 5, 5, 5), delivery(10, null, 4, null)).delivery).toBe(7);
  });

  it('has no delivery for a typed answer, whose overall is its content', () => {
    expect(combineScores(content(7, 8, 7, 7), delivery(null, null, null, null))).toEqual({
      overall: 7.3,
      content: 7.3,
      delivery: null,
    });
  });

  it('keeps a delivery of zero apart from one that is unknown', () => {
    expect(combineScores(content(10, 10, 10, 10), delivery(0, 0, 0, 0))).toEqual({
      overall: 7,
      content: 10,
      delivery: 0,
    });
  });

  it('publishes figures from which the formula gives the published overall', () => {
    const tenth = fc.integer({ min: 0, max: 100 }).map((tenths) => tenths / 10);
    const known = fc.option(tenth);
    fc.assert(
      fc.property(
        fc.tuple(tenth, tenth, tenth, tenth),
        fc.tuple(known, known, known, known),
        (four, measured) => {
          const combined = combineScores(content(...four), delivery(...measured));
          const expected =
            combined.delivery === null
              ? combined.content
              : Math.round(10 * (0.7 * combined.content + 0.3 * combined.delivery)) / 10;
          expect(combined.overall).toBe(expected);
          expect(Math.abs(combined.content - (four[0] + four[1] + four[2] + four[3]) / 4)).toBeLessThan(
            0.0501,
          );
          for (const score of [combined.overall, combined.content, combined.delivery ?? 0]) {
            expect(score).toBe(Math.round(score * 10) / 10);
            expect(score).toBeGreaterThanOrEqual(0);
            expect(score).toBeLessThanOrEqual(10);
          }
        },
      ),
    );
  });
});
