import { type BadLine, badLine, type ListRow, type ReadRows } from './list-row.ts';

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
  readonly raw: string;
  /** False when a quotation mark was never closed. */
  readonly closed: boolean;
}

/** Names that a column of questions goes by. */
const QUESTION_COLUMNS = new Set(['question', 'questions', 'text', 'prompt']);
const FIELD_COLUMNS: Readonly<Record<string, string>> = {
  competency: 'competency',
  category: 'competency',
  topic: 'competency',
  type: 'type',
  kind: 'type',
  difficulty: 'difficulty',
  level: 'difficulty',
};
const DELIMITERS = [',', ';', '\t'] as const;

const cellsOf = (header: string, delimiter: string): string[] =>
  header.split(delimiter).map((cell) => cell.trim().replace(/^"|"$/g, '').trim().toLowerCase());

/** The delimiter of a table with a header that names a column of questions; null when it is no such table. */
export const csvDelimiter = (text: string): string | null => {
  const header = text.split('\n').find((line) => line.trim() !== '') ?? '';
  const named = DELIMITERS.filter((each) => cellsOf(header, each).some((cell) => QUESTION_COLUMNS.has(cell)));
  return named.find((each) => header.includes(each)) ?? named[0] ?? null;
};

/** One record from `at` on, with the position after it; quoted cells may run over several lines (RFC 4180). */
const readRecord = (text: string, at: number, delimiter: string) => {
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  let place = at;
  for (; place < text.length; place += 1) {
    const char = text[place] ?? '';
    if (quoted) {
      if (char !== '"') cell += char;
      else if (text[place + 1] === '"') {
        cell += '"';
        place += 1;
      } else quoted = false;
    } else if (char === '"' && cell.trim() === '') {
      quoted = true;
      cell = '';
    } else if (char === delimiter) {
      cells.push(cell);
      cell = '';
    } else if (char === '\n') break;
    else cell += char;
  }
  cells.push(cell);
  return { cells: cells.map((each) => each.trim()), next: place + 1, closed: !quoted };
};

/** Records with their line; after a quotation mark that is never closed, reading goes on with the next line. */
const readRecords = (text: string, delimiter: string): Row[] => {
  const rows: Row[] = [];
  let [at, line] = [0, 1];
  while (at < text.length) {
    const { cells, next, closed } = readRecord(text, at, delimiter);
    const lineEnd = text.indexOf('\n', at);
    const end = closed ? next : (lineEnd < 0 ? text.length : lineEnd) + 1;
    const raw = text.slice(at, end - 1);
    if (raw.trim() !== '') rows.push({ line, cells, raw, closed });
    line += text.slice(at, end).split('\n').length - 1;
    at = end;
  }
  return rows;
};

const UNCLOSED = 'A quotation mark opens here and is never closed: close it, or leave both out.';
const NO_QUESTION = 'There is no question in this row: put it in the question column.';

const toRow = ({ line, cells }: Row, columns: readonly string[]): ListRow | null => {
  const fields: Record<string, string> = {};
  let text = '';
  for (const [index, column] of columns.entries()) {
    const cell = cells[index] ?? '';
    const field = FIELD_COLUMNS[column];
    if (QUESTION_COLUMNS.has(column) && text === '') text = cell;
    else if (field !== undefined && cell !== '') fields[field] = cell;
  }
  return text === '' ? null : { line, text, fields };
};

/** A table of questions; the header names the columns, others than ours are ignored. */
export const readCsv = (text: string): ReadRows => {
  const delimiter = csvDelimiter(text) ?? ',';
  const [header, ...records] = readRecords(text, delimiter);
  const named = (header?.cells ?? []).map((cell) => cell.toLowerCase());
  const hasHeader = named.some((cell) => QUESTION_COLUMNS.has(cell));
  const columns = hasHeader ? named : ['question', 'competency', 'type', 'difficulty'];
  const rows: ListRow[] = [];
  const bad: BadLine[] = [];
  for (const record of hasHeader || header === undefined ? records : [header, ...records]) {
    const row = record.closed ? toRow(record, columns) : null;
    if (row !== null) rows.push(row);
    else bad.push(badLine(record.line, record.raw, record.closed ? NO_QUESTION : UNCLOSED));
  }
  return { rows, bad };
};
