import { namesRole } from '../posting/role-nouns.ts';
import { ANALYSIS_LIMITS, type ResumeRole } from './analysis-types.ts';
import { isContact, type ResumeLine } from './resume-lines.ts';

const MONTH = '\\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\\.?,? ?';
const DATE = `(?:${MONTH}|\\d{1,2}[/.])?(?:19|20)\\d{2}`;
const NOW = '(?:present|now|today|current|to date|ongoing)';
const SPAN = new RegExp(`[([]?\\s*(${DATE})\\s*(?:[-–—]+|to|until|till)\\s*(${DATE}|${NOW})\\s*[)\\]]?`, 'i');
const SINCE = new RegExp(`[([]?\\b(?:since|from) (${DATE})\\s*[)\\]]?`, 'i');
const SINGLE = /[([]\s*((?:19|20)\d{2})\s*[)\]]|,\s*((?:19|20)\d{2})$/;

interface Dated {
  readonly start: string;
  readonly end: string;
  /** The line without its dates. */
  readonly rest: string;
}

const trimmed = (text: string): string => text.replace(/^[\s,;|·•–—-]+|[\s,;|·•–—-]+$/g, '');

/** What stood on both sides of the dates stays apart. */
const without = (text: string, match: RegExpExecArray): string =>
  trimmed(
    `${text.slice(0, match.index)} | ${text.slice(match.index + match[0].length)}`.replace(/\s+/g, ' '),
  );

const datesOf = (text: string): Dated | null => {
  const span = SPAN.exec(text);
  if (span !== null) {
    const end = new RegExp(`^${NOW}$`, 'i').test(span[2] ?? '') ? 'present' : (span[2] ?? '');
    return { start: span[1] ?? '', end, rest: without(text, span) };
  }
  const since = SINCE.exec(text);
  if (since !== null) return { start: since[1] ?? '', end: 'present', rest: without(text, since) };
  const single = SINGLE.exec(text);
  return single && { start: single[1] ?? single[2] ?? '', end: '', rest: without(text, single) };
};

const SEPARATOR = /\s+(?:[|·•–—]|-|@)\s+|\s*\|\s*|\t|\s+at\s+(?=[A-Z])|,\s+/;

/** "Charge Nurse, Harbour Clinic, Leeds" → the part that names a role, and the first that does not. */
const titleAndOrganisation = (text: string): { readonly title: string; readonly organisation: string } => {
  const parts = text.split(SEPARATOR).map(trimmed).filter(Boolean);
  const title = parts.find(namesRole) ?? '';
  const organisation =
    parts.find((part) => part !== title && !/^\(?(?:remote|hybrid|full|part)/i.test(part)) ?? '';
  return { title, organisation };
};

const DEGREE =
  /\b(?:b\.?sc|m\.?sc|b\.?a\b|m\.?a\b|bachelor|master(?:'s)? (?:of|in|degree)|ph\.?d|diploma|gcse|a-levels|degree|certificate)\b/i;
const MAX_LINE = 140;

const isShortLine = (line: ResumeLine | undefined): line is ResumeLine =>
  line !== undefined &&
  line.kind !== 'bullet' &&
  line.text.length <= 70 &&
  /^[\p{Lu}\d]/u.test(line.text) &&
  !/[.!?:]$/.test(line.text) &&
  !isContact(line.text);

const canHoldRole = ({ text, kind, section }: ResumeLine): boolean =>
  kind !== 'bullet' &&
  text.length <= MAX_LINE &&
  section !== 'education' &&
  section !== 'skills' &&
  !DEGREE.test(text) &&
  !isContact(text);

/** Name and present profession stand here; they are no role of the past. */
const LAST_HEADER_LINE = 2;

const isHeader = (line: ResumeLine | undefined, index: number): boolean =>
  index <= LAST_HEADER_LINE && line?.section === 'top';

/** A neighbour that says what is missing: the title above or below the dates, or the employer. */
const fromNeighbours = (
  lines: readonly ResumeLine[],
  index: number,
  wanted: 'title' | 'organisation',
): string => {
  const [above, below] = [lines[index - 1], lines[index + 1]];
  const inOrder = isHeader(above, index - 1) ? [below, above] : [above, below];
  for (const neighbour of inOrder) {
    if (!isShortLine(neighbour) || datesOf(neighbour.text) !== null) continue;
    if (namesRole(neighbour.text) === (wanted === 'title')) return trimmed(neighbour.text);
  }
  return '';
};

const SCOPE =
  /\b(?:(?:a |the )?(?:team|crew|squad|department|ward|group|staff) of (?:about |up to )?[\w-]{1,12}(?: [a-z]{3,20})?|(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty) (?:direct reports|reports|people|engineers|developers|nurses|teachers|employees|staff|sites|stores|branches|wards|countries|markets|customers|clients|users|pupils|students|accounts|beds)|(?:budget|portfolio|territory|book|p&l) of (?:about )?[$€£]?\d[\d,.]*\s?(?:k|m|bn|million|billion|thousand)?|[$€£]\d[\d,.]*\s?(?:k|m|bn|million|billion)? (?:budget|portfolio|territory|book))/i;

const LINES_OF_ROLE = 12;

const scopeBelow = (
  lines: readonly ResumeLine[],
  from: number,
  isRoleAt: (index: number) => boolean,
): string => {
  for (let index = from + 1; index < Math.min(lines.length, from + LINES_OF_ROLE); index += 1) {
    if (isRoleAt(index)) return '';
    const found = SCOPE.exec(lines[index]?.text ?? '')?.[0];
    if (found !== undefined) return found.replace(/^(?:a|the) /i, '');
  }
  return '';
};

const roleAt = (lines: readonly ResumeLine[], index: number): Omit<ResumeRole, 'scope'> | null => {
  const line = lines[index];
  if (line === undefined || !canHoldRole(line)) return null;
  const dated = datesOf(line.text);
  const own = titleAndOrganisation(dated?.rest ?? line.text);
  if (dated === null) {
    const isNamed = own.title !== '' && own.organisation !== '' && !/[.!?]$/.test(line.text);
    // The line above the first dates is often "Name, profession": only the experience section is believed.
    return isNamed && line.section === 'experience' ? { ...own, start: '', end: '' } : null;
  }
  const title = own.title || fromNeighbours(lines, index, 'title');
  if (title === '') return null;
  const organisation = own.organisation || fromNeighbours(lines, index, 'organisation');
  return { title, organisation, start: dated.start, end: dated.end };
};

const clipped = (text: string): string => text.slice(0, ANALYSIS_LIMITS.roleLength).toWellFormed();

/** Titles, employers, dates and scope, each in the résumé's own words; what is not said stays empty. */
export const findRoles = (lines: readonly ResumeLine[]): readonly ResumeRole[] => {
  const found = lines.map((_, index) => roleAt(lines, index));
  const seen = new Set<string>();
  const roles: ResumeRole[] = [];
  for (const [index, role] of found.entries()) {
    if (role === null || roles.length === ANALYSIS_LIMITS.roles) continue;
    const key = `${role.title}|${role.start}`.toLowerCase();
    const isRepeated =
      seen.has(key) || (role.start === '' && roles.some(({ title }) => title === role.title));
    if (isRepeated) continue;
    seen.add(key);
    const scope = scopeBelow(lines, index, (at) => found[at] !== null);
    roles.push({
      title: clipped(role.title),
      organisation: clipped(role.organisation),
      start: role.start,
      end: role.end,
      scope,
    });
  }
  return roles;
};

/** Whether a line says when something was, and so is no achievement. */
export const isDated = (text: string): boolean => SPAN.test(text) || SINCE.test(text);
