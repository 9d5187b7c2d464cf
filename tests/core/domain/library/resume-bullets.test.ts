import { describe, expect, it } from 'vitest';
import { actionClause, resultClause } from '../../../../core/domain/library/bullet-clauses.ts';
import { BULLET_LENGTH, toResumeBullets } from '../../../../core/domain/library/resume-bullets.ts';
import { CONFLICT_STORY, libraryStory } from '../../../fakes/sample-library.ts';

const bullets = (transcript: string): string[] =>
  toResumeBullets(libraryStory({ transcript, polishedAnswer: transcript })).map(({ text }) => text);

describe('résumé bullets of a story', () => {
  it('begin with the verb and end with the result, its numbers as said', () => {
    const [first] = toResumeBullets(libraryStory());
    expect(first?.text).toMatch(/^(?:Built|Trained)\b/);
    expect(first?.text).toContain('missed notes fell from 31 a month to 9');
    expect(first?.from.length).toBe(2);
  });

  it('take "this cut" and "we cut" as what the person achieved', () => {
    expect(resultClause('This cut the wait by twenty minutes.')).toEqual({
      text: 'cut the wait by twenty minutes',
      startsWithVerb: true,
    });
    expect(resultClause('As a result, the errors dropped to 3.').text).toBe('the errors dropped to 3');
    expect(resultClause('Maria thanked us.').text).toBe('Maria thanked us');
  });

  it('are made of own deeds, never of those of others', () => {
    expect(actionClause('So then I rebuilt the rota, and I trained the night shift.')).toBe(
      'Rebuilt the rota, and trained the night shift',
    );
    expect(actionClause('My manager rebuilt the rota.')).toBeNull();
    expect(actionClause('I was happy about it.')).toBeNull();
    expect(actionClause('I did not read the script.')).toBeNull();
    expect(actionClause('When the pump failed, I called the supplier.')).toBe('Called the supplier');
  });

  it('have at most two lines, whatever was said', () => {
    const long = `I rebuilt the rota ${'with the night shift and the day shift and the evening shift '.repeat(8)}, which helped. We cut overtime by 18 percent.`;
    for (const text of bullets(long)) expect(text.length).toBeLessThanOrEqual(BULLET_LENGTH);
  });

  it('never hold a number, placeholder or name that was not said', () => {
    const story = libraryStory({
      polishedAnswer: 'I built a board. Errors fell by 90 %. [add the measured result]',
    });
    for (const { text } of toResumeBullets(story)) {
      expect(text).not.toMatch(/90|\[/);
      for (const number of text.match(/\d+/g) ?? []) expect(story.transcript).toContain(number);
    }
  });

  it('are none for a story without a deed', () => {
    expect(bullets('It was a long year for everybody.')).toEqual([]);
    expect(toResumeBullets(CONFLICT_STORY).length).toBeGreaterThan(0);
  });
});
