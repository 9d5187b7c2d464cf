import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { feedbackSchema } from '../../../../core/domain/attempt-contract/schema.ts';
import { clipText } from '../../../../core/domain/guards/clip-text.ts';
import { repairPart } from '../../../../core/domain/guards/repair-part.ts';
import { isAppError } from '../../../../core/errors/app-error.ts';
import { sampleFeedback } from '../../../fakes/sample-feedback.ts';

const text = fc.oneof(
  fc.string({ maxLength: 3000 }),
  fc.string({ unit: 'grapheme', maxLength: 900 }),
  fc.lorem({ maxCount: 400 }),
);

describe('clipping', () => {
  it('cuts at a word with the ellipsis inside the bound', () => {
    expect(clipText('I led the migration', 12)).toBe('I led the…');
    expect(clipText('I led the migration', 10)).toBe('I led the…');
    expect(clipText('I led, the', 8)).toBe('I led…');
  });

  it('leaves a text that fits', () => {
    expect(clipText('I led it', 8)).toBe('I led it');
  });

  it('splits neither a placeholder nor a pair of surrogates', () => {
    expect(clipText('It rose by [add the measured result] last year', 25)).toBe('It rose by…');
    expect(clipText('😀😀😀😀', 4)).toBe('😀…');
  });

  it('never exceeds the bound and only ever cuts the end', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 300 }), (long, max) => {
        const clipped = clipText(long, max);
        expect(clipped.length).toBeLessThanOrEqual(max);
        expect(clipped === long || (clipped.endsWith('…') && long.startsWith(clipped.slice(0, -1)))).toBe(
          true,
        );
        if (long.isWellFormed()) expect(clipped.isWellFormed()).toBe(true);
      }),
    );
  });
});

describe('repairing a part', () => {
  it('leaves what fits', () => {
    const { follow_up, coach_notes } = sampleFeedback();
    expect(repairPart('follow_up', follow_up)).toEqual({ value: follow_up, repaired: false });
    expect(repairPart('coach_notes', coach_notes)).toEqual({ value: coach_notes, repaired: false });
    expect(repairPart('delivery_feedback', null)).toEqual({ value: null, repaired: false });
  });

  it('finds the bound of every text and list in the schema', () => {
    const long = 'word '.repeat(700);
    const { follow_up, library_suggestion } = sampleFeedback();
    const { value, repaired } = repairPart('follow_up', { ...follow_up, question_text: long, reason: long });
    expect([value.question_text.length, value.reason.length, repaired]).toEqual([260, 220, true]);
    expect(
      repairPart('library_suggestion', { ...library_suggestion, category: long }).value.category,
    ).toHaveLength(40);
    expect(repairPart('coach_notes', Array(15).fill(sampleFeedback().coach_notes[0])).value).toHaveLength(12);
  });

  it('drops unknown keys at any depth', () => {
    const { content_feedback } = sampleFeedback();
    const { star_checklist } = content_feedback;
    const given = {
      ...content_feedback,
      star_checklist: { ...star_checklist, task: { ...star_checklist.task, x: 1 } },
    };
    expect(repairPart('content_feedback', given)).toEqual({ value: content_feedback, repaired: true });
  });

  it('brings any texts and lists into the bounds of the contract', () => {
    const note = fc.record({
      change_type: fc.constantFrom('clarity', 'metrics'),
      original_snippet: text,
      revised_snippet: text,
      reason: text,
    });
    fc.assert(
      fc.property(fc.array(note, { maxLength: 20 }), (notes) => {
        const { value } = repairPart('coach_notes', notes);
        expect(feedbackSchema.shape.coach_notes.safeParse(value).success).toBe(true);
      }),
      { numRuns: 40 },
    );
    fc.assert(
      fc.property(text, fc.array(text, { maxLength: 20 }), (polished_answer, keywords_to_include) => {
        const given = { ...sampleFeedback().rewrite, polished_answer, keywords_to_include };
        expect(feedbackSchema.shape.rewrite.safeParse(repairPart('rewrite', given).value).success).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    ['follow_up', { should_ask: 'yes', question_text: '', reason: '' }, 'follow_up.should_ask'],
    ['follow_up', { should_ask: true, question_text: '' }, 'follow_up.reason'],
    ['scoring', { ...sampleFeedback().scoring, overall: 85 }, 'scoring.overall'],
    ['scoring', { ...sampleFeedback().scoring, level_demonstrated: 'L6' }, 'scoring.level_demonstrated'],
    ['coach_notes', {}, 'coach_notes'],
    ['coach_notes', [null], 'coach_notes.0'],
    ['rewrite', null, 'rewrite'],
  ] as const)('refuses %s that is %o, naming %s', (key, value, path) => {
    try {
      repairPart(key, value);
      expect.unreachable();
    } catch (error) {
      expect(isAppError(error) && [error.code, error.message.startsWith(`${path}: `)]).toEqual([
        'coach_malformed',
        true,
      ]);
    }
  });
});
