import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import wrapAnsi from 'wrap-ansi';
import { createLook } from '../../../bots/terminal/screen/look.ts';
import { plain, plainLine } from '../../../bots/terminal/screen/text.ts';
import { wrapLines } from '../../../bots/terminal/screen/wrap.ts';

const word = fc.stringMatching(/^[a-zA-Zéß“”’–.,!?0-9]{1,30}$/);
const sentence = fc.array(word, { minLength: 1, maxLength: 40 }).map((words) => words.join(' '));

describe('wrapping', () => {
  it('keeps every word in order within the width, for any text', () => {
    fc.assert(
      fc.property(sentence, fc.integer({ min: 10, max: 120 }), (text, columns) => {
        const lines = wrapLines(text, columns);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(columns);
      }),
    );
  });

  it('breaks where the library for all scripts breaks, when every word fits', () => {
    fc.assert(
      fc.property(sentence, fc.integer({ min: 31, max: 120 }), (text, columns) => {
        expect(wrapLines(text, columns)).toEqual(wrapAnsi(text, columns, { hard: true }).split('\n'));
      }),
    );
  });

  it('counts wide characters twice and colours not at all', () => {
    expect(wrapLines('日本語日本語', 6)).toEqual(['日本語', '日本語']);
    const { paint } = createLook({ isTTY: true, columns: 80 }, {});
    expect(wrapLines(paint.good('four four'), 9)).toHaveLength(1);
  });
});

describe('text from outside', () => {
  it('keeps its line breaks and loses everything that a terminal would obey', () => {
    expect(plain('a\r\nb\rc\u2028d')).toBe('a\nb\nc\nd');
    expect(plain('\u001b[31mred\u001b[0m \u001b]8;;http://x\u0007link\u001b]8;;\u0007')).toBe('red link');
    expect(plain('x\u0000\u0008\u007f\u0085\u202ey\tz')).toBe('xy  z');
    expect(plainLine('  two\n lines ')).toBe('two lines');
  });
});
