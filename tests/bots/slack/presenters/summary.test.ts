import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readActionId } from '../../../../bots/slack/blocks/action-ids.ts';
import { pagesOf } from '../../../../bots/slack/blocks/message.ts';
import { interviewIds } from '../../../../bots/slack/presenters/interview-id.ts';
import { presentSummary } from '../../../../bots/slack/presenters/summary.ts';
import type { InterviewSummary } from '../../../../core/domain/interview/summary-types.ts';
import { COMPETENCIES, LEVELS } from '../../../../core/domain/vocabulary.ts';
import { hostileText, textsIn } from '../blocks/hostile-texts.ts';
import { buttonsIn, expectSafe, idsIn, lettersIn, lettersOf } from './expect-safe.ts';

const id = interviewIds('i', null, 0);
const score = fc.double({ min: 0, max: 10, noNaN: true });
const texts = fc.array(hostileText, { maxLength: 3 });
const because = fc.record({ title: hostileText, why: hostileText });

const stories = fc
  .array(because, { maxLength: 5 })
  .map((some) => some.map((story, place) => ({ ...story, attemptId: `i-${place + 1}-1` })));

/** A summary in any words; `overall` as given. */
const hostileSummary: fc.Arbitrary<InterviewSummary> = fc.record({
  ...{ overall: score, content: fc.option(score), delivery: fc.option(score) },
  readiness: fc.constantFrom('Ready', 'Almost Ready', 'Needs Practice'),
  level: fc.option(fc.constantFrom(...LEVELS)),
  ...{ strengths: texts, improvements: texts, resumePrompts: texts },
  priorities: fc.array(
    because.map((each) => ({ ...each, element: null })),
    { maxLength: 3 },
  ),
  storiesWorthSaving: stories,
  nextPractice: fc.array(fc.record({ what: hostileText, why: hostileText, minutes: fc.nat({ max: 90 }) }), {
    maxLength: 3,
  }),
  lines: fc.array(
    fc.record({
      ...{ exchange: fc.nat(9), question: hostileText, competency: fc.constantFrom(...COMPETENCIES) },
      ...{ bestOverall: fc.option(score), attempts: fc.nat(99), headline: hostileText },
    }),
    { maxLength: 5 },
  ),
});

const QUIET: InterviewSummary = {
  ...{ overall: 7.26, content: 7.5, delivery: null, readiness: 'Almost Ready', level: 'L5A' },
  ...{ strengths: [], improvements: [], priorities: [], storiesWorthSaving: [], resumePrompts: [] },
  ...{ nextPractice: [], lines: [] },
};

/** Every text of a summary. */
const textsOf = (summary: InterviewSummary): readonly string[] => [
  ...[...summary.strengths, ...summary.improvements, ...summary.resumePrompts],
  ...[...summary.priorities, ...summary.storiesWorthSaving].flatMap(({ title, why }) => [title, why]),
  ...summary.nextPractice.flatMap(({ what, why }) => [what, why]),
  ...summary.lines.flatMap(({ question, headline }) => [question, headline]),
];

const shown = (summary: InterviewSummary): string => textsIn(presentSummary(summary, id).blocks).join('\n');

describe('the summary of an interview in Slack', () => {
  it('is within the limits, calls nobody and loses nothing, whatever is in it', () => {
    fc.assert(
      fc.property(hostileSummary, (summary) => {
        const pages = pagesOf(presentSummary(summary, id));
        for (const page of pages) expectSafe(page);
        const all = lettersIn(pages.flatMap(({ blocks }) => blocks));
        for (const text of textsOf(summary)) expect(all).toContain(lettersOf(text));
        const saves = idsIn(pages.flatMap(({ blocks }) => blocks)).flatMap(
          (each) => readActionId(each) ?? [],
        );
        expect(saves.map(({ verb, attemptId }) => [verb, attemptId])).toEqual(
          summary.storiesWorthSaving.map(({ attemptId }) => ['save', attemptId]),
        );
      }),
      { numRuns: 60, endOnFailure: true },
    );
  });

  it('goes over as many messages as fifty thousand characters take', () => {
    const long = '<!channel> and @here, see https://evil.example/a '.repeat(1100);
    const pages = pagesOf(presentSummary({ ...QUIET, strengths: [long] }, id));
    expect(pages.length).toBeGreaterThan(4);
    for (const page of pages) expectSafe(page);
    expect(lettersIn(pages.flatMap(({ blocks }) => blocks))).toContain(lettersOf(long));
  });

  it('says so, and nothing more, when nothing was answered', () => {
    const pages = pagesOf(presentSummary({ ...QUIET, overall: null }, id));
    expect(pages).toHaveLength(1);
    expect(pages[0]!.text).toContain('Nothing was answered');
    expect(pages[0]!.blocks).toEqual([]);
  });

  it('begins with the scores, and tells what was not measured', () => {
    const text = shown(QUIET);
    expect(text).toContain('Almost Ready · 7.3 ▰▰▰▰▰▰▰▱▱▱');
    expect(text).toContain('Content 7.5 · Delivery not measured · Level shown L5A');
    expect(buttonsIn(presentSummary(QUIET, id).blocks)).toEqual([]);
  });

  it('has a line for every question, also for those that were not answered', () => {
    const line = { exchange: 1, question: 'Why R&D?', competency: 'leadership', headline: 'Clear' } as const;
    const lines = [
      { ...line, bestOverall: 8, attempts: 3 },
      { ...line, question: 'And now?', bestOverall: null, attempts: 0, headline: '' },
    ];
    const text = shown({ ...QUIET, lines });
    expect(text).toContain('*8.0* ▰▰▰▰▰▰▰▰▱▱ · Leadership · 3 attempts\nWhy R&amp;D?\n_Clear_');
    expect(text).toContain('not answered · Leadership\nAnd now?');
    expect(text).not.toMatch(/__|\n\n/u);
  });

  it('offers each story by its name', () => {
    const story = { attemptId: 'i-1-2', title: 'The *shared* board', why: 'It is\nstrong.' };
    const { blocks } = presentSummary({ ...QUIET, storiesWorthSaving: [story] }, id);
    expect(buttonsIn(blocks)).toEqual([['Save: The *shared* board']]);
    expect(textsIn(blocks).join('\n')).toContain('_It is strong._');
  });
});
