import { stripVTControlCharacters } from 'node:util';
import type { Look } from './look.ts';
import { wrapLines } from './wrap.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g;
/** They reorder or hide what stands around them. */
const INVISIBLE = /[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** Text of a person, a file or a model, made harmless for a terminal. Line breaks stay. */
export const plain = (text: string): string =>
  stripVTControlCharacters(text.replace(/\r\n?|\u2028|\u2029/g, '\n'))
    .replace(/\t/g, '  ')
    .replace(CONTROL, '')
    .replace(INVISIBLE, '');

/** The same in one line. */
export const plainLine = (text: string): string => plain(text).replace(/\s+/g, ' ').trim();

/** Wraps to the width; `first` leads the first line and `rest`, its own width in blanks when absent, the others. */
export const wrapped = (text: string, look: Look, first = '', rest?: string): string[] => {
  const lead = rest ?? ' '.repeat(stripVTControlCharacters(first).length);
  const columns = Math.max(10, look.width - stripVTControlCharacters(first).length);
  return wrapLines(text, columns).map((line, index) => `${index === 0 ? first : lead}${line}`.trimEnd());
};

/** `problem_solving` → `problem solving`. */
export const words = (name: string): string => name.replaceAll('_', ' ');

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

export const countWords = (text: string): number => text.split(/\s+/).filter(Boolean).length;

/** A heading between two parts of the feedback. */
export const heading = (text: string, look: Look): string[] => ['', look.paint.title(text)];

export const rule = (look: Look): string => look.paint.faint(look.glyphs.rule.repeat(look.width));
