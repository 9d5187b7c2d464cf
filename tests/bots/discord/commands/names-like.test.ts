import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { namesLike, titlesLike } from '../../../../bots/discord/commands/names-like.ts';
import { nasty } from '../screens/hostile-text.ts';

describe('what is suggested while a person types', () => {
  it('begins with what was typed, then holds it, whatever the case', () => {
    expect(namesLike('NO', ['the north', 'Northside', 'south'])).toEqual([
      { name: 'Northside', value: 'Northside' },
      { name: 'the north', value: 'the north' },
    ]);
  });

  it('lets each of several stories of one title be chosen', () => {
    const items = ['a', 'b', 'c'].map((id) => ({ id, title: 'The rota' }));
    const choices = titlesLike('rota', items);
    expect(choices.map(({ value }) => value)).toEqual(['a', 'b', 'c']);
    expect(new Set(choices.map(({ name }) => name)).size).toBe(3);
  });

  it('is within Discord’s limits, whatever people called their things', () => {
    const items = fc.array(fc.record({ title: nasty(300), id: fc.uuid() }), { maxLength: 30 });
    fc.assert(
      fc.property(items, (all) => {
        const names = namesLike(
          '',
          all.map(({ title }) => title),
        );
        for (const { name, value } of [...titlesLike('', all), ...names]) {
          expect(name.trim().length).toBeGreaterThan(0);
          expect(Math.max(name.length, value.length)).toBeLessThanOrEqual(100);
          expect(name.isWellFormed()).toBe(true);
        }
        expect(titlesLike('', all)).toHaveLength(all.length);
      }),
    );
  });
});
