/** Words that say nothing about what a remark is about. */
const EMPTY_WORDS = new Set(
  (
    'a an the and or but to of in on at for with by from as is was were are be it its this that these those you ' +
    'your i my me we our so more less very not no do did does have has had can could would should will what how ' +
    'where when which who than then there here one clear clearly good well answer say said add use'
  ).split(' '),
);

const contentWords = (text: string): ReadonlySet<string> =>
  new Set(
    (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
      .filter((word) => !EMPTY_WORDS.has(word))
      .map((word) => word.replace(/(ing|ed|es|s)$/, '')),
  );

/** Two remarks say the same when half of what they talk about is shared. */
const saysTheSame = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => {
  if (a.size === 0 || b.size === 0) return a.size === b.size;
  const shared = a.intersection(b).size;
  return shared / (a.size + b.size - shared) >= 0.5;
};

export interface Remark {
  readonly text: string;
  /** How much it matters in the answer it comes from. */
  readonly weight: number;
}

/**
 * Remarks of several answers with the same ones merged (the weightiest wording stays), weightiest first. What
 * comes back in another answer adds up, so that a habit outranks a slip.
 */
export const rankRemarks = (remarks: readonly Remark[]): readonly string[] => {
  const themes: { text: string; top: number; total: number; words: ReadonlySet<string> }[] = [];
  for (const { text, weight } of remarks) {
    if (text.trim() === '') continue;
    const words = contentWords(text);
    const theme = themes.find((known) => saysTheSame(known.words, words));
    if (theme === undefined) {
      themes.push({ text, top: weight, total: weight, words });
      continue;
    }
    theme.total += weight;
    if (weight > theme.top) Object.assign(theme, { text, top: weight });
  }
  return themes.toSorted((a, b) => b.total - a.total).map(({ text }) => text);
};
