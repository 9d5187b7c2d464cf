import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadBank } from '../../../../core/domain/question-bank/bank.ts';
import { detectQuestion } from '../../../../core/domain/question-detection/detect-question.ts';
import { DETECTED_KINDS } from '../../../../core/domain/question-detection/types.ts';
import { readLabelled } from '../../../fixtures/detection/read-labelled.ts';

const kindOf = (text: string) => detectQuestion(text).kind;

describe('question detection', () => {
  it.each([
    ['how long did the outage last', 'question'],
    ['you led that team didnt you', 'question'],
    ['when two people want opposite things what do you do', 'question'],
    ['walk me through the last release', 'prompt'],
    ['go on', 'prompt'],
    ["i'd love to hear how you dealt with it", 'prompt'],
    ['who does not like free food right', 'rhetorical'],
    ['and guess what it held', 'rhetorical'],
    ['my lead asked me how long it would take', 'reported'],
    ['she wanted to know whether we were ready', 'reported'],
    ['what i did was call them all', 'statement'],
    ['how we fixed it was with a cache', 'statement'],
    ['which is why i applied', 'statement'],
    ['let me walk you through it', 'statement'],
  ] as const)('takes "%s" for a %s', (text, kind) => {
    expect(kindOf(text)).toBe(kind);
  });

  it.each(['what were the', 'can you', 'tell me about', 'so when they', 'because of', ''])(
    'waits for the rest of "%s"',
    (text) => {
      expect(detectQuestion(text)).toMatchObject({ isQuestion: false, kind: 'statement' });
    },
  );

  it('does not depend on case, final punctuation or the shape of an apostrophe', () => {
    for (const { text, kind } of readLabelled('tune')) {
      if (/[.?!]/.test(text) || kindOf(text) !== kind || kind === 'statement') continue;
      expect(kindOf(text.toUpperCase()), text).toBe(kind);
      expect(kindOf(`${text.replaceAll("'", '’')}.`), text).toBe(kind);
    }
  });

  it('is surer of a question that ends in a question mark', () => {
    const [heard, marked] = [detectQuestion('why did you leave'), detectQuestion('Why did you leave?')];
    expect(marked.isQuestion && heard.isQuestion).toBe(true);
    expect(marked.confidence).toBeGreaterThan(heard.confidence);
    expect(detectQuestion('Pressure?').isQuestion).toBe(true);
  });

  it('finds the question among the sentences around it', () => {
    expect(kindOf('Thanks, that was clear. What came next? Take a moment if you like.')).toBe('question');
    expect(kindOf('We shipped it. Nobody complained.')).toBe('statement');
    expect(kindOf('Why? Because nobody had asked.')).toBe('rhetorical');
  });

  it('hears a question at the end of a long turn without punctuation', () => {
    const preamble = 'we are a small company with two offices and we grew a lot in the last years '.repeat(
      12,
    );
    expect(detectQuestion(`${preamble}so how do you feel about that`).isQuestion).toBe(true);
    expect(detectQuestion(preamble).isQuestion).toBe(false);
  });

  it('answers with a known kind and a confidence of 0.5 to 1 for any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary', maxLength: 3000 })), (text) => {
        const { isQuestion, confidence, kind } = detectQuestion(text);
        expect(DETECTED_KINDS).toContain(kind);
        expect(confidence).toBeGreaterThanOrEqual(0.5);
        expect(confidence).toBeLessThanOrEqual(1);
        expect(isQuestion).toBe(kind === 'question' || kind === 'prompt');
      }),
    );
  });

  it('hears at least 95 % of the question bank, as written and as a transcriber would write it', () => {
    const written = loadBank().flatMap(({ text, otherWordings }) => [text, ...otherWordings]);
    const bare = written.map((text) => text.toLowerCase().replace(/[.,?!;:—–"]/g, ''));
    const heard = [...written, ...bare].filter((text) => detectQuestion(text).isQuestion);
    expect(heard.length / (2 * written.length)).toBeGreaterThanOrEqual(0.95);
  });

  it('takes at most 3 % of the sentences of answers for questions', () => {
    const answers: { sentences: { text: string }[] | string[] }[] = [
      ...JSON.parse(readFileSync('tests/fixtures/answers/tune.json', 'utf8')),
      ...JSON.parse(readFileSync('tests/fixtures/answers/held-out.json', 'utf8')),
    ];
    const said = answers.flatMap(({ sentences }) =>
      sentences.map((one) => (typeof one === 'string' ? one : one.text)),
    );
    const taken = said.filter((sentence) => detectQuestion(sentence).isQuestion);
    expect(said.length).toBeGreaterThan(300);
    expect(taken.length / said.length).toBeLessThanOrEqual(0.03);
  });

  it('is right on at least 95 % of the held-back lines', () => {
    const lines = readLabelled('held-out');
    const right = lines.filter(
      ({ kind, text }) => detectQuestion(text).isQuestion === (kind === 'question' || kind === 'prompt'),
    );
    expect(right.length / lines.length).toBeGreaterThanOrEqual(0.95);
  });
});
