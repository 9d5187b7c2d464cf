import { plainPattern } from './pattern.ts';

/**
 * Something interviewers ask about: how the question sounds, and the words in which an answer shows it without
 * naming it.
 */
export interface Theme {
  readonly id: string;
  readonly label: string;
  /** Found in a question (plain text). */
  readonly asks: RegExp;
  /** Found in an answer; every different hit counts. */
  readonly shows: RegExp;
  /** True when nearly any story of work shows it, so that few hits are enough. */
  readonly broad: boolean;
  /** What kind of answer it wants. */
  readonly wants: 'story' | 'motivation' | 'facts';
}

/** A theme from lists of patterns; in `shows` a trailing `*` stands for any ending. */
export const theme = (
  id: string,
  label: string,
  asks: string,
  shows: string,
  options: Partial<Pick<Theme, 'broad' | 'wants'>> = {},
): Theme => {
  const hits = shows
    .split(/\s*,\s*/)
    .filter(Boolean)
    .map((hit) => hit.trim().replace(/\*/g, "[\\p{L}'-]*"))
    .join('|');
  return {
    id,
    label,
    asks: plainPattern(` (?:${asks})`),
    shows: plainPattern(` (?:${hits})(?= )`, 'g'),
    broad: options.broad ?? false,
    wants: options.wants ?? 'story',
  };
};
