import { describe, expect, it } from 'vitest';
import { findFillers } from '../../../../core/domain/delivery/find-fillers.ts';
import { toSpokenTokens } from '../../../../core/domain/delivery/spoken-tokens.ts';
import { spoken } from './spoken.ts';

const fillersOf = (text: string): readonly string[] => findFillers(toSpokenTokens(spoken(text)));

describe('fillers that are counted', () => {
  it.each([
    ['um so uh I led the erm migration hmm', ['um', 'uh', 'erm', 'hmm']],
    ['ummm and uhh and uhm, mmm', ['um', 'uh', 'um', 'hmm']],
    ['we, like, had no plan', ['like']],
    ['and it took like three weeks', ['like']],
    ['it was like really slow', ['like']],
    ['and like we had to restart', ['like']],
    ['So, you know, we restarted it', ['you know']],
    ['and you know we had to restart', ['you know']],
    ['I mean, it was a mess', ['I mean']],
    ['I mean we had no plan', ['I mean']],
    ['it was sort of broken and I kind of fixed it', ['sort of', 'kind of']],
    ['kinda slow and sorta broken', ['kind of', 'sort of']],
    ['Basically the build broke', ['basically']],
    ['So actually we shipped it, actually', ['actually', 'actually']],
  ])('%s', (text, expected) => {
    expect(fillersOf(text)).toEqual(expected);
  });
});

describe('the same words doing their work are not counted', () => {
  it.each([
    'I like to write tests and people like me',
    'I would like to add that it looks like a bug',
    'tools like Terraform and companies like ours',
    'it felt like a family, something like a club',
    'What was it like? I really like it',
    'what kind of data is this kind of report about',
    'a new sort of index and some kind of cache',
    'that was kind of you to say',
    'you know the customer and do you know why',
    'if you know what the customer wants',
    'as you know it was late',
    'by that I mean the queue',
    'what I mean is the queue',
    'you could tell I mean it.',
    'it actually worked and we saw what actually happened',
    'she worked in the ER and we err on the side of caution',
    'a gap of 5 mm',
    'a human error in her umbrella shop',
  ])('%s', (text) => {
    expect(fillersOf(text)).toEqual([]);
  });
});
