import { describe, expect, it } from 'vitest';
import { createPersonIndex } from '../../../../core/domain/library/person-index.ts';
import { findBankEntry, loadBank } from '../../../../core/domain/question-bank/bank.ts';
import { CONFLICT_STORY, libraryStory } from '../../../fakes/sample-library.ts';

const opened = (stories = [libraryStory(), CONFLICT_STORY]) => {
  const index = createPersonIndex();
  index.sync(stories, loadBank());
  return index;
};
const BANK_QUESTION = findBankEntry('moti-e-01');

describe('the index of a person', () => {
  it('gives the story that was told for a question, in any wording', () => {
    const index = opened();
    for (const question of [
      'Tell me about a time you led a change that people did not want',
      'so um could you tell me about a time when you led a change people did not want?',
    ]) {
      expect(index.matchParts(question)[0]?.hit).toMatchObject({ kind: 'story', storyId: 'story-1' });
    }
  });

  it('gives the known question when no story fits', () => {
    const [part] = opened().matchParts(BANK_QUESTION?.text ?? '');
    expect(part?.hit).toMatchObject({ kind: 'question', questionId: 'moti-e-01', how: 'exact' });
    expect(opened().matchParts('What is the boiling point of tungsten at sea level?')[0]?.hit).toBeNull();
  });

  it('knows a story told for a built-in question by its other wordings, too', () => {
    const index = opened([libraryStory({ questions: [BANK_QUESTION?.text ?? ''] })]);
    for (const wording of BANK_QUESTION?.otherWordings ?? []) {
      expect(index.matchParts(wording)[0]?.hit).toMatchObject({ kind: 'story', how: 'exact' });
    }
  });

  it('answers each part of a question with another story, and none that was used', () => {
    const both = 'Tell me about a conflict with a colleague, and a time you led a change against resistance.';
    const ids = (used?: ReadonlySet<string>) =>
      opened()
        .matchParts(both, used)
        .map(({ hit }) => (hit?.kind === 'story' ? hit.storyId : null));
    expect(ids()).toEqual(['story-2', 'story-1']);
    expect(ids(new Set(['story-2']))).not.toContain('story-2');
  });

  it('follows what is added, changed and deleted', () => {
    const index = opened([]);
    const asked = 'Tell me about a conflict with a colleague and how you resolved it.';
    expect(index.storiesFor([asked])).toEqual([]);
    index.sync([CONFLICT_STORY], loadBank());
    expect(index.storiesFor([asked])).toMatchObject([{ storyId: 'story-2', how: 'exact' }]);
    const changed = { ...CONFLICT_STORY, questions: ['How do you plan a garden?'], updatedAt: new Date(0) };
    index.sync([changed], loadBank());
    expect(index.storiesFor(['How do you plan a garden?'])).toHaveLength(1);
    expect(index.storiesFor([asked]).filter(({ how }) => how === 'exact')).toEqual([]);
    index.sync([], loadBank());
    expect(index.storiesFor(['How do you plan a garden?'])).toEqual([]);
  });

  it('does not count on a draft', () => {
    const draft = libraryStory({ draft: true });
    expect(opened([draft]).storiesFor(draft.questions)).toEqual([]);
  });

  it('says which known questions a story answers', () => {
    const index = opened([libraryStory({ questions: [BANK_QUESTION?.text ?? ''] })]);
    expect(index.questionsOf(libraryStory({ questions: [BANK_QUESTION?.text ?? ''] }))[0]).toBe('moti-e-01');
  });
});
