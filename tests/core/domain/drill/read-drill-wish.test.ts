import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseDrillQuestion } from '../../../../core/domain/drill/choose-drill-question.ts';
import { readDrillWish } from '../../../../core/domain/drill/read-drill-wish.ts';
import { ROLE_PROFILES } from '../../../../core/domain/materials/role-profiles.ts';
import { COMPETENCIES } from '../../../../core/domain/vocabulary.ts';
import { isAppError } from '../../../../core/errors/app-error.ts';

const HOUR = 3_600_000;
const topicOf = (text: string) => readDrillWish(text).topic;
const hoursOf = (text: string) => readDrillWish(text).windowMs / HOUR;

/** Words of wishes in any order, beside whatever people type. */
const wish = fc
  .array(
    fc.oneof(
      fc.constantFrom('set', 'posting', 'for', '4', '0', '999', 'hours', 'days', 'h', '“', '?', '\n', '   '),
      fc.constantFrom(...COMPETENCIES),
      fc.constantFrom(...ROLE_PROFILES.map(({ name }) => name)),
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.lorem({ maxCount: 12 }),
    ),
    { maxLength: 12 },
  )
  .map((words) => words.join(' '));

describe('what stands behind /drill', () => {
  it('is any question when nothing does', () => {
    for (const text of ['', '   ', '\n']) {
      expect(topicOf(text)).toEqual({ kind: 'any' });
      expect(hoursOf(text)).toBe(24);
    }
  });

  it('is a competency, however it is written', () => {
    for (const competency of COMPETENCIES) {
      const topic = { kind: 'competency', competency };
      expect(topicOf(competency)).toEqual(topic);
      expect(topicOf(` ${competency.replaceAll('_', '  ').toUpperCase()} `)).toEqual(topic);
      expect(topicOf(`${competency.replaceAll('_', '-')} for 2 days`)).toEqual(topic);
    }
  });

  it('is a role, by its name', () => {
    for (const { name } of ROLE_PROFILES)
      expect(topicOf(name.toLowerCase())).toMatchObject({ kind: 'role', role: name });
    expect(topicOf('Software  engineer')).toEqual({ kind: 'role', role: 'software-engineer' });
  });

  it('is a question set, by name or all of them', () => {
    expect(topicOf('set')).toEqual({ kind: 'set', set: null });
    expect(topicOf('set Night shift')).toEqual({ kind: 'set', set: 'Night shift' });
    expect(topicOf('SET  Night \n shift for 3 hours')).toEqual({ kind: 'set', set: 'Night shift' });
    expect(topicOf('set for 3 hours')).toEqual({ kind: 'set', set: null });
  });

  it('is a posting of who asks, by name or the one in use', () => {
    expect(topicOf('posting')).toEqual({ kind: 'posting named', name: null });
    expect(topicOf('posting Acme 2026 for 2 days')).toEqual({ kind: 'posting named', name: 'Acme 2026' });
  });

  it('is a question in full when it is nothing else', () => {
    const text = 'When did you last settle a conflict?';
    expect(readDrillWish(text)).toEqual({ topic: { kind: 'question', text }, windowMs: 24 * HOUR });
    expect(topicOf('leadership of a team')).toEqual({ kind: 'question', text: 'leadership of a team' });
    expect(topicOf('setting goals')).toEqual({ kind: 'question', text: 'setting goals' });
  });

  it('ends with how long it is open', () => {
    expect(readDrillWish('leadership for 4 hours')).toEqual({
      topic: { kind: 'competency', competency: 'leadership' },
      windowMs: 4 * HOUR,
    });
    for (const text of ['for 4h', 'leadership for 4 h', 'set X FOR 4 Hours', 'Why? for 4 hour '])
      expect(hoursOf(text)).toBe(4);
    for (const text of ['for 2 days', 'leadership for 2d', 'posting for 2 day'])
      expect(hoursOf(text)).toBe(48);
    expect(hoursOf('leadership for 0 hours')).toBe(1);
  });

  it('keeps what only looks like a time in the question', () => {
    for (const text of [
      'What do you do for 4 customers at once?',
      'Who waits for 4',
      'Why wait for 4 hours?',
    ]) {
      expect(topicOf(text)).toEqual({ kind: 'question', text });
      expect(hoursOf(text)).toBe(24);
    }
  });

  it('gives a question, or a sentence that says why there is none, whatever it is', () => {
    fc.assert(
      fc.property(wish, (text) => {
        const { topic, windowMs } = readDrillWish(text);
        expect(windowMs).toBeGreaterThanOrEqual(HOUR);
        if (topic.kind === 'posting named') return;
        try {
          expect(chooseDrillQuestion({ topic, seed: 1, recent: [], own: [] }).text).not.toBe('');
        } catch (error) {
          if (!isAppError(error)) throw error;
          expect(['bad_input', 'not_found']).toContain(error.code);
          expect(error.message).toMatch(/^[A-Z].*[.?]$/su);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is read from fifty thousand characters, too', () => {
    const long = `why${' '.repeat(50_000)}so`;
    expect(topicOf(long)).toEqual({ kind: 'question', text: 'why so' });
    expect(topicOf(`set ${'x'.repeat(50_000)}`)).toMatchObject({ kind: 'set' });
  });
});
