/** A word of the answer with where it stands, so that quotes are always verbatim. */
export interface Word {
  /** As said. */
  readonly text: string;
  /** Lower case, straight apostrophes. */
  readonly lower: string;
  readonly start: number;
  readonly end: number;
  /** What stands between the word before and this one: spaces, commas, dashes. */
  readonly gap: string;
}

/** Analysis stops here; nobody speaks for an hour in one answer, and the time stays bounded. */
const MAX_CHARS = 24_000;

const WORD =
  /[$€£]?\d+(?:[.,:]\d+)*(?:%|\p{L}{1,4}(?!\p{L}))?|\p{L}[\p{L}\p{M}\p{N}]*(?:['’‘-][\p{L}\p{N}]+)*/gu;

/** The words of a text with their offsets. Linear in its length. */
export const readWords = (text: string): Word[] => {
  const words: Word[] = [];
  let last = 0;
  for (const match of text.slice(0, MAX_CHARS).matchAll(WORD)) {
    const start = match.index;
    const end = start + match[0].length;
    const lower = match[0].toLowerCase().replace(/[’‘]/g, "'");
    words.push({ text: match[0], lower, start, end, gap: text.slice(last, start) });
    last = end;
  }
  return words;
};

const strip = (word: string): string => {
  let out = word.replace(/'s$|'$/, '');
  if (out.length > 5 && /(?:ing|edly)$/.test(out)) out = out.replace(/(?:ing|edly)$/, '');
  else if (out.length > 4 && out.endsWith('ied')) out = `${out.slice(0, -3)}y`;
  else if (out.length > 4 && out.endsWith('ed')) out = out.slice(0, -2);
  else if (out.length > 4 && out.endsWith('ies')) out = `${out.slice(0, -3)}y`;
  else if (out.length > 4 && /(?:sses|shes|ches|xes)$/.test(out)) out = out.slice(0, -2);
  else if (out.length > 3 && /[^su]s$/.test(out)) out = out.slice(0, -1);
  if (out.length > 6) out = out.replace(/(?:ments?|ations?|ness|ly|ers?|ors?|ity)$/, '');
  if (out.length > 3) out = out.replace(/([bdfgmnprt])\1$/, '$1').replace(/e$/, '');
  return out;
};

/** Words come again and again; the table is emptied when it gets large. */
const stems = new Map<string, string>();
const STEMS_MAX = 5_000;

/** A light suffix stripper: enough to match plan, plans, planned and planning. */
export const stem = (word: string): string => {
  const known = stems.get(word);
  if (known !== undefined) return known;
  if (stems.size >= STEMS_MAX) stems.clear();
  const made = strip(word);
  stems.set(word, made);
  return made;
};
