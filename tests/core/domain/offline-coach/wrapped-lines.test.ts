import { describe, expect, it } from 'vitest';
import { readSentences } from '../../../../core/domain/offline-coach/text/sentences.ts';

const sentencesOf = (text: string): string[] =>
  readSentences(text, 0).map((sentence) => sentence.text.replace(/\s+/g, ' '));

describe('a new line', () => {
  it('does not end a sentence that was only too long for the line', () => {
    expect(
      sentencesOf(
        'My newest cook plated\neverything from memory. I had to get\ntwo hundred covers out in the\nKing Street kitchen.',
      ),
    ).toEqual([
      'My newest cook plated everything from memory',
      'I had to get two hundred covers out in the King Street kitchen',
    ]);
  });

  it('ends one at an empty line, at a bullet and before a new beginning', () => {
    expect(
      sentencesOf('The oven broke\n\nwe had a wedding\n- I rang the hire firm\nI moved the starters'),
    ).toEqual(['The oven broke', 'we had a wedding', 'I rang the hire firm', 'I moved the starters']);
  });
});
