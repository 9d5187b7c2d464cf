import type { FoundName } from './fact-names.ts';
import { SCALES } from './fact-number-words.ts';
import type { FoundNumber } from './fact-units.ts';

/** A piece of text to be put in the place of another. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly put: string;
}

const byUnit = ({ unit }: FoundNumber): string => {
  if (unit === 'percent' || unit === 'share') return '[X%]';
  if (unit.startsWith('money:')) return '[amount]';
  return unit === 'year' || unit === 'clock' || unit.startsWith('time:') ? '[time]' : '[number]';
};

/** Enough of what stands in front to see the last word of it. */
const wordsBefore = (text: string, start: number): string => text.slice(Math.max(0, start - 24), start);

const VERB_FORMS: Record<string, string> = { e: 'e', es: 'es', ed: 'ed', ing: 'ing' };

/** "doubled revenue" → "increased revenue"; where nothing follows, the placeholder fits in: "increased by [X%]". */
const replaceVerb = (text: string, { start, end }: FoundNumber): Edit => {
  const word = text.slice(start, end);
  const ending = VERB_FORMS[/(?:ing|ed|es|e)$/i.exec(word)?.[0].toLowerCase() ?? 'ed'] ?? 'ed';
  const after = text.slice(end);
  if (/^(?:double|triple|quadruple)$/i.test(word) && /^\s+(?:the|our|my|their|what|that)\b/i.test(after)) {
    const verb = /\b(?:to|will|would|could|can|should|must|helped?|and|I|we)\s+$/i.test(
      wordsBefore(text, start),
    );
    if (!verb) return { start, end, put: '[number] times' };
  }
  const base = /^halv/i.test(word) ? 'reduc' : 'increas';
  const cased = /^\p{Lu}/u.test(word) ? base.charAt(0).toUpperCase() + base.slice(1) : base;
  const alone = /^\s*(?:$|[.,;:!?)]|(?:in|over|within|after|by|and|from|during|since|year|month)\b)/i.test(
    after,
  );
  return { start, end, put: `${cased}${ending}${alone ? ' by [X%]' : ''}` };
};

const replaceShare = (text: string, { start, end }: FoundNumber): Edit => {
  const inHalf = /\bin\s+$/i.exec(wordsBefore(text, start));
  if (inHalf !== null) return { start: start - inHalf[0].length, end, put: 'by [X%]' };
  return {
    start,
    end,
    put: /^\s+(?:the|our|my|their|its|all)\b/i.test(text.slice(end)) ? '[X%] of' : '[X%]',
  };
};

const replaceFigure = (text: string, number: FoundNumber): Edit => {
  const raw = text.slice(number.start, number.end);
  if (/\dx$/i.test(raw)) return { start: number.start, end: number.end, put: '[number]x' };
  // "a hundred" loses its article together with the number.
  const bareScale = SCALES.has(/^\p{L}+/u.exec(raw)?.[0].toLowerCase() ?? '');
  const article = bareScale ? /\ban?\s+$/i.exec(wordsBefore(text, number.start)) : null;
  return { start: number.start - (article?.[0].length ?? 0), end: number.end, put: byUnit(number) };
};

/** What stands in for a number that was never said, so that the sentence still reads. */
export const replaceNumber = (text: string, number: FoundNumber): Edit => {
  const { start, end, shape } = number;
  switch (shape) {
    case 'verb':
      return replaceVerb(text, number);
    case 'times':
      return { start, end, put: /fold$/i.test(text.slice(start, end)) ? '[number]-fold' : '[number] times' };
    case 'share':
      return replaceShare(text, number);
    case 'many':
      return { start, end, put: '[number]' };
    case 'figure':
      return replaceFigure(text, number);
  }
};

/** The figure without the unit that nobody gave it. */
export const stripUnit = (text: string, number: FoundNumber): Edit => ({
  start: number.start,
  end: number.end,
  put: text.slice(number.figureStart, number.figureEnd),
});

/** What stands in for the words of a name from `start` to `end`; keeps a possessive, swallows "team" behind it. */
export const replaceName = (
  text: string,
  kind: FoundName['kind'],
  { start, end }: Pick<Edit, 'start' | 'end'>,
): Edit => {
  const possessive = /['’]s$/.exec(text.slice(start, end))?.[0] ?? '';
  const team = kind === 'team' && possessive === '' ? /^\s+teams?\b/i.exec(text.slice(end)) : null;
  return { start, end: end + (team?.[0].length ?? 0), put: `[${kind}]${possessive}` };
};

const BRACKETS = /\[[^[\]\n]{1,80}\]/g;

/** Edits inside square brackets take the whole bracket with them, so that none is left in another. */
const widen = (text: string, edits: readonly Edit[]): readonly Edit[] => {
  const brackets = [...text.matchAll(BRACKETS)].map(({ index, 0: found }) => ({
    start: index,
    end: index + found.length,
  }));
  if (brackets.length === 0) return edits;
  return edits.map((edit) => {
    const around = brackets.find(({ start, end }) => start <= edit.start && edit.end <= end);
    return around === undefined ? edit : { ...edit, ...around };
  });
};

/** Carries out edits that may overlap: of two that do, the first one stays. */
export const applyEdits = (text: string, edits: readonly Edit[]): string => {
  if (edits.length === 0) return text;
  let result = '';
  let at = 0;
  for (const { start, end, put } of widen(text, edits).toSorted((a, b) => a.start - b.start)) {
    if (start < at) continue;
    result += text.slice(at, start) + put;
    at = end;
  }
  const joined = result + text.slice(at);
  return joined.replace(
    /(\[(?:X%|number|amount|time|name|team|company)\])(?:\s?[-–—/&]\s?|\s)(?=\1)(?:\1)/g,
    '$1',
  );
};
