import { describe, expect, it } from 'vitest';
import { checkLibrary } from '../../../../core/domain/library/check-library.ts';
import type { Story } from '../../../../core/domain/story.ts';
import { CONFLICT_STORY, libraryStory } from '../../../fakes/sample-library.ts';

const check = (stories: readonly Story[], resumeTexts: readonly string[] = []) =>
  checkLibrary({ stories, resumeTexts });
const kinds = (...stories: readonly Story[]) => check(stories).map(({ kind }) => kind);

describe('the check of a library', () => {
  it('finds nothing wrong with sound stories', () => {
    expect(check([libraryStory(), CONFLICT_STORY])).toEqual([]);
  });

  it('names a number that nobody said, and quotes it', () => {
    const story = libraryStory({
      polishedAnswer: `${libraryStory().polishedAnswer} It saved 45 hours a month.`,
    });
    expect(check([story])).toMatchObject([
      {
        kind: 'number_without_source',
        problem: expect.stringContaining('“45'),
        quote: expect.stringContaining('45 hours'),
      },
    ]);
    expect(check([story], ['Saved 45 hours a month.'])).toEqual([]);
  });

  it('finds a story without an end', () => {
    const text =
      'Two colleagues quarrelled about the rota. I sat down with each of them and wrote a list of shifts.';
    expect(kinds(libraryStory({ transcript: text, polishedAnswer: text }))).toContain('no_result');
  });

  it('finds what takes too long to say and what nobody can follow', () => {
    const sentence = 'I wrote the next rule for the rota and read it to the night shift. ';
    const long = libraryStory({ polishedAnswer: sentence.repeat(40) + libraryStory().polishedAnswer });
    expect(check([long]).find(({ kind }) => kind === 'too_long')?.problem).toMatch(
      /takes about 4\.\d minutes/,
    );
    const winding = `I wrote the rule ${'and then the next one for the shift '.repeat(6)}until missed notes fell from 31 a month to 9.`;
    expect(kinds(libraryStory({ polishedAnswer: winding }))).toContain('unreadable_sentence');
  });

  it('finds placeholders that were never filled in', () => {
    const story = libraryStory({ polishedAnswer: `${libraryStory().polishedAnswer} It saved [X%].` });
    expect(check([story])).toMatchObject([{ kind: 'placeholder', quote: '[X%]' }]);
  });

  it('finds stories that tell the same, each pair once', () => {
    const twin = libraryStory({ id: 'twin', title: 'The board again' });
    const found = check([libraryStory(), twin, CONFLICT_STORY]);
    expect(found).toMatchObject([
      { storyId: 'twin', kind: 'duplicate', problem: expect.stringContaining('The shared board') },
    ]);
  });

  it('says for everything what to do', () => {
    const text = 'I did a lot. [add more]';
    for (const { todo, problem } of check([libraryStory({ polishedAnswer: text })])) {
      expect(todo).toMatch(/^[A-Z].*\.$/);
      expect(problem).toMatch(/\.$/);
    }
  });
});
