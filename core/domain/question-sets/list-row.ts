/** One question of a list as it was written, before anything is checked. */
export interface ListRow {
  /** 1-based line on which it begins. */
  readonly line: number;
  readonly text: string;
  /** As written, by field; only what the row says. */
  readonly fields: Readonly<Record<string, string>>;
}

export interface BadLine {
  readonly line: number;
  /** The beginning of it, so that the person finds it. */
  readonly text: string;
  /** One sentence: what is wrong and what to do. */
  readonly problem: string;
}

export interface ReadRows {
  readonly rows: readonly ListRow[];
  readonly bad: readonly BadLine[];
}

const SHOWN = 60;

export const badLine = (line: number, text: string, problem: string): BadLine => {
  const shown = text.replace(/\s+/gu, ' ').trim();
  return {
    line,
    text: shown.length <= SHOWN ? shown : `${shown.slice(0, SHOWN - 1).toWellFormed()}…`,
    problem,
  };
};
