import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actions, button } from '../../../../bots/slack/blocks/buttons.ts';
import { checkboxes, selectInput, textInput } from '../../../../bots/slack/blocks/inputs.ts';
import { pageOf, pagesOf, sentence } from '../../../../bots/slack/blocks/message.ts';
import {
  context,
  divider,
  fields,
  header,
  picture,
  quoted,
  said,
  section,
} from '../../../../bots/slack/blocks/parts.ts';
import type { Block, Message } from '../../../../bots/slack/blocks/screen.ts';
import { cleaned, plain } from '../../../../bots/slack/blocks/text.ts';
import { home, modal } from '../../../../bots/slack/blocks/view.ts';
import { blockObjections, MESSAGE_CHARACTERS, readableLength } from '../../../standins/slack/block-limits.ts';
import { viewObjections } from '../../../standins/slack/view-limits.ts';
import { hostileText, readByPeople, textsIn } from './hostile-texts.ts';

const row = fc
  .tuple(fc.nat({ max: 60 }), hostileText)
  .map(([count, text]) =>
    actions(Array.from({ length: count }, (_, place) => button(`hs1:tab:${place}`, text, { value: 'v' }))),
  );

/** Blocks as screens have them, of texts of any kind. */
const blocks: fc.Arbitrary<readonly Block[]> = fc
  .array(
    fc.oneof(
      hostileText.map(said),
      hostileText.map(quoted),
      hostileText.map((text) => section(`*Yours*: ${plain(text)}`)),
      hostileText.map((text) => [header(text)]),
      fc.constant([divider]),
      fc.array(hostileText, { maxLength: 25 }).map((lines) => context(...lines.map(plain))),
      fc.array(fc.tuple(hostileText, hostileText), { maxLength: 25 }).map(fields),
      hostileText.map((text) => [picture('F1', text)]),
      row,
    ),
    { maxLength: 30 },
  )
  .map((groups) => groups.flat());

const expectFitting = (message: Message) => {
  expect(blockObjections(message.blocks, 'message')).toEqual([]);
  expect(readableLength(message.blocks) + message.text.length).toBeLessThanOrEqual(MESSAGE_CHARACTERS);
  expect(message.text.length).toBeGreaterThan(0);
  expect(message.text).not.toMatch(/<|@\w/u);
};

describe('messages for Slack', () => {
  it('stay within its limits whatever people write, and lose no block', () => {
    fc.assert(
      fc.property(blocks, hostileText, (shown, text) => {
        const pages = pagesOf({ text, blocks: shown });
        for (const page of pages) expectFitting(page);
        expect(pages.flatMap((page) => page.blocks)).toEqual(shown);
      }),
      { numRuns: 150 },
    );
  });

  it('hold every word of a long text over their pages', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        for (const build of [said, quoted]) {
          const pages = pagesOf({ text: 'Answer', blocks: build(text) });
          const shown = pages.flatMap((page) => textsIn(page.blocks));
          const read = shown.map((each) => (build === said ? readByPeople(each) : each)).join('');
          expect(read.replace(/\s+/gu, '')).toBe(cleaned(text).replace(/\s+/gu, ''));
        }
      }),
    );
  });

  it('keep a heading on the page of what it heads', () => {
    const shown = [...Array.from({ length: 49 }, () => divider), header('Next'), ...said('what it heads')];
    const [first, second] = pagesOf({ text: 'x', blocks: [...said('start'), ...shown.slice(1)] });
    expect(first!.blocks.at(-1)!.type).toBe('section');
    expect(second!.blocks.map(({ type }) => type).slice(-2)).toEqual(['header', 'section']);
  });

  it('are turned over page by page with the buttons on each', () => {
    fc.assert(
      fc.property(blocks, fc.integer({ min: -2, max: 30 }), (shown, page) => {
        const foot = () => actions([button('hs1:tab:x', 'More')]);
        const { message, page: at, pages } = pageOf({ text: 'x', blocks: shown }, page, foot);
        expectFitting(message);
        expect(at).toBeLessThan(pages);
        expect(message.blocks.at(-1)!.type).toBe('actions');
        const all = Array.from({ length: pages }, (_, each) => pageOf({ text: 'x', blocks: shown }, each));
        expect(all.flatMap((each) => each.message.blocks)).toEqual(shown);
      }),
      { numRuns: 100 },
    );
  });

  it('can be a sentence', () => {
    const message = sentence('*Done*: see <#C1>.');
    expectFitting(message);
    expect(message.text).toContain('Done');
    expect(textsIn(message.blocks)).toEqual(['*Done*: see <#C1>.']);
  });

  it('say the words of people in notifications as in the message', () => {
    const message = sentence(`Saved: *${plain('R&D <!channel>')}*.`);
    expectFitting(message);
    expect(readByPeople(message.text)).toBe('Saved: R&D <!channel>.');
  });

  it('tell by a mark that a small line was cut', () => {
    const [block] = context('word '.repeat(400), 'short');
    expect(textsIn(block)[0]).toMatch(/word …$/u);
    expect(textsIn(block)[1]).toBe('short');
  });
});

describe('views for Slack', () => {
  it('stay within its limits whatever people write', () => {
    fc.assert(
      fc.property(blocks, hostileText, (shown, text) => {
        const inputs = [
          textInput({ id: 'answer', label: text, hint: text, initial: text, placeholder: text }),
          selectInput({
            id: 'set',
            label: text,
            choices: Array.from({ length: 130 }, (_, place) => ({ value: `${place}`, text })),
          }),
          checkboxes({ id: 'boxes', label: text, choices: [{ value: 'a', text }], checked: ['a'] }),
        ];
        const view = modal({
          callbackId: 'hs1:typed:-:0:scores:0',
          title: text,
          submit: text,
          close: text,
          blocks: [...inputs, ...shown],
          meta: { id: 'x' },
        });
        expect(viewObjections({ ...view })).toEqual([]);
        expect(viewObjections({ ...home(shown, { id: 'x' }) })).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('say so when something is left out', () => {
    const view = home(Array.from({ length: 150 }, () => divider));
    expect(view.blocks).toHaveLength(100);
    expect(textsIn(view.blocks).join()).toMatch(/more than fits/u);
  });

  it('refuse to carry more than Slack takes back', () => {
    expect(() => home([], { ids: 'x'.repeat(3000) })).toThrow(/carries too much/u);
  });
});
