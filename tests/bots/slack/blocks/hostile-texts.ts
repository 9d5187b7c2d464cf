import fc from 'fast-check';

const NASTY = [
  '<!channel>',
  '<!here|here>',
  '<!everyone>',
  '@here',
  '@channel',
  '<@U123ABC>',
  '<#C1|general>',
  '<https://evil.example|click me>',
  'https://evil.example/a?b=c&d',
  'evil.example',
  'www.evil.example/path',
  'mailto:a@b.example',
  '&amp;',
  '&lt;!channel&gt;',
  '*bold*',
  '_it_',
  '~gone~',
  '`code`',
  '```block```',
  '> quote',
  '• item',
  '- item',
  '1. item',
  '\u202Eright to left',
  '\u0000\u0007',
  '\u200b\u200b',
  '👩‍👩‍👧‍👦',
  'e\u0301\u0301\u0301',
  '\ud800',
  '&'.repeat(700),
  '<'.repeat(3100),
  '👩‍👩‍👧‍👦'.repeat(400),
  'x'.repeat(9000),
  '\n'.repeat(50),
  '   ',
  '',
];

/** Texts as people paste them, and as somebody would write them who wants to break the layout. */
export const hostileText = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...NASTY) },
      { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
      { weight: 5, arbitrary: fc.lorem({ maxCount: 60 }) },
    ),
    { maxLength: 60 },
  )
  .chain((parts) => fc.constantFrom(' ', '\n', '\n\n').map((seam) => parts.join(seam)));

const ENTITIES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/** What people read of a text in Slack's markup: without unseen signs and entities. */
export const readByPeople = (shown: string): string =>
  shown.replaceAll('\u200b', '').replace(/&(?:amp|lt|gt);/gu, (entity) => ENTITIES[entity] ?? entity);

/** Every string under `text` in blocks, in order. */
export const textsIn = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) =>
    typeof each === 'string' ? (name === 'text' ? [each] : []) : textsIn(each),
  );
};
