import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readActionId } from '../../../../bots/slack/blocks/action-ids.ts';
import { pagesOf } from '../../../../bots/slack/blocks/message.ts';
import { presentDrillFeedback, presentShared } from '../../../../bots/slack/drills/drill-feedback.ts';
import { TABS } from '../../../../bots/slack/presenters/interview-id.ts';
import type { DrillFeedback } from '../../../../core/usecases/drills/drills.ts';
import { sampleFeedback } from '../../../fakes/sample-feedback.ts';
import { hostileText, textsIn } from '../blocks/hostile-texts.ts';
import { buttonsIn, expectSafe, idsIn, lettersIn, lettersOf } from '../presenters/expect-safe.ts';
import { hostileFeedback } from '../presenters/hostile-feedback.ts';
import { sampleAttempt, sampleEntry, sampleFound } from './sample-drill.ts';

/** One scored answer in any words, of somebody who shared or did not. */
const hostileFound: fc.Arbitrary<DrillFeedback> = fc
  .tuple(hostileFeedback, hostileText, fc.boolean(), fc.boolean(), fc.boolean())
  .map(([feedback, transcript, isLate, sharesScore, sharesRewrite]) => {
    const [step] = sampleAttempt(1).steps;
    const attempt = sampleAttempt(1, { feedback, steps: [{ ...step!, transcript }] });
    const attempts = [{ attempt, overall: feedback.scoring.overall, isBest: true }];
    const entry = sampleEntry({ isLate, sharesScore, sharesRewrite });
    return sampleFound([], { attempts, best: attempt, entry });
  });

/** The page and the pages behind it, as far as its buttons lead. */
const readOn = (found: DrillFeedback, of: (typeof TABS)[number], page = 0): object[] => {
  const message = presentDrillFeedback(found, of, page);
  if (message === null) return [];
  const last = idsIn(message.blocks.slice(-1)).flatMap((id) => readActionId(id) ?? []);
  const next = last.find((press) => press.verb === 'tab' && press.page === page + 1);
  expect(next === undefined || next.tab === of).toBe(true);
  return [message, ...(next === undefined ? [] : readOn(found, of, page + 1))];
};

const rows = (found: DrillFeedback) => buttonsIn(presentDrillFeedback(found)?.blocks ?? []);
const shown = (found: DrillFeedback, of: (typeof TABS)[number] = 'scores') =>
  textsIn(presentDrillFeedback(found, of)?.blocks).join('\n');
const TAB_ROW = ['• Scores', 'What you said', 'How you said it', 'Rewrite', 'Coach notes'];

describe('feedback of a drill', () => {
  it('is within the limits, calls nobody and is all there, whatever was said', () => {
    fc.assert(
      fc.property(hostileFound, fc.constantFrom(...TABS), (found, of) => {
        const pages = readOn(found, of) as NonNullable<ReturnType<typeof presentDrillFeedback>>[];
        for (const page of pages) {
          expectSafe(page);
          expect(buttonsIn(page.blocks).flat()).toEqual(expect.arrayContaining(['Try again', 'Save story']));
        }
        const body = pages.flatMap(({ blocks }) => blocks.filter(({ type }) => type === 'rich_text'));
        const { transcript } = found.attempts[0]!.attempt.steps[0]!;
        if (of === 'said' || of === 'rewrite') expect(lettersIn(body)).toBe(lettersOf(transcript));
      }),
      { numRuns: 120 },
    );
  });

  it('shows an answer of 50 000 characters over its pages', () => {
    const transcript = 'We moved <!here> and I measured it. '.repeat(1400);
    const [step] = sampleAttempt(1).steps;
    const found = sampleFound([6]);
    const attempt = sampleAttempt(1, { steps: [{ ...step!, transcript }] });
    const pages = readOn({ ...found, attempts: [{ ...found.attempts[0]!, attempt }] }, 'said');
    expect(pages.length).toBeGreaterThan(3);
  });

  it('is not there before anything is scored', () => {
    expect(presentDrillFeedback(sampleFound([]))).toBeNull();
    expect(presentDrillFeedback(sampleFound([null]))).toBeNull();
  });

  it('is of the latest answer that is scored, beside the others', () => {
    const found = sampleFound([8, 5.5, null]);
    expect(presentDrillFeedback(found)?.text).toBe('Your answer to the drill: 5.5 of 10.');
    expect(shown(found)).toContain('★ 8.0   ● 5.5   ● …');
  });

  it('offers to try again, to save and to share, each until it is done', () => {
    const act = ['Try again', 'Save story'];
    expect(rows(sampleFound([6]))).toEqual([act, TAB_ROW, ['Share my score', 'Share my rewrite']]);
    const shares = { sharesScore: true, sharesRewrite: false };
    expect(rows(sampleFound([6], { entry: sampleEntry(shares) }))).toEqual([
      ...[act, TAB_ROW, ['Share my rewrite']],
    ]);
    const both = { sharesScore: true, sharesRewrite: true };
    expect(rows(sampleFound([6], { entry: sampleEntry(both) }))).toEqual([act, TAB_ROW]);
  });

  it('has buttons that name the drill', () => {
    for (const id of idsIn(presentDrillFeedback(sampleFound([6]))?.blocks ?? []))
      expect(readActionId(id)?.subject).toEqual({ kind: 'drill', id: 'asked-Ev0000001' });
  });

  it('says that it is private, and that an answer was late', () => {
    expect(shown(sampleFound([6]))).toContain('Only you see this.');
    expect(shown(sampleFound([6]))).not.toContain('window had closed');
    expect(shown(sampleFound([6], { entry: sampleEntry({ isLate: true }) }))).toContain('window had closed');
  });
});

describe('what is shared of an answer to a drill', () => {
  it('is within the limits and calls nobody but its author, whatever it says', () => {
    fc.assert(
      fc.property(hostileFound, fc.constantFrom('score', 'rewrite'), (found, what) => {
        const screen = presentShared(found, 'U1', what);
        const pages = pagesOf(screen!);
        for (const page of pages) expectSafe(page);
        const all = lettersIn(pages.flatMap(({ blocks }) => blocks));
        const { content_feedback: content, rewrite } = found.best!.feedback!;
        expect(all).toContain(lettersOf(what === 'score' ? content.headline : rewrite.polished_answer));
        expect(buttonsIn(pages.flatMap(({ blocks }) => blocks))).toEqual([]);
      }),
      { numRuns: 120 },
    );
  });

  const texts = (found: DrillFeedback, what: 'score' | 'rewrite') =>
    textsIn(presentShared(found, 'U1', what)?.blocks).join('\n');

  it('is the best score, and what it gained over the first', () => {
    expect(texts(sampleFound([6, 8, 5]), 'score')).toContain(
      '<@U1> scored *8.0* ▰▰▰▰▰▰▰▰▱▱ (first answer 6.0)',
    );
    expect(texts(sampleFound([8, 5]), 'score')).not.toContain('first answer');
  });

  it('is the rewrite alone: neither what was said, nor a score', () => {
    const found = sampleFound([3]);
    const feedback = sampleFeedback({ overall: 3, headline: 'Rambling' });
    const text = texts({ ...found, best: sampleAttempt(1, { feedback }) }, 'rewrite');
    expect(text).toContain('<@U1> shares:');
    expect(text).toContain('I led the move.');
    expect(text).not.toMatch(/I led it|3\.0|Rambling/u);
  });

  it('is nothing while nothing is scored', () => {
    for (const what of ['score', 'rewrite'] as const) {
      expect(presentShared(sampleFound([]), 'U1', what)).toBeNull();
      expect(presentShared(sampleFound([null]), 'U1', what)).toBeNull();
    }
  });

  it('names nobody in notifications', () => {
    for (const what of ['score', 'rewrite'] as const)
      expect(presentShared(sampleFound([6]), 'U1', what)?.text).not.toContain('U1');
  });
});
