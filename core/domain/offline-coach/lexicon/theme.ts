import type { Theme } from './themes.ts';

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
    asks: new RegExp(` (?:${asks})`, 'u'),
    shows: new RegExp(` (?:${hits})(?= )`, 'gu'),
    broad: options.broad ?? false,
    wants: options.wants ?? 'story',
  };
};
