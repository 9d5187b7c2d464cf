import { JSONParser } from '@streamparser/json';

/** A piece of the model's JSON that is closed now. Values are unchecked. */
export type ParsedPiece =
  /** `follow_up` as far as it has come, the moment its `question_text` is closed. */
  | { readonly kind: 'follow_up_text'; readonly value: Readonly<Record<string, unknown>> }
  | { readonly kind: 'key'; readonly key: string; readonly value: unknown };

export interface FeedbackStreamParser {
  /** Takes the next text of the stream and gives what it closed. */
  write(text: string): readonly ParsedPiece[];
  /** What makes the text unreadable; null while nothing does. */
  problem(): string | null;
  /** True when an object has begun. */
  hasBegun(): boolean;
}

/** Where an object begins: what stands before it (a code fence, a sentence, a byte order mark) is no JSON. */
const OBJECT_START = /\{\s*["}]/;

/** A raw line break inside a string is the commonest flaw of small models; outside strings it means nothing. */
const withoutRawControls = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these are not allowed in JSON strings
  text.replace(/[\u0000-\u001f]/g, ' ');

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Parses feedback while it streams in. Text before the object and after it is ignored; of a key that comes twice
 * both values are given, in turn.
 */
export const createFeedbackStreamParser = (): FeedbackStreamParser => {
  const parser = new JSONParser({ paths: ['$.*', '$.follow_up.question_text'] });
  let pieces: ParsedPiece[] = [];
  let problem: string | null = null;
  let before: string | null = '';
  let written = 0;

  parser.onValue = ({ key, value, parent, stack }) => {
    if (stack.length === 1) pieces.push({ kind: 'key', key: String(key), value });
    else if (isObject(parent)) pieces.push({ kind: 'follow_up_text', value: { ...parent } });
  };
  // The parser's own message may quote the text; the place says enough.
  parser.onError = () => {
    problem ??= parser.isEnded ? null : `not valid JSON near character ${written}`;
  };

  const begin = (text: string): string => {
    const seen = (before ?? '') + text;
    const start = seen.search(OBJECT_START);
    before = start < 0 ? seen : null;
    return start < 0 ? '' : seen.slice(start);
  };

  return {
    write(text) {
      const json = before === null ? text : begin(text);
      if (json === '' || parser.isEnded || problem !== null) return [];
      written += json.length;
      parser.write(withoutRawControls(json));
      const closed = pieces;
      pieces = [];
      return closed;
    },
    problem: () => problem,
    hasBegun: () => before === null,
  };
};
