import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createFeedbackStreamParser,
  type ParsedPiece,
} from '../../../core/adapters/openai/feedback-stream-parser.ts';
import { sampleFeedback } from '../../standins/openai/sample-attempt.ts';

const parse = (...texts: string[]) => {
  const parser = createFeedbackStreamParser();
  const pieces: ParsedPiece[] = texts.flatMap((text) => parser.write(text));
  const keys = pieces.filter((piece) => piece.kind === 'key');
  return { parser, pieces, object: Object.fromEntries(keys.map(({ key, value }) => [key, value])) };
};

describe('reading feedback as it streams', () => {
  it('gives the same wherever the text is cut', () => {
    const feedback = sampleFeedback();
    const text = JSON.stringify(feedback, null, 1);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: text.length }), { maxLength: 60 }), (cuts) => {
        const ends = [...cuts.toSorted((a, b) => a - b), text.length];
        const texts = ends.map((end, index) => text.slice(ends[index - 1] ?? 0, end));
        expect(parse(...texts).object).toEqual(feedback);
      }),
      { numRuns: 40 },
    );
  });

  it('gives the follow-up with the character that closes its text', () => {
    const [before, quote] = ['{"follow_up":{"should_ask":true,"question_text":"Who said \\"no\\"?', '"'];
    const parser = createFeedbackStreamParser();
    expect(parser.write(before)).toEqual([]);
    expect(parser.write(quote)).toEqual([
      { kind: 'follow_up_text', value: { should_ask: true, question_text: 'Who said "no"?' } },
    ]);
  });

  it.each([
    ['a byte order mark', '\uFEFF', ''],
    ['a fence', '```json\n', '\n```'],
    ['sentences with braces', 'Sure, {as asked}: ', ' {and} that is "all".'],
    ['an array around it', '[', ']'],
  ])('looks past %s, also when all comes at once', (_, before, after) => {
    const { object, parser } = parse(`${before}{"scoring": 1, "rewrite": {}}${after}`);
    expect(object).toEqual({ scoring: 1, rewrite: {} });
    expect(parser.problem()).toBeNull();
  });

  it('takes raw line breaks inside a string for spaces', () => {
    expect(parse('{"rewrite":"one\ntwo\tthree\\nfour"}').object).toEqual({ rewrite: 'one two three\nfour' });
  });

  it('says where the text stops being JSON, without quoting it', () => {
    const { parser } = parse('{"scoring": 1, ', 'secret words}');
    expect(parser.problem()).toBe('not valid JSON near character 28');
    expect(parser.write('{"rewrite": 2}')).toEqual([]);
  });

  it('knows when no object has begun', () => {
    expect(parse('no', ' JSON', ' here').parser.hasBegun()).toBe(false);
    expect(parse('{', '\n "a').parser.hasBegun()).toBe(true);
  });
});
