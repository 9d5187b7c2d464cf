import type { APIEmbed } from 'discord.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  INTERVIEW_VERBS,
  pressId,
  readPressId,
  TABS,
} from '../../../../bots/discord/interviews/press-ids.ts';
import type { Screen } from '../../../../bots/discord/interviews/screen.ts';
import { presentFeedback, presentShared } from '../../../../bots/discord/interviews/screens/feedback.ts';
import { presentConsent, presentPanel } from '../../../../bots/discord/interviews/screens/question.ts';
import { presentSummary } from '../../../../bots/discord/interviews/screens/summary.ts';
import { pagesOf } from '../../../../bots/discord/interviews/screens/text.ts';
import type { Feedback } from '../../../../core/domain/attempt-contract/schema.ts';

const INTERVIEW = '0d9f6d6e-2f0d-4f5f-9a5e-0a3f6b0f9c11';

/** Discord's limits, counted on their own. */
const embedLength = ({ title = '', description = '', fields = [], footer, author }: APIEmbed): number =>
  [
    title,
    description,
    footer?.text ?? '',
    author?.name ?? '',
    ...fields.flatMap(({ name, value }) => [name, value]),
  ].join('').length;

const problemsOf = ({ content = '', embeds = [], rows = [] }: Screen): string[] => {
  const problems: string[] = [];
  const over = (what: string, length: number, max: number) => {
    if (length > max) problems.push(`${what} has ${length} of ${max}`);
  };
  over('content', content.length, 2000);
  over('embeds', embeds.length, 10);
  over(
    'all embeds',
    embeds.reduce((sum, each) => sum + embedLength(each), 0),
    6000,
  );
  for (const { title = '', description = '', fields = [] } of embeds) {
    over('title', title.length, 256);
    over('description', description.length, 4096);
    over('fields', fields.length, 25);
    for (const { name, value } of fields) {
      over('name', name.length, 256);
      over('value', value.length, 1024);
      if (name === '' || value === '') problems.push('an empty field');
    }
  }
  over('rows', rows.length, 5);
  for (const { components } of rows) {
    over('buttons', components.length, 5);
    if (components.length === 0) problems.push('an empty row');
    for (const each of components) {
      over('custom_id', each.custom_id.length, 100);
      if ('label' in each) over('label', each.label?.length ?? 0, 80);
    }
  }
  const ids = rows.flatMap(({ components }) => components.map((each) => each.custom_id));
  if (new Set(ids).size !== ids.length) problems.push('two buttons of one id');
  return problems;
};

const NASTY = [
  '@everyone',
  '<@123456789012345678>',
  '[x](https://evil.example)',
  '```',
  '**',
  '~~',
  '||',
  '# ',
  '> ',
  'https://a.example',
  '\u202e',
  '👩‍👩‍👧‍👦',
  '_',
  '`',
  '\n',
  '<#1>',
  '</help:1>',
  'discord.gg/abc',
];
const nasty = (max: number) =>
  fc
    .array(
      fc.oneof(
        fc.constantFrom(...NASTY),
        fc.string({ unit: 'grapheme', maxLength: 40 }),
        fc.constant('word'),
      ),
      { maxLength: Math.ceil(max / 8), size: 'max' },
    )
    .map((parts) => parts.join(' ').slice(0, max).toWellFormed());
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

const view = fc
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

const textOf = ({ content = '', embeds = [] }: Screen): string =>
  [
    content,
    ...embeds.flatMap(({ title = '', description = '', fields = [] }) => [
      title,
      description,
      ...fields.map(({ value }) => value),
    ]),
  ].join('\n');

/** What Discord would resolve, link or lay out: none of it may come from a person's text. */
const RESOLVED =
  /@everyone|@here|<@!?123|<#1>|<\/help|\]\(https?:\/\/|(?<!\\)```|https?:\/\/(?:evil|a)\.example|discord\.gg\//;

describe('screens of an interview in Discord', () => {
  it('keep every limit and resolve nothing of the person’s text, whatever it is', () => {
    fc.assert(
      fc.property(view, fc.constantFrom(...TABS), fc.nat(6), (shown, tab, page) => {
        for (const screen of [
          presentFeedback(shown, tab, page),
          presentShared(shown, tab, '123456789012345678'),
        ]) {
          expect(problemsOf(screen)).toEqual([]);
          expect(textOf(screen).replace('<@123456789012345678> shares:', '')).not.toMatch(RESOLVED);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('keep them for questions, consent and summaries', () => {
    const lines = fc.array(nasty(300), { maxLength: 3 });
    fc.assert(
      fc.property(nasty(3000), lines, fc.option(score), (text, many, overall) => {
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
        expect(
          problemsOf(presentPanel({ ...panel, state: { kind: 'listening', quiet: true, note: null } })),
        ).toEqual([]);
        expect(problemsOf(presentConsent(INTERVIEW, '1'))).toEqual([]);
        const summary = presentSummary({
          overall,
          content: overall,
          delivery: null,
          readiness: 'Almost Ready',
          level: 'L4',
          strengths: many,
          improvements: many,
          priorities: many.map((title) => ({ title, why: title, element: null })),
          storiesWorthSaving: many.map((title) => ({ attemptId: 'a', title, why: title })),
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
        });
        expect(problemsOf(summary)).toEqual([]);
      }),
      { numRuns: 100 },
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
