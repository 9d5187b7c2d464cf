import type { APIEmbed } from 'discord.js';
import fc from 'fast-check';
import type { Screen } from '../../../../bots/discord/interviews/screen.ts';

/** Length of an embed as Discord counts it. */
const embedLength = ({ title = '', description = '', fields = [], footer, author }: APIEmbed): number =>
  [
    title,
    description,
    footer?.text ?? '',
    author?.name ?? '',
    ...fields.flatMap(({ name, value }) => [name, value]),
  ].join('').length;

type Over = (what: string, length: number, max: number) => void;

const checkEmbed = (
  over: Over,
  { title = '', description = '', fields = [], footer, image }: APIEmbed,
): void => {
  over('title', title.length, 256);
  over('description', description.length, 4096);
  over('footer', footer?.text.length ?? 0, 2048);
  over('fields', fields.length, 25);
  for (const { name, value } of fields) {
    over('name', name.length, 256);
    over('value', value.length, 1024);
    if (name.trim() === '' || value.trim() === '') over('an empty field', 1, 0);
  }
  if (`${title}${description}`.trim() === '' && fields.length === 0 && image === undefined)
    over('an empty embed', 1, 0);
};

/** What Discord would refuse of a message, counted apart from the code that keeps to it. */
export const problemsOf = ({ content = '', embeds = [], rows = [] }: Screen): string[] => {
  const problems: string[] = [];
  const over: Over = (what, length, max) => {
    if (length > max) problems.push(`${what} has ${length} of ${max}`);
  };
  over('content', content.length, 2000);
  over('embeds', embeds.length, 10);
  over(
    'all embeds',
    embeds.map(embedLength).reduce((sum, each) => sum + each, 0),
    6000,
  );
  for (const embed of embeds) checkEmbed(over, embed);
  over('rows', rows.length, 5);
  for (const { components } of rows) {
    over('buttons', components.length, 5);
    if (components.length === 0) problems.push('an empty row');
    for (const each of components) {
      over('custom_id', each.custom_id.length, 100);
      if ('label' in each) over('label', each.label?.length ?? 0, 80);
    }
  }
  const ids = rows.flatMap(({ components }) => components.map((each) => each.custom_id));
  if (new Set(ids).size !== ids.length) problems.push('two buttons of one id');
  return problems;
};

const NASTY = [
  '@everyone',
  '@here',
  '<@123456789012345678>',
  '<@&123456789012345678>',
  '[x](https://evil.example)',
  '```',
  '```js\ncode\n```',
  '**',
  '~~',
  '||',
  '# ',
  '> ',
  '- ',
  '1. ',
  'https://a.example',
  '\u202e',
  'مرحبا بالعالم',
  'שלום',
  '👩‍👩‍👧‍👦',
  '🇩🇪',
  '_',
  '`',
  '\\',
  '\n',
  '<#1>',
  '</help:1>',
  '<t:1:R>',
  'discord.gg/abc',
];

/** Text that people might write to break a message, of at most `max` characters. */
export const nasty = (max: number) =>
  fc
    .array(
      fc.oneof(
        fc.constantFrom(...NASTY),
        fc.string({ unit: 'grapheme', maxLength: 40 }),
        fc.constantFrom('word', 'rota', 'overtime', 'Überstunden'),
      ),
      { maxLength: Math.ceil(max / 8), size: 'max' },
    )
    .map((parts) => parts.join(' ').slice(0, max).toWellFormed());

/** What Discord would resolve, link or lay out: none of it may come from a person's text. */
export const RESOLVED =
  /@everyone|@here|<@[!&]?123|<#1>|<\/help|<t:1:|\]\(https?:\/\/|(?<!\\)```|https?:\/\/(?:evil|a)\.example|discord\.gg\//;

/** All that a message shows of text. */
export const textOf = ({ content = '', embeds = [] }: Screen): string =>
  [
    content,
    ...embeds.flatMap(({ title = '', description = '', fields = [], footer }) => [
      title,
      description,
      footer?.text ?? '',
      ...fields.map(({ value }) => value),
    ]),
  ].join('\n');

/**
 * Words in order, however they are spread over texts: what only keeps a sign from being layout is left out, and so are
 * single signs. A word longer than a page may be cut, so pieces are compared without what joins them.
 */
export const wordsOf = (texts: readonly string[]): readonly string[] =>
  texts
    .join('\n')
    .replace(/[\u200b\\]/gu, '')
    .split(/\s+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
