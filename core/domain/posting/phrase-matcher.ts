export interface Token {
  readonly text: string;
  readonly lower: string;
  /** First word of a line or sentence: its capital says nothing. */
  readonly opens: boolean;
  /** Stands in a list: a comma, slash or bracket follows or precedes. */
  readonly listed: boolean;
}

const TOKEN = /\.net\b|[\p{L}\d][\p{L}\d+#&'./-]*/giu;

/** Words of one line, keeping names such as C++, C#, Node.js and CI/CD whole. */
export const tokenize = (line: string): readonly Token[] =>
  [...line.matchAll(TOKEN)].map((match) => {
    const text = match[0].replace(/(?<=.)[.'/&-]+$/, '');
    const before = line.slice(Math.max(0, match.index - 2), match.index);
    const after = line.slice(match.index + text.length, match.index + text.length + 1);
    return {
      text,
      lower: text.toLowerCase(),
      opens: match.index === 0 || /[.!?:]\s?$/.test(before),
      listed: /[,/()]/.test(after) || /[,/(]\s?$/.test(before),
    };
  });

export interface PhraseMatch<T> {
  readonly value: T;
  readonly tokens: readonly Token[];
}

export type PhraseMatcher<T> = (tokens: readonly Token[]) => readonly PhraseMatch<T>[];

/**
 * Finds phrases of one or more words, the longest at each place, without overlaps. Phrases are lower case with
 * single spaces. Linear in the number of tokens.
 */
export const createPhraseMatcher = <T>(phrases: Iterable<readonly [string, T]>): PhraseMatcher<T> => {
  const values = new Map(phrases);
  const longestFrom = new Map<string, number>();
  for (const phrase of values.keys()) {
    const words = phrase.split(' ');
    const first = words[0] ?? '';
    longestFrom.set(first, Math.max(words.length, longestFrom.get(first) ?? 0));
  }
  const matchAt = (tokens: readonly Token[], start: number): PhraseMatch<T> | null => {
    // Most words begin no phrase: they cost one look-up.
    const longest = longestFrom.get(tokens[start]?.lower ?? '') ?? 0;
    for (let length = Math.min(longest, tokens.length - start); length > 0; length -= 1) {
      const slice = tokens.slice(start, start + length);
      const value = values.get(slice.map((token) => token.lower).join(' '));
      if (value !== undefined) return { value, tokens: slice };
    }
    return null;
  };
  return (tokens) => {
    const matches: PhraseMatch<T>[] = [];
    let at = 0;
    while (at < tokens.length) {
      const match = matchAt(tokens, at);
      if (match !== null) matches.push(match);
      at += match?.tokens.length ?? 1;
    }
    return matches;
  };
};
