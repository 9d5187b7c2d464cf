import { describe, expect, it } from 'vitest';
import { draftFromOwnWords } from '../../../../core/domain/library/draft-from-own-words.ts';
import { guardDraft } from '../../../../core/domain/library/guard-draft.ts';
import { withoutPlaceholders } from '../../../../core/domain/library/read-story.ts';
import { findBankEntry, loadBank } from '../../../../core/domain/question-bank/bank.ts';
import { CONFLICT_STORY, libraryStory, NURSE_RESUME } from '../../../fakes/sample-library.ts';

const QUESTION = findBankEntry('lead-m-01') ?? loadBank()[0];
const STORIES = [libraryStory(), CONFLICT_STORY];
const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

describe('a draft in the person’s own words', () => {
  it('holds nothing but sentences of the résumé and the stories, and placeholders', () => {
    const sources = plain(
      [NURSE_RESUME.sourceText, ...STORIES.map(({ transcript }) => transcript)].join('\n'),
    );
    for (const question of loadBank()) {
      const draft = draftFromOwnWords({ question, resume: NURSE_RESUME, stories: STORIES });
      for (const sentence of withoutPlaceholders(draft?.answer ?? '').split(/(?<=[.!?])\s+/)) {
        expect(sources).toContain(
          plain(sentence.replace(/^(?:So )?I /, '').replace(/ and trained/, ' and i trained')),
        );
      }
    }
  });

  it('tells the story that fits the question, with a placeholder for what it does not say', () => {
    const question = { ...QUESTION, text: 'How did you settle a quarrel about the rota between colleagues?' };
    const draft = draftFromOwnWords({ question: question as never, resume: null, stories: STORIES });
    expect(draft?.title).toBe('The rota quarrel');
    expect(draft?.answer).toContain('[add what you had to achieve]');
  });

  it('does not mix two jobs in one answer', () => {
    for (const question of loadBank()) {
      const draft = draftFromOwnWords({ question, resume: NURSE_RESUME, stories: [] });
      const answer = draft?.answer ?? '';
      expect(/22 nurses|overtime|pumps/.test(answer) && /12 students/.test(answer)).toBe(false);
    }
  });

  it('is none when there is nothing to draft from', () => {
    const question = QUESTION as never;
    expect(draftFromOwnWords({ question, resume: null, stories: [] })).toBeNull();
    expect(
      draftFromOwnWords({ question, resume: { summary: '', sourceText: 'Ana Silva' }, stories: [] }),
    ).toBeNull();
  });
});

describe('the facts of a draft', () => {
  const guard = (answer: string) =>
    guardDraft(
      { title: 'T', answer, star: { situation: '', task: '', action: '', result: '' } },
      { question: 'What did you do at Mercy?', resume: NURSE_RESUME, stories: STORIES },
    );

  it('stay when résumé or stories have them', () => {
    const answer = 'At Saint Anne I led 22 nurses and cut overtime by 18 %.';
    expect(guard(answer)).toMatchObject({ draft: { answer }, replaced: 0 });
  });

  it('give way to placeholders when they do not', () => {
    const { draft, replaced } = guard('With Siemens I led 60 nurses and saved 40 % of the budget.');
    expect(draft.answer).not.toMatch(/Siemens|60|40/);
    expect(draft.answer).toContain('[X%]');
    expect(replaced).toBeGreaterThanOrEqual(3);
  });
});
