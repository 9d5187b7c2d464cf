import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toPayload } from '../../../../bots/discord/client/message-payload.ts';
import {
  INTERVIEW_VERBS,
  pressId,
  readPressId,
  TABS,
} from '../../../../bots/discord/interviews/press-ids.ts';
import type { Screen } from '../../../../bots/discord/interviews/screen.ts';
import { type FeedbackView, presentFeedback } from '../../../../bots/discord/interviews/screens/feedback.ts';
import { presentConsent, presentPanel } from '../../../../bots/discord/interviews/screens/question.ts';
import { presentShared } from '../../../../bots/discord/interviews/screens/shared.ts';
import { presentSummary } from '../../../../bots/discord/interviews/screens/summary.ts';
import { asWritten, pagesOf } from '../../../../bots/discord/interviews/screens/text.ts';
import type { Feedback } from '../../../../core/domain/attempt-contract/schema.ts';
import type { InterviewSummary } from '../../../../core/domain/interview/summary-types.ts';
import { nasty, problemsOf, RESOLVED, textOf, wordsOf } from './hostile-text.ts';

const INTERVIEW = '0d9f6d6e-2f0d-4f5f-9a5e-0a3f6b0f9c11';

const score = fc.double({ min: 0, max: 10, noNaN: true }).map((value) => Math.round(value * 10) / 10);
const element = fc.record({
  status: fc.constantFrom('present' as const, 'weak' as const, 'missing' as const),
  note: nasty(140),
});

const feedback: fc.Arbitrary<Feedback> = fc.record({
  follow_up: fc.record({ should_ask: fc.boolean(), question_text: nasty(260), reason: nasty(220) }),
  scoring: fc.record({
    overall: score,
    content: score,
    delivery: fc.option(score),
    content_breakdown: fc.record({ star: score, relevance: score, clarity: score, impact: score }),
    delivery_breakdown: fc.constant({ pace: null, fillers: null, pauses: null, confidence: null }),
    level_demonstrated: fc.constantFrom('L4' as const, 'L5A' as const, 'L5B' as const),
  }),
  content_feedback: fc.record({
    headline: nasty(90),
    top_strengths: fc.array(nasty(140), { maxLength: 3 }),
    top_improvements: fc.array(nasty(140), { maxLength: 3 }),
    star_checklist: fc.record({ situation: element, task: element, action: element, result: element }),
    relevance_note: nasty(220),
    one_action_tip: nasty(160),
  }),
  delivery_feedback: fc.option(
    fc.record({
      headline: nasty(90),
      metrics: fc.record({
        wpm: fc.nat(400),
        filler_count: fc.option(fc.nat(999)),
        long_pause_count: fc.nat(999),
        clarity_note: nasty(160),
      }),
      one_action_tip: nasty(160),
    }),
  ),
  rewrite: fc.record({
    polished_answer: nasty(2200),
    star_version: fc.record({
      situation: nasty(500),
      task: nasty(500),
      action: nasty(800),
      result: nasty(500),
    }),
    keywords_to_include: fc.array(nasty(40), { maxLength: 12 }),
  }),
  coach_notes: fc.array(
    fc.record({
      change_type: fc.constantFrom('clarity' as const, 'impact_language' as const),
      original_snippet: nasty(120),
      revised_snippet: nasty(120),
      reason: nasty(170),
    }),
    { maxLength: 12 },
  ),
  library_suggestion: fc.record({
    should_save: fc.boolean(),
    suggested_title: nasty(80),
    category: nasty(40),
    why_save: nasty(160),
  }),
  metadata: fc.record({
    model_version: fc.constant('m'),
    policy_version: fc.constant('p'),
    follow_up_type: fc.constant('none' as const),
    degraded: fc.boolean(),
  }),
});

// Texts are long: what fails is told as it is, for shrinking it would take minutes.
const CHOICES = { followUp: null, isLast: false, isOpen: true };

const view: fc.Arbitrary<FeedbackView> = fc
  .record({
    feedback,
    transcript: nasty(9000),
    attempts: fc.array(fc.record({ overall: fc.option(score), isBest: fc.boolean() }), { maxLength: 20 }),
    choices: fc.option(
      fc.record({ followUp: fc.option(nasty(260)), isLast: fc.boolean(), isOpen: fc.boolean() }),
    ),
    availableUntil: fc.option(fc.date({ noInvalidDate: true })),
  })
  .map((each) => ({ ...each, interviewId: INTERVIEW, attemptId: `${INTERVIEW}-3-12`, step: 2, number: 12 }));

/** Every page of a tab, as somebody sees them who presses "Next page" until there is none. */
const turnedThrough = (shown: FeedbackView, tab: (typeof TABS)[number]): readonly Screen[] => {
  const screens: Screen[] = [];
  for (let page = 0; page < 40; page += 1) {
    const screen = presentFeedback(shown, tab, page);
    screens.push(screen);
    const labels = (screen.rows ?? []).flatMap(({ components }) =>
      components.map((each) => ('label' in each ? each.label : '')),
    );
    if (!labels.includes('Next page ▶')) break;
  }
  return screens;
};

/** What each tab has to show of an attempt, in order. */
const CONTENTS: Readonly<Record<(typeof TABS)[number], (shown: FeedbackView) => readonly string[]>> = {
  scores: ({ feedback: { content_feedback: content } }) => [
    content.headline,
    ...Object.values(content.star_checklist).map(({ note }) => note),
    content.relevance_note,
    ...content.top_strengths,
    ...content.top_improvements,
    content.one_action_tip,
  ],
  said: ({ transcript }) => [transcript],
  sound: ({ feedback: { delivery_feedback: delivery } }) =>
    delivery === null ? [] : [delivery.headline, delivery.metrics.clarity_note, delivery.one_action_tip],
  rewrite: ({ feedback: { rewrite } }) =>
    rewrite === undefined
      ? []
      : [rewrite.polished_answer, ...Object.values(rewrite.star_version), ...rewrite.keywords_to_include],
  notes: ({ feedback: { coach_notes: notes = [] } }) =>
    notes.flatMap((note) => [note.original_snippet, note.revised_snippet, note.reason]),
};

/** What people wrote as it stands in a message, without the marks that a screen puts around it. */
const shownWords = (screens: readonly Screen[]): string =>
  wordsOf(
    screens
      .map((screen) => textOf({ embeds: screen.embeds ?? [] }))
      .map((each) => each.replaceAll(/(?<!\\)(?:\*\*|~~)/gu, ' ')),
  ).join(' ');

/** Whether each of the texts stands there whole: cut nowhere but between words. */
const missingOf = (texts: readonly string[], screens: readonly Screen[]): readonly string[] => {
  const shown = shownWords(screens);
  return texts.filter((each) => {
    const words = wordsOf([asWritten(each.replace(/\n+/gu, ' '))]);
    return words.some((word) => !shown.includes(word));
  });
};

describe('screens of an interview in Discord', () => {
  it('keep every limit and resolve nothing of the person’s text, whatever it is', () => {
    fc.assert(
      fc.property(view, fc.constantFrom(...TABS), (shown, tab) => {
        const shared = presentShared(shown, tab, '123456789012345678');
        for (const screen of [...turnedThrough(shown, tab), presentFeedback(shown, tab, 99), ...shared]) {
          expect(problemsOf(screen)).toEqual([]);
          expect(textOf(screen).replace('<@123456789012345678> shares:', '')).not.toMatch(RESOLVED);
          expect(toPayload(screen).allowedMentions).toEqual({ parse: [] });
        }
      }),
      { numRuns: 150, endOnFailure: true },
    );
  });

  it('show every word of an attempt on some page, and share all of what was chosen', () => {
    fc.assert(
      fc.property(view, fc.constantFrom(...TABS), (shown, tab) => {
        const texts = CONTENTS[tab](shown);
        expect(missingOf(texts, turnedThrough({ ...shown, choices: CHOICES }, tab))).toEqual([]);
        expect(missingOf(texts, presentShared(shown, tab, '1'))).toEqual([]);
      }),
      { numRuns: 150, endOnFailure: true },
    );
  });

  it('show what was said word by word in order, page by page', () => {
    fc.assert(
      fc.property(view, (shown) => {
        const pages = turnedThrough({ ...shown, choices: CHOICES }, 'said').map(
          ({ embeds = [] }) => embeds[0]?.description ?? '',
        );
        expect(wordsOf(pages)).toEqual(wordsOf(shown.transcript.split(/\n+/u).map(asWritten)));
      }),
      { numRuns: 60, endOnFailure: true },
    );
  });

  it('keep them for questions, consent and summaries', () => {
    const lines = fc.array(nasty(300), { maxLength: 3 });
    fc.assert(
      fc.property(nasty(900), lines, fc.option(score), (text, many, overall) => {
        const question = {
          text,
          number: 1,
          of: 5,
          is_follow_up: false,
          competency: 'leadership',
          difficulty: 'hard',
        } as const;
        const panel = {
          interviewId: INTERVIEW,
          attemptId: `${INTERVIEW}-1-1`,
          step: 0,
          userId: '1',
          question,
        };
        for (const state of [
          { kind: 'listening', quiet: true, note: text.repeat(4) },
          { kind: 'paused', note: text.repeat(4) },
          { kind: 'typing' },
          { kind: 'over', note: 'Done.' },
        ] as const) {
          const screen = presentPanel({ ...panel, state, canSpeak: true });
          expect(problemsOf(screen)).toEqual([]);
          if (!('note' in state)) expect(textOf(screen)).not.toMatch(RESOLVED);
        }
        expect(problemsOf(presentConsent(INTERVIEW, '1'))).toEqual([]);
        const summary: InterviewSummary = {
          overall,
          content: overall,
          delivery: null,
          readiness: 'Almost Ready',
          level: 'L4',
          strengths: many,
          improvements: many,
          priorities: many.map((title) => ({ title, why: title, element: null })),
          storiesWorthSaving: many.map((title) => ({ attemptId: `${INTERVIEW}-1-1`, title, why: title })),
          resumePrompts: many,
          nextPractice: many.map((what) => ({ what, why: what, minutes: 10 })),
          lines: [1, 2, 3, 4, 5].map((exchange) => ({
            exchange,
            question: text,
            competency: 'leadership',
            bestOverall: overall,
            attempts: 3,
            headline: text,
          })),
        };
        const pages = Array.from({ length: 12 }, (_, page) =>
          presentSummary({ interview_id: INTERVIEW, summary }, page),
        );
        for (const page of pages) {
          expect(problemsOf(page)).toEqual([]);
          expect(textOf(page)).not.toMatch(RESOLVED);
        }
        if (overall !== null) expect(missingOf([text, ...many], pages)).toEqual([]);
      }),
      { numRuns: 50, endOnFailure: true },
    );
  });

  it('page long texts without losing or cutting a word', () => {
    const words = Array.from({ length: 2000 }, (_, place) => `word${place}`);
    const pages = pagesOf(words.join(' '), 1800);
    expect(pages.every((page) => page.length <= 1800)).toBe(true);
    expect(pages.join(' ').split(/\s+/)).toEqual(words);
  });

  it('read back every button that they make', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...INTERVIEW_VERBS),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 999 }),
        fc.nat(3),
        fc.constantFrom(...TABS),
        fc.nat(9),
        (verb, exchange, number, step, tab, page) => {
          const attemptId = `${INTERVIEW}-${exchange}-${number}`;
          const id = pressId(verb, INTERVIEW, { attemptId, step, tab, page });
          expect(id.length).toBeLessThanOrEqual(100);
          expect(readPressId(id)).toEqual({ verb, interviewId: INTERVIEW, attemptId, step, tab, page });
        },
      ),
    );
    for (const foreign of [
      '',
      'hs0:finish:x',
      'hs1:nothing:0:scores:0',
      `hs1:finish:${INTERVIEW}:x:scores:0`,
      'cmd:privacy:export',
    ])
      expect(readPressId(foreign)).toBeNull();
  });
});
