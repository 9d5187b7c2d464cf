import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readActionId } from '../../../../bots/slack/blocks/action-ids.ts';
import { pagesOf } from '../../../../bots/slack/blocks/message.ts';
import { cleaned } from '../../../../bots/slack/blocks/text.ts';
import { interviewIds } from '../../../../bots/slack/presenters/interview-id.ts';
import {
  presentQuestion,
  type QuestionState,
  type QuestionView,
} from '../../../../bots/slack/presenters/question.ts';
import { LIST_LIMITS } from '../../../../core/domain/question-sets/parse-question-list.ts';
import { hostileText, textsIn } from '../blocks/hostile-texts.ts';
import { buttonsIn, expectSafe, idsIn, lettersIn, lettersOf } from './expect-safe.ts';

const STATES: readonly QuestionState[] = ['open', 'processing', 'unscored', 'answered', 'over'];

const viewOf = (text: string, more: Partial<QuestionView> = {}): QuestionView => ({
  question: {
    ...{ text, number: 2, of: 3, is_follow_up: false, competency: 'problem_solving' },
    ...{ question_type: 'behavioural', difficulty: 'hard' },
  },
  ...{ state: 'open', hearsClips: true, note: null, id: interviewIds('i', 'i-2-1', 0) },
  ...more,
});

const hostileView = (text: fc.Arbitrary<string>): fc.Arbitrary<QuestionView> =>
  fc
    .tuple(text, fc.constantFrom(...STATES), fc.boolean(), fc.boolean())
    .map(([words, state, hearsClips, isFollowUp]) => {
      const view = viewOf(words, { state, hearsClips });
      return { ...view, question: { ...view.question, is_follow_up: isFollowUp } };
    });

const shown = (view: QuestionView) => textsIn(presentQuestion(view).blocks).join('\n');

describe('a question in Slack', () => {
  it('is one message with its buttons, in any words that a question can have', () => {
    // An ending is added to what has none.
    const text = hostileText.map((words) => cleaned(words).slice(0, LIST_LIMITS.text + 1));
    fc.assert(
      fc.property(hostileView(text), (view) => {
        const [message, ...more] = pagesOf(presentQuestion(view));
        expect(more).toEqual([]);
        expectSafe(message!);
        expect(buttonsIn(message!.blocks)).toHaveLength(['open', 'unscored'].includes(view.state) ? 1 : 0);
      }),
    );
  });

  it('loses no word of a text of any length', () => {
    fc.assert(
      fc.property(hostileView(hostileText), (view) => {
        const pages = pagesOf(presentQuestion(view));
        for (const page of pages) expectSafe(page);
        expect(lettersIn(pages.flatMap(({ blocks }) => blocks))).toContain(lettersOf(view.question.text));
      }),
    );
    const pages = pagesOf(presentQuestion(viewOf('Why? <!here> '.repeat(4000))));
    for (const page of pages) expectSafe(page);
    expect(pages.length).toBeGreaterThan(4);
  });

  it('can be answered and ended while it is open, and scored again when nobody could', () => {
    const rows = (state: QuestionState) => buttonsIn(presentQuestion(viewOf('Why?', { state })).blocks);
    expect(rows('open')).toEqual([['Answer', 'End']]);
    expect(rows('unscored')).toEqual([['Score it again', 'End']]);
    for (const state of ['processing', 'answered', 'over'] as const) expect(rows(state)).toEqual([]);
  });

  it('asks before the interview is ended', () => {
    const { blocks } = presentQuestion(viewOf('Why?'));
    expect(JSON.stringify(blocks)).toContain('End this interview?');
  });

  it('has buttons that name the attempt and step they belong to', () => {
    const id = interviewIds('i', 'i-2-1', 1);
    const presses = idsIn(presentQuestion(viewOf('Why?', { id })).blocks).map(readActionId);
    expect(presses.map((press) => press?.verb)).toEqual(['type', 'end']);
    for (const press of presses) expect(press).toMatchObject({ attemptId: 'i-2-1', step: 1 });
  });

  it('says which it is and how to answer it', () => {
    expect(shown(viewOf('Why?'))).toMatch(/Question 2 of 3[\s\S]*Problem solving · Behavioural · Hard/u);
    expect(shown(viewOf('Why?'))).toContain('audio clip');
    expect(shown(viewOf('Why?', { hearsClips: false }))).not.toContain('audio clip');
    const { question } = viewOf('And then?');
    const followUp = shown(viewOf('', { question: { ...question, is_follow_up: true } }));
    expect(followUp).toContain('Follow-up');
    expect(followUp).not.toContain('Problem solving');
  });

  it('keeps a note of the bot’s own', () => {
    expect(shown(viewOf('Why?', { note: '*Time* is up.' }))).toContain('*Time* is up.');
  });
});
