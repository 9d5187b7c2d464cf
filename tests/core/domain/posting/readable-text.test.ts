import { describe, expect, it } from 'vitest';
import { MAX_DOCUMENT_LENGTH, readableText } from '../../../../core/domain/posting/readable-text.ts';

const refusalOf = (raw: string): { code?: string; message?: string } => {
  try {
    readableText(raw, 'posting');
    return {};
  } catch (error) {
    return error as { code: string; message: string };
  }
};

describe('readableText', () => {
  it.each([
    ['nothing', ''],
    ['blanks', ' \n\t \r\n '],
    ['punctuation', '--- *** ...'],
    ['invisible characters', '\u200b\ufeff'],
  ])('refuses %s as empty', (_title, raw) => {
    expect(refusalOf(raw)).toMatchObject({ code: 'bad_input', message: expect.stringMatching(/is empty/) });
  });

  it.each([
    ['a PDF', '%PDF-1.7 stream of a posting'],
    ['a Word file', 'PK\u0003\u0004 word/document.xml'],
    ['NUL bytes', 'Nurse\u0000wanted'],
    ['broken encoding', `Nurse ${'\ufffd'.repeat(20)}`],
    ['control characters', `Nurse ${'\u0001\u0002'.repeat(20)}`],
    ['base 64', `Nurse ${'QUJD'.repeat(400)}`],
  ])('refuses %s as not readable', (_title, raw) => {
    expect(refusalOf(raw)).toMatchObject({
      code: 'bad_input',
      message: expect.stringMatching(/not readable/),
    });
  });

  it('says what was refused in one sentence', () => {
    expect(() => readableText('', 'résumé')).toThrow(
      'That résumé is empty: paste its text, or go on without one.',
    );
  });

  it('refuses what is absurdly long and clips what is only long, at a word', () => {
    expect(refusalOf('word '.repeat(500_000))).toMatchObject({
      code: 'bad_input',
      message: expect.stringMatching(/too long/),
    });
    const clipped = readableText('word '.repeat(30_000), 'posting');
    expect(clipped.length).toBeLessThanOrEqual(MAX_DOCUMENT_LENGTH);
    expect(clipped.endsWith(' word')).toBe(true);
  });

  it('never cuts a character in two', () => {
    expect(readableText(`a${'🎻'.repeat(60_000)} hello`.replace('a', 'ab'), 'posting').isWellFormed()).toBe(
      true,
    );
  });

  it('evens out line ends and keeps languages other than English', () => {
    expect(readableText('\ufeffKöchin gesucht\r\nfür Gent\r', 'posting')).toBe('Köchin gesucht\nfür Gent');
    expect(readableText('看護師募集', 'posting')).toBe('看護師募集');
  });
});
