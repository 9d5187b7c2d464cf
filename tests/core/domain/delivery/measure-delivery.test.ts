import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  measureDelivery,
  measureDeliveryOfSteps,
} from '../../../../core/domain/delivery/measure-delivery.ts';
import type { TimedWord } from '../../../../core/domain/delivery/types.ts';
import { spoken } from './spoken.ts';

const at = (word: string, startS: number, endS: number, confidence: number | null = 1): TimedWord => ({
  word,
  startS,
  endS,
  confidence,
});
const measured = { fillersMeasured: true };

describe('measuring delivery', () => {
  it('takes words a minute over the time from the first word to the last', () => {
    const words = [at('I', 10, 10.2), at('led', 12, 12.3), at('it', 39.5, 40)];
    expect(measureDelivery(words, measured)).toMatchObject({ wordsPerMinute: 6, talkTimeS: 30 });
  });

  it('counts silences over three seconds, not of three', () => {
    const words = [at('a', 0, 1), at('b', 4, 5), at('c', 8.01, 9), at('d', 20, 21)];
    expect(measureDelivery(words, measured).longPauseCount).toBe(2);
  });

  it('sees no pause inside a word that another one overlaps', () => {
    expect(measureDelivery([at('long', 0, 10), at('x', 1, 2), at('y', 9, 11)], measured).longPauseCount).toBe(
      0,
    );
  });

  it('names the three most frequent fillers, most frequent first, the earlier one among equals', () => {
    const words = spoken('uh um er uh um uh hmm I shipped it');
    expect(measureDelivery(words, measured)).toMatchObject({
      fillerCount: 7,
      topFillers: [
        { filler: 'uh', count: 3 },
        { filler: 'um', count: 2 },
        { filler: 'er', count: 1 },
      ],
    });
  });

  it('knows no filler count when the transcriber drops fillers', () => {
    const metrics = measureDelivery(spoken('um I shipped it'), { fillersMeasured: false });
    expect(metrics).toMatchObject({ fillerCount: null, topFillers: [] });
  });

  it('averages the confidences that are given', () => {
    const words = [at('a', 0, 1, 0.8), at('b', 1, 2, null), at('c', 2, 3, 0.6), at('d', 3, 4, Number.NaN)];
    expect(measureDelivery(words, measured).meanWordConfidence).toBeCloseTo(0.7);
    expect(measureDelivery([at('a', 0, 1, null)], measured).meanWordConfidence).toBeNull();
  });

  it('gives unknowns for nothing and for a word without length', () => {
    const nothing = {
      wordsPerMinute: null,
      fillerCount: 0,
      longPauseCount: 0,
      meanWordConfidence: null,
      talkTimeS: 0,
    };
    expect(measureDelivery([], measured)).toEqual({ ...nothing, topFillers: [] });
    expect(measureDelivery([at('hm', 3, 3)], measured)).toMatchObject({ wordsPerMinute: null, talkTimeS: 0 });
  });

  it('leaves out the silence between the steps of an attempt', () => {
    const steps = [
      [at('one', 0, 1), at('two', 1, 2)],
      [at('three', 0, 1), at('four', 5, 6)],
    ];
    expect(measureDeliveryOfSteps(steps, measured)).toMatchObject({
      talkTimeS: 8,
      longPauseCount: 1,
      wordsPerMinute: 30,
    });
  });

  it('does not care in which order words come', () => {
    const time = fc.double({ min: 0, max: 600, noNaN: true });
    const word = fc.record({
      word: fc.constantFrom('I', 'led', 'um', 'like', 'it,', 'uh', '—'),
      startS: time,
      endS: time,
      confidence: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    });
    fc.assert(
      fc.property(fc.uniqueArray(word, { selector: (item) => item.startS, maxLength: 40 }), (words) => {
        const metrics = measureDelivery(words, measured);
        const reversed = measureDelivery(words.toReversed(), measured);
        expect({ ...reversed, meanWordConfidence: 0 }).toEqual({ ...metrics, meanWordConfidence: 0 });
        expect(metrics.talkTimeS).toBeGreaterThanOrEqual(0);
        expect(metrics.wordsPerMinute ?? 0).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
