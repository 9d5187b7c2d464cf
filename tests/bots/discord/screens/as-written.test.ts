import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asWritten, clipped } from '../../../../bots/discord/commands/page.ts';
import { type FeedbackView, presentFeedback } from '../../../../bots/discord/interviews/screens/feedback.ts';
import { presentSummary } from '../../../../bots/discord/interviews/screens/summary.ts';
import { pagesOf } from '../../../../bots/discord/interviews/screens/text.ts';

/** A line that Discord would lay out as a quote, small print, a heading or a list. */
const LAID_OUT = /^(?:>|-#|#{1,3}\s|[-*]\s|\d+\.\s)/mu;
/** What is left of an escape when the sign after it is gone. */
const HALF_ESCAPE = /(?<!\\)(?:\\\\)*\\…?$/u;

const signs = fc
  .array(fc.constantFrom('> ', '>>> ', '-# ', '# ', '- ', '1. ', '*', '_', '\\', '😀', 'word ', '我'), {
    minLength: 1,
    maxLength: 400,
    size: 'max',
  })
  .map((parts) => parts.join(''));

describe('text of people in Discord', () => {
  it('begins no quote, small print, heading or list, on whatever page it stands', () => {
    for (const text of ['> a', '>>> a', '-# a', '# a', '- a', '1. a'])
      expect(asWritten(text)).not.toMatch(LAID_OUT);
    fc.assert(
      fc.property(signs, fc.integer({ min: 40, max: 200 }), (text, size) => {
        for (const page of pagesOf(text, size)) expect(page).not.toMatch(LAID_OUT);
      }),
    );
  });

  it('is cut neither inside an emoji nor between a sign and its escape', () => {
    const unbroken = signs.map((text) => text.replaceAll(' ', ''));
    fc.assert(
      fc.property(fc.oneof(signs, unbroken), fc.integer({ min: 40, max: 200 }), (text, size) => {
        for (const part of [clipped(asWritten(text), size), ...pagesOf(text, size)]) {
          expect(part.length).toBeLessThanOrEqual(size);
          expect(part.isWellFormed()).toBe(true);
          expect(part).not.toContain('\ufffd');
          expect(part).not.toMatch(HALF_ESCAPE);
        }
      }),
    );
  });

  it('keeps emoji of several parts and words with joiners in one piece', () => {
    expect(asWritten('👩‍👩‍👧‍👦 می‌خواهم')).toBe('👩‍👩‍👧‍👦 می‌خواهم');
    expect(asWritten('a\u202eb co\u00adoperate')).toBe('ab cooperate');
  });

  it('is paged whole when it has no blanks', () => {
    const answer = '我负责迁移支付系统'.repeat(400);
    expect(pagesOf(answer, 900).join('')).toBe(answer);
  });
});

const star = { status: 'present', note: 'There.' } as const;
const shown = (modelVersion: string): FeedbackView => ({
  interviewId: 'i',
  attemptId: 'i-1-1',
  step: 0,
  number: 1,
  transcript: 'I did.',
  attempts: [],
  choices: null,
  availableUntil: null,
  feedback: {
    scoring: {
      overall: 7,
      content: 7,
      delivery: null,
      content_breakdown: { star: 7, relevance: 7, clarity: 7, impact: 7 },
      delivery_breakdown: { pace: null, fillers: null, pauses: null, confidence: null },
      level_demonstrated: 'L4',
    },
    content_feedback: {
      headline: 'Clear.',
      top_strengths: [],
      top_improvements: [],
      star_checklist: { situation: star, task: star, action: star, result: star },
      relevance_note: '',
      one_action_tip: 'Go on.',
    },
    delivery_feedback: null,
    metadata: {
      model_version: modelVersion,
      policy_version: 'p',
      follow_up_type: 'none',
      degraded: true,
    },
  },
});

describe('screens of an interview in Discord', () => {
  it('name the offline coach only when it was the offline coach', () => {
    expect(presentFeedback(shown('offline-1')).content).toContain('Offline coach');
    const repaired = presentFeedback(shown('some-model')).content;
    expect(repaired).not.toContain('Offline coach');
    expect(repaired).toContain('repaired');
  });

  it('show all that a summary says, with a button for each story', () => {
    const screen = presentSummary({
      interview_id: 'i',
      summary: {
        overall: 8,
        content: 8,
        delivery: null,
        readiness: 'Ready',
        level: 'L4',
        strengths: ['You own what you did.'],
        improvements: ['Name the result.'],
        priorities: [{ title: 'Say what came of it', why: 'Two answers stop early.', element: 'result' }],
        storiesWorthSaving: [
          { attemptId: 'i-1-2', title: 'The payments move', why: 'It fits many questions.' },
        ],
        resumePrompts: ['Add the payments migration.'],
        nextPractice: [{ what: 'Retell it', why: 'The end was vague.', minutes: 10 }],
        lines: [
          {
            exchange: 1,
            question: 'Tell me about a move.',
            competency: 'leadership',
            bestOverall: 8,
            attempts: 2,
            headline: 'Clear from start to end.',
          },
        ],
      },
    });
    const text = JSON.stringify(screen);
    for (const part of [
      'Ready',
      'You own what you did.',
      'Name the result.',
      'Two answers stop early.',
      'Result',
      'It fits many questions.',
      'Add the payments migration.',
      'The end was vague.',
      'Leadership',
      '2 attempts',
      'Clear from start to end.',
      '1 of 1 answered',
    ])
      expect(text).toContain(part);
    const labels = (screen.rows ?? []).flatMap(({ components }) =>
      components.map((each) => ('label' in each ? each.label : '')),
    );
    expect(labels).toEqual(['Save: The payments move', 'My progress']);
  });
});
