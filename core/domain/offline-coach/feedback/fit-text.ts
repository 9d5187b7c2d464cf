/** The first of the wordings that fits; the last one is clipped at a word if none does. */
export const fitting = (max: number, ...wordings: readonly string[]): string => {
  const fit = wordings.find((wording) => wording.length > 0 && wording.length <= max);
  if (fit !== undefined) return fit;
  const last = wordings.at(-1) ?? '';
  return last.slice(0, max).replace(/\s+\S*$/, '');
};
