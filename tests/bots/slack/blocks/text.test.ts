import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cleaned,
  clipped,
  label,
  markupPieces,
  piecesOf,
  plain,
  plainMarkdown,
  unescaped,
} from '../../../../bots/slack/blocks/text.ts';
import { hostileText, readByPeople } from './hostile-texts.ts';

const wordsOf = (text: string) => text.split(/\s+/u).filter((word) => word !== '');

describe('text of people in Slack', () => {
  it('mentions nobody and links nowhere', () => {
    const shown = plain(
      '<!channel> @here <@U1> <https://evil.example|x> https://evil.example evil.example a@b.co',
    );
    expect(shown).not.toMatch(/<|>/u);
    expect(shown).not.toMatch(/@\w|:\/\/|\w\.\w/u);
    expect(shown).toContain('&lt;!channel&gt;');
  });

  it('mentions nobody by what stands behind it', () => {
    for (const neutral of [plain, plainMarkdown]) expect(`${neutral('me @')}here`).not.toContain('@here');
  });

  it('formats and quotes nothing', () => {
    const shown = plain('*a* _b_ ~c~ `d`\n> e\n• f\n- g\n1. h');
    expect(shown).not.toMatch(/[*_~`]\w/u);
    expect(shown).not.toMatch(/^(?:&gt;|•|-|\d)/mu);
  });

  it('reads the same as it was written, whatever it holds', () => {
    fc.assert(fc.property(hostileText, (text) => void expect(readByPeople(plain(text))).toBe(cleaned(text))));
  });

  it('keeps its markdown inert, whatever it holds', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const shown = plainMarkdown(text);
        expect(shown).not.toMatch(/[<>]|:\/\/|@[^\s\u200b]/u);
        expect(shown).not.toMatch(/(?<!\\)(?:\\\\)*[*_`~[\]#]/u);
      }),
    );
  });

  it('is split into pieces that fit and together hold every word in order', () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 60, max: 3000 }), (text, size) => {
        const pieces = piecesOf(text, size);
        for (const piece of pieces) {
          expect(piece.length).toBeLessThanOrEqual(size);
          expect(piece.trim()).not.toBe('');
        }
        const joined = pieces.map(readByPeople).join(' ').replace(/\s+/gu, '');
        expect(joined).toBe(cleaned(text).replace(/\s+/gu, ''));
      }),
      { numRuns: 200 },
    );
  });

  it('is never cut within a word that fits into a piece', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const shown = piecesOf(text).flatMap((piece) => wordsOf(readByPeople(piece)));
        const short = wordsOf(cleaned(text)).filter((word) => plain(word).length < 1000);
        const left = new Set(short);
        for (const word of shown) left.delete(word);
        expect([...left]).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('cuts a word that no piece holds between characters as people see them', () => {
    const family = '👩‍👩‍👧‍👦';
    const pieces = piecesOf(family.repeat(500));
    expect(pieces.length).toBeGreaterThan(1);
    for (const piece of pieces) expect(piece.length % family.length).toBe(0);
  });

  it('is clipped between words with a mark, and a label is never empty', () => {
    expect(clipped('one two three four', 14)).toBe('one two three…');
    expect(label('\u0000\n ', 10)).toBe('–');
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 5, max: 200 }), (text, max) => {
        expect(clipped(text, max).length).toBeLessThanOrEqual(max);
        expect(label(text, max).length).toBeGreaterThan(0);
        expect(label(text, max)).not.toContain('\n');
      }),
    );
  });

  it('stays quick for a very long text', () => {
    const pieces = piecesOf('word & <tag> '.repeat(40_000));
    expect(pieces.length).toBeGreaterThan(100);
  });
});

describe('text that Slack sends', () => {
  it('is read as it was typed: each entity once', () => {
    expect(unescaped('R&amp;D &lt;now&gt; &amp;lt; & more')).toBe('R&D <now> &lt; & more');
  });
});

describe('markup of the bot’s own', () => {
  it('is never cut within an entity, which would be shown as its letters', () => {
    for (let size = 10; size < 30; size += 1)
      for (const piece of markupPieces(plain('<&>'.repeat(40)), size)) {
        expect(piece.length).toBeLessThanOrEqual(size);
        expect(piece.replace(/&(?:amp|lt|gt);/gu, '')).toBe('');
      }
  });
});
