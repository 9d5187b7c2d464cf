import { type BadLine, badLine, type ListRow, type ReadRows } from './list-row.ts';
import { namedCompetency, traitOf } from './trait-words.ts';

const BULLET = /^\s*(?:[-*+•–]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?/u;
const HEADING = /^\s{0,3}#{1,6}\s+(.*?)\s*#*\s*$/u;
/** Rules, fences, comments and quotation marks of Markdown say nothing by themselves. */
const DECORATION = /^\s*(?:[-*_=]{3,}|```.*|~~~.*|<!--.*-->|>)\s*$/u;
/** "(leadership, hard)" or "[competency: leadership; hard]" at the end of a question. */
const TAIL = /\s*[([]([^()[\]]{2,80})[)\]]\s*$/u;

/** What a tail says, or null when it belongs to the question. */
const readTail = (tail: string): Record<string, string> | null => {
  const fields: Record<string, string> = {};
  for (const part of tail.split(/[,;|]/u).map((each) => each.trim())) {
    const [, key, value] = /^(competency|type|difficulty)\s*[:=]\s*(.+)$/iu.exec(part) ?? [];
    if (key !== undefined && value !== undefined) {
      fields[key.toLowerCase()] = value.trim();
      continue;
    }
    const trait = traitOf(part);
    if (trait === null) return null;
    fields[trait.field] = part;
  }
  return fields;
};

const plain = (text: string): string =>
  text
    .replace(/\[([^\]]+)\]\([^)]*\)/gu, '$1')
    .replace(/(\*\*|__|`)(.+?)\1/gu, '$2')
    .replace(/^(?:Q|Question)\s*\d*\s*[:.)]\s+/iu, '')
    .trim();

const toRow = (line: number, raw: string, heading: string | null): ListRow => {
  const text = plain(raw);
  const [whole, tail = ''] = TAIL.exec(text) ?? [];
  const fields = whole === undefined ? null : readTail(tail);
  const inherited = heading === null ? {} : { competency: heading };
  if (whole === undefined || fields === null) return { line, text, fields: inherited };
  return { line, text: text.slice(0, -whole.length).trim(), fields: { ...inherited, ...fields } };
};

const NO_ITEM = 'This line is not an item of the list: begin it with "- ", or remove it.';

/** A Markdown list: each item is a question, a heading that names a competency holds for what follows. */
export const readMarkdown = (text: string): ReadRows => {
  const rows: ListRow[] = [];
  const bad: BadLine[] = [];
  let heading: string | null = null;
  let open: { line: number; raw: string } | null = null;
  const close = () => {
    if (open !== null) rows.push(toRow(open.line, open.raw, heading));
    open = null;
  };
  for (const [index, raw] of text.split('\n').entries()) {
    const named = HEADING.exec(raw)?.[1];
    if (named !== undefined) {
      close();
      heading = namedCompetency(named);
    } else if (raw.trim() === '' || DECORATION.test(raw)) close();
    else if (BULLET.test(raw)) {
      close();
      open = { line: index + 1, raw: raw.replace(BULLET, '') };
    } else if (open !== null && /^\s{2,}/u.test(raw))
      open = { line: open.line, raw: `${open.raw} ${raw.trim()}` };
    else {
      close();
      bad.push(badLine(index + 1, raw, NO_ITEM));
    }
  }
  close();
  return { rows, bad };
};

/** Pasted text: each line that is not empty is a question; numbers and bullets in front are dropped. */
export const readPasted = (text: string): ReadRows => ({
  rows: text.split('\n').flatMap((raw, index) => {
    const rest = raw.replace(BULLET, '').trim();
    return rest === '' || DECORATION.test(raw) ? [] : [toRow(index + 1, rest, null)];
  }),
  bad: [],
});

export const looksLikeMarkdown = (text: string): boolean =>
  text.split('\n').some((line) => /^\s*[-*+]\s+\S/u.test(line) || HEADING.test(line));
