import { describe, expect, it } from 'vitest';
import { searchStories } from '../../../../core/domain/library/search-stories.ts';
import { libraryToMarkdown } from '../../../../core/domain/library/to-markdown.ts';
import { CONFLICT_STORY, libraryStory } from '../../../fakes/sample-library.ts';

const STORIES = [libraryStory(), CONFLICT_STORY];
const found = (query: string) => searchStories(STORIES, query).map(({ id }) => id);

describe('searching a library', () => {
  it('looks into titles, tags, questions, answers and what was said', () => {
    expect(found('BOARD')).toEqual(['story-1']);
    expect(found('handover')).toEqual(['story-1']);
    expect(found('resolved conflict')).toEqual(['story-2']);
    expect(found('saint anne')).toEqual(['story-1']);
  });

  it('wants every word, from its beginning on', () => {
    expect(found('rota board')).toEqual([]);
    expect(found('quarrel')).toEqual(['story-2']);
    expect(found('uarrel')).toEqual([]);
    expect(found('  ')).toEqual(['story-1', 'story-2']);
  });

  it('puts a hit in the title before one in the text', () => {
    const other = libraryStory({ id: 'story-3', title: 'Pumps', transcript: 'The rota was fine.' });
    expect(searchStories([other, ...STORIES], 'rota').map(({ id }) => id)[0]).toBe('story-2');
  });
});

describe('a library as Markdown', () => {
  it('has a section a story with its questions, answer and parts', () => {
    const text = libraryToMarkdown(STORIES);
    expect(text).toMatch(/^# Answer library\n\n## The shared board\n/);
    expect(text).toContain('- Tell me about a time you led a change that people did not want.');
    expect(text).toContain('- **Result:** As a result, missed notes fell from 31 a month to 9.');
    expect(text.match(/^## /gmu)).toHaveLength(2);
  });

  it('keeps what people write from becoming markup, and marks drafts', () => {
    const text = libraryToMarkdown([
      libraryStory({ title: '# <b>*x*', polishedAnswer: '- not a list\n\n1. nor this', draft: true }),
    ]);
    expect(text).toContain(String.raw`## \# \<b\>\*x\* (draft, not accepted yet)`);
    expect(text).toContain(String.raw`\- not a list`);
    expect(text).toContain(String.raw`\1. nor this`);
  });

  it('says so when it is empty', () => {
    expect(libraryToMarkdown([])).toBe('# Answer library\n\nNo stories yet.\n');
  });
});
