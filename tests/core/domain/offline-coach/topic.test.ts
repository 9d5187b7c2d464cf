import { describe, expect, it } from 'vitest';
import { readQuestion } from '../../../../core/domain/offline-coach/reading/question-mode.ts';
import { relevanceOf } from '../../../../core/domain/offline-coach/reading/topic.ts';

const labelsOf = (text: string): string[] =>
  readQuestion({
    text,
    type: 'behavioural',
    competency: 'problem_solving',
    strongAnswerShows: [],
  }).themes.map(({ label }) => label);

describe('what a question is about', () => {
  it.each([
    [
      'Think of a time the ground shifted halfway through a job. Did you start over or carry on?',
      'adapting to change',
    ],
    ['Tell me about a time you had to be flexible with your own schedule.', 'being flexible with your time'],
    ['Walk me through the hardest bug you have tracked down.', 'tracking down a technical fault'],
    ['When could you start, and are you okay with weekends?', 'when and how you can work'],
  ])('%s: %s', (question, label) => {
    expect(labelsOf(question)).toContain(label);
  });

  it('is not when you can work only because something was noticed or shifted', () => {
    for (const question of [
      'Tell me about a time you noticed something others had missed.',
      'Tell me about a time priorities shifted.',
    ])
      expect(labelsOf(question)).not.toContain('when and how you can work');
  });
});

describe('relevance', () => {
  it('rises with the fit and meets 5 at the border', () => {
    expect(relevanceOf(0.5)).toBe(5);
    const all = [0, 0.2, 0.4, 0.49, 0.5, 0.6, 0.8, 1].map(relevanceOf);
    expect(all).toEqual(all.toSorted((a, b) => a - b));
  });
});
