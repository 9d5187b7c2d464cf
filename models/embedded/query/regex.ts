import { regexParts } from '../bson/compare.ts';
import { wrapperOf } from '../bson/values.ts';
import { CommandError } from '../errors.ts';

const compiled = new Map<string, RegExp>();

/** PCRE's extended flag: white space and comments outside classes mean nothing. */
const stripExtended = (pattern: string): string =>
  pattern.replace(/\\.|\[(?:\\.|[^\]\\])*\]|\s+|#.*$/gm, (token) => (/^(\s|#)/.test(token) ? '' : token));

const build = (pattern: string, options: string): RegExp => {
  let source = pattern;
  let flags = '';
  const inline = /^\(\?([imsx]+)\)/.exec(source);
  const all = options + (inline?.[1] ?? '');
  if (inline) source = source.slice(inline[0].length);
  for (const flag of 'ims') if (all.includes(flag)) flags += flag;
  if (all.includes('x')) source = stripExtended(source);
  try {
    return new RegExp(source, `${flags}u`);
  } catch {
    return new RegExp(source, flags);
  }
};

/** A regular expression as MongoDB would run it. Throws 51091 for a pattern that does not compile. */
export const toRegExp = (pattern: string, options: string): RegExp => {
  const bad = /[^imsxlu]/.exec(options);
  if (bad) throw new CommandError(51108, `invalid flag in regex options: ${bad[0]}`);
  const key = `${options}/${pattern}`;
  const known = compiled.get(key);
  if (known) return known;
  try {
    const regex = build(pattern, options);
    if (compiled.size > 500) compiled.clear();
    compiled.set(key, regex);
    return regex;
  } catch (cause) {
    throw new CommandError(51091, `Regular expression is invalid: ${(cause as Error).message}`);
  }
};

export const isRegex = (value: unknown): boolean =>
  value instanceof RegExp || wrapperOf(value) === 'BSONRegExp';

export const regexOf = (value: unknown): RegExp => toRegExp(...regexParts(value));
