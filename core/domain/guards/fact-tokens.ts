/** A word or figure of a text with its place, so that it can be replaced where it stands. */
export interface FactToken {
  readonly raw: string;
  readonly lower: string;
  readonly start: number;
  readonly end: number;
  /** What stands between this token and the one before. */
  readonly gap: string;
}

/** Figures with what is attached to them ("$1.2k", "31%", "3rd"), or words ("we've", "B2B", "naïve"). */
const TOKEN = /\d+(?:[.,:]\d+)*\p{L}*|\p{L}[\p{L}\p{N}]*(?:['’]\p{L}+)*/gu;

export const tokenise = (text: string): readonly FactToken[] => {
  const tokens: FactToken[] = [];
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    const [raw] = match;
    const gap = text.slice(end, match.index);
    end = match.index + raw.length;
    tokens.push({ raw, lower: raw.toLowerCase().replaceAll('’', "'"), start: match.index, end, gap });
  }
  return tokens;
};

/** True when nothing but a space or a hyphen stands before a token. */
export const joins = (token: FactToken | undefined): token is FactToken =>
  token !== undefined && /^(\s{1,3}|-)$/.test(token.gap);
