import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readActionId } from '../../../../bots/slack/blocks/action-ids.ts';
import { pagesOf, type ShownPage } from '../../../../bots/slack/blocks/message.ts';
import {
  type FeedbackView,
  presentFeedback,
  sharedBlocks,
  tabBlocks,
} from '../../../../bots/slack/presenters/feedback.ts';
import { interviewIds, TABS, type Tab } from '../../../../bots/slack/presenters/interview-id.ts';
import { sampleFeedback } from '../../../fakes/sample-feedback.ts';
import { readByPeople, textsIn } from '../blocks/hostile-texts.ts';
import { buttonsIn, expectSafe, idsIn, lettersIn, lettersOf } from './expect-safe.ts';
import { hostileView } from './hostile-feedback.ts';

const tab = fc.constantFrom(...TABS);

const viewOf = (more: Partial<FeedbackView> = {}): FeedbackView => ({
  ...{ id: interviewIds('i', 'i-1-1', 0), transcript: 'We led it.', feedback: sampleFeedback() },
  ...{ attempts: [{ overall: 6, isBest: true }], heardBySlack: false },
  choices: { followUp: null, hasNext: true, isOpen: true },
  ...more,
});

const pagesOfTab = (view: FeedbackView, of: Tab) => {
  const { pages } = presentFeedback(view, of);
  return Array.from({ length: pages }, (_, page) => presentFeedback(view, of, page));
};

/** From each page to those beside it, and nowhere else. */
const expectTurning = (pages: readonly ShownPage[], of: Tab) => {
  for (const { message, page } of pages) {
    const last = message.blocks.at(-1);
    const turns = idsIn(last === undefined ? [] : [last])
      .flatMap((id) => readActionId(id) ?? [])
      .filter(({ verb }) => verb === 'tab');
    const beside = [page - 1, page + 1].filter((each) => each >= 0 && each < pages.length);
    expect(turns.map((press) => [press.tab, press.page])).toEqual(beside.map((each) => [of, each]));
  }
};

/** Every text that a tab has to show. */
const textsOf = ({ feedback, transcript }: FeedbackView): Readonly<Record<Tab, readonly string[]>> => {
  const { content_feedback: content, delivery_feedback: delivery, coach_notes: notes = [] } = feedback;
  const stars = Object.values(content.star_checklist).map(({ note }) => note);
  return {
    scores: [
      ...[content.headline, content.one_action_tip, ...stars],
      ...[...content.top_strengths, ...content.top_improvements],
    ],
    said: [transcript],
    sound: delivery ? [delivery.headline, delivery.metrics.clarity_note, delivery.one_action_tip] : [],
    rewrite: [feedback.rewrite?.polished_answer ?? '', transcript],
    notes: notes.flatMap((note) => [note.original_snippet, note.revised_snippet, note.reason]),
  };
};

describe('feedback in Slack', () => {
  it('is within the limits on every page of every tab, and calls nobody, whatever was said', () => {
    fc.assert(
      fc.property(hostileView, tab, (view, of) => {
        for (const { message } of pagesOfTab(view, of)) expectSafe(message);
        for (const message of pagesOf({ text: 'Shared', blocks: sharedBlocks(view, of) }))
          expectSafe(message);
      }),
      { numRuns: 150 },
    );
  });

  it('shows every word of what the coach and the person said', () => {
    fc.assert(
      fc.property(hostileView, tab, (view, of) => {
        const shown = lettersIn(tabBlocks(view, of));
        for (const text of textsOf(view)[of]) expect(shown).toContain(lettersOf(text));
      }),
      { numRuns: 150 },
    );
  });

  it('has every block of a tab on one of its pages, and ways to the pages beside it', () => {
    fc.assert(
      fc.property(hostileView, tab, (view, of) => {
        const pages = pagesOfTab(view, of);
        const all = pages.flatMap(({ message }) => message.blocks).map((block) => JSON.stringify(block));
        for (const block of tabBlocks(view, of)) expect(all).toContain(JSON.stringify(block));
        if (view.choices !== null) expectTurning(pages, of);
      }),
      { numRuns: 150 },
    );
  });

  it('has all its buttons on every page', () => {
    fc.assert(
      fc.property(hostileView, tab, (view, of) => {
        for (const { message } of pagesOfTab(view, of)) {
          const labels = buttonsIn(message.blocks).flat();
          if (view.choices === null) expect(labels).toEqual([]);
          else expect(labels).toEqual(expect.arrayContaining(['Save story', 'Share with the channel']));
          expect(labels.includes('Retry')).toBe(view.choices?.isOpen === true);
          const asksOn = view.choices?.isOpen === true && view.choices.followUp !== null;
          expect(labels.includes('Answer follow-up')).toBe(asksOn);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('shows a transcript of 50 000 characters over its pages, word for word', () => {
    const transcript = 'I asked <!channel> & @here why. '.repeat(1600);
    const pages = pagesOfTab(viewOf({ transcript }), 'said');
    expect(pages.length).toBeGreaterThan(3);
    for (const { message } of pages) expectSafe(message);
    expectTurning(pages, 'said');
    const quoted = pages.flatMap(({ message }) => message.blocks.filter(({ type }) => type === 'rich_text'));
    expect(lettersIn(quoted)).toBe(lettersOf(transcript));
    expect(textsIn(pages[1]!.message.blocks)).toContain(`Page 2 of ${pages.length}`);
  });
});

describe('buttons below feedback', () => {
  const rows = (choices: FeedbackView['choices'], of: Tab = 'scores') =>
    buttonsIn(presentFeedback(viewOf({ choices }), of).message.blocks);
  const TAB_ROW = ['• Scores', 'What you said', 'How you said it', 'Rewrite', 'Coach notes'];
  const KEEP = ['Save story', 'Share with the channel'];

  it('offer what can be done next', () => {
    const open = { followUp: null, hasNext: true, isOpen: true };
    expect(rows(open)).toEqual([['Retry', 'Next question', 'End'], TAB_ROW, KEEP]);
    expect(rows({ ...open, hasNext: false })[0]).toEqual(['Retry', 'Finish interview']);
    expect(rows({ ...open, followUp: 'And then?' })[0]).toEqual([
      ...['Answer follow-up', 'Retry', 'Next question', 'End'],
    ]);
  });

  it('offer nothing but reading of an attempt that is not the open one', () => {
    const choices = { followUp: 'And then?', hasNext: true, isOpen: false };
    expect(rows(choices)).toEqual([TAB_ROW, KEEP]);
    const { blocks } = presentFeedback(viewOf({ choices })).message;
    expect(textsIn(blocks).join('\n')).not.toContain('And then?');
  });

  it('are not there while the feedback comes in', () => {
    expect(rows(null)).toEqual([]);
  });

  it('share the tab that is shown', () => {
    const { blocks } = presentFeedback(viewOf(), 'rewrite').message;
    const share = idsIn(blocks).flatMap((id) => readActionId(id) ?? []);
    expect(share.find(({ verb }) => verb === 'share')).toMatchObject({ tab: 'rewrite', attemptId: 'i-1-1' });
  });
});

describe('what feedback says', () => {
  const shown = (of: Tab, more: Partial<FeedbackView> = {}) =>
    textsIn(presentFeedback(viewOf(more), of).message.blocks).join('\n');

  it('reads in notifications as the coach wrote it', () => {
    const feedback = sampleFeedback({ headline: 'Good R&D <story>' });
    const { text } = presentFeedback(viewOf({ feedback })).message;
    expect(readByPeople(text)).toBe('Your answer: 6.0 of 10. Good R&D <story>');
  });

  it('tells a typed answer from one that Slack transcribed', () => {
    expect(shown('sound')).toContain('this answer was typed');
    expect(shown('sound', { heardBySlack: true })).toContain('Slack’s own transcript');
  });

  it('says when rules scored it or repaired it', () => {
    const scored = (modelVersion: string) =>
      shown('scores', { feedback: sampleFeedback({ degraded: true, modelVersion }) });
    expect(scored('offline-1')).toContain('without an AI model');
    expect(scored('gpt')).toContain('repaired or filled in');
    expect(shown('scores')).not.toMatch(/AI model|repaired/u);
  });

  it('marks nothing where the coach said nothing', () => {
    const feedback = sampleFeedback({ headline: ' ' });
    const [note] = feedback.coach_notes;
    const quiet = { ...feedback, coach_notes: [{ ...note!, original_snippet: '', revised_snippet: '' }] };
    for (const of of TABS) expect(shown(of, { feedback: quiet })).not.toMatch(/\*\*|~~|→ *$/mu);
  });

  it('keeps the newest attempts and the best one in sight, however many there were', () => {
    const attempts = Array.from({ length: 200 }, (_, n) => ({
      ...{ overall: n === 7 ? 9 : n / 25, isBest: n === 7 },
    }));
    const text = shown('scores', { attempts });
    expect(text).toMatch(/^180 earlier {3}★ 9\.0 {3}● 7\.2 .* ● 8\.0$/mu);
  });
});
