import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkText } from '../../../../core/domain/guards/check-facts.ts';
import { createFactSources } from '../../../../core/domain/guards/fact-sources.ts';
import heldOut from '../../../fixtures/answers/held-out.json' with { type: 'json' };
import tune from '../../../fixtures/answers/tune.json' with { type: 'json' };

const SAID = `so um we had like ninety-four seconds of latency and I brought it down to sixty-one seconds using kubernetes
and postgres. sarah from acme asked me. Twelve hundred users, no downtime. It rose by thirty-one percent in three weeks.
We spent fifty thousand, and I was on git hub in march with the data team.`;
const sources = createFactSources([SAID], ['Tell me about a time at Initech.']);
const check = (text: string): string => checkText(text, sources).text;

describe('facts that were said stay, however they are written', () => {
  it.each([
    'I cut latency from 94 to 61 seconds with Kubernetes and PostgreSQL on GitHub.',
    "Sarah of Acme's team asked me; Acme and Sarah agreed.",
    'It rose by 31% (31 percent) in 3 weeks for 1,200 users, that is 1.2k.',
    'Zero downtime in March, with hundreds of users.',
    'A three-week effort at Initech.',
    'Reducing latency mattered. Leadership agreed. Customers noticed. Ultimately, I owned it.',
    'I made a list:\n1. Ask.\n2. Listen.\nOne of us was on call 24/7, and I’d say our KPIs improved.',
    'We grew sales by [X%] in [time], and [add the measured result].',
  ])('%s', (text) => {
    expect(check(text)).toBe(text);
  });
});

describe('facts that nobody said become placeholders in sentences that still read', () => {
  it.each([
    ['I cut costs by 47%.', 'I cut costs by [X%].'],
    ['I cut costs by forty-seven percent.', 'I cut costs by [X%].'],
    ['We saved $2 million in 5 weeks.', 'We saved [amount] in [time].'],
    ['I led nine engineers and 31 people.', 'I led [number] engineers and [number] people.'],
    ['It rose by 94%.', 'It rose by [X%].'],
    ['We spent $50,000.', 'We spent 50,000.'],
    ['Sales doubled in 2019.', 'Sales increased by [X%] in [time].'],
    ['I doubled throughput.', 'I increased throughput.'],
    ['I cut it in half.', 'I cut it by [X%].'],
    ['Half the users left within two thirds of the year.', '[X%] of the users left within [X%] of the year.'],
    ['It ran ten times faster, 10x.', 'It ran [number] times faster, [number]x.'],
    ['Within a hundred days, 30-40% signed up.', 'Within [time], [X%] signed up.'],
    ['I worked at Zorbex with Priya.', 'I worked at [company] with [name].'],
    ['I led the Phoenix team in Q3.', 'I led the [team] in [time].'],
    ["Sarah Chen read Zorbex's plan.", "Sarah [name] read [name]'s plan."],
    ['Zorbex asked me. We moved to AWS.', '[name] asked me. We moved to [name].'],
    ['It improved [add 31 users here].', 'It improved [number].'],
  ])('%s → %s', (text, expected) => {
    expect(check(text)).toBe(expected);
  });
});

const answers = [...heldOut, ...tune].map(({ sentences }) => sentences.map(({ text }) => text).join(' '));
const anyAnswer = fc.constantFrom(...answers);
const sentencesOf = (text: string): readonly string[] =>
  text.split(/(?<=[.!?])\s+/).filter((part) => part !== '');
const inject = (text: string, sentence: string, at: number): string => {
  const sentences = sentencesOf(text);
  return sentences.toSpliced(at % (sentences.length + 1), 0, sentence).join(' ');
};

describe('over sixty answers', () => {
  it('leaves a rewrite made of the person’s own sentences as it is', () => {
    fc.assert(
      fc.property(anyAnswer, fc.integer(), (answer, seed) => {
        const own = sentencesOf(answer).toSorted((a, b) => ((a.length * seed) % 7) - ((b.length * seed) % 7));
        const text = own.join(' ');
        expect(checkText(text, createFactSources([answer])).text).toBe(text);
      }),
    );
  });

  it('always replaces a number that was never said', () => {
    const number = fc.integer({ min: 1_037, max: 999_983 }).filter((value) => value % 100 !== 0);
    const frame = fc.constantFrom(
      'We had # users.',
      'I saved #%.',
      '# people came.',
      'It cost $#.',
      'Sales rose by # in a week.',
    );
    fc.assert(
      fc.property(anyAnswer, number, frame, fc.nat(), (answer, value, sentence, at) => {
        fc.pre(!answer.includes(String(value)));
        const written = value.toLocaleString('en-US');
        const { text } = checkText(
          inject(answer, sentence.replace('#', written), at),
          createFactSources([answer]),
        );
        expect(text).not.toContain(written);
        expect(text).toMatch(/\[(X%|number|amount|time)\]/);
      }),
    );
  });

  it('always replaces a name that was never said, wherever it stands', () => {
    const syllable = fc.constantFrom('zor', 'bex', 'qui', 'vam', 'tro', 'lyx', 'nuv', 'kez');
    const name = fc
      .array(syllable, { minLength: 2, maxLength: 3 })
      .map((parts) => parts.join(''))
      .map((word) => word.charAt(0).toUpperCase() + word.slice(1));
    const frame = fc.constantFrom(
      '# asked me.',
      'I worked at #.',
      'The # team helped.',
      'I met # Jones.',
      "It was #'s idea.",
    );
    fc.assert(
      fc.property(anyAnswer, name, frame, fc.nat(), (answer, invented, sentence, at) => {
        const { text } = checkText(
          inject(answer, sentence.replace('#', invented), at),
          createFactSources([answer]),
        );
        expect(text).not.toContain(invented);
      }),
    );
  });
});
