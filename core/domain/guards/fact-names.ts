import type { FactToken } from './fact-tokens.ts';
import { isFunctionWord, isOrdinaryWord } from './ordinary-words.ts';

/** A name in a text: one or more words that belong together. */
export interface FoundName {
  readonly words: readonly FactToken[];
  readonly kind: 'company' | 'team' | 'time' | 'name';
}

/** Acronyms and capitals that are everyday words of work, not names. */
const EVERYDAY = new Set(
  (
    'I OK TV PC IT HR PR QA UI UX API APIs KPI KPIs OKR OKRs SLA SLAs ROI CEO CTO CFO COO VP PM PMs FAQ ID IDs URL URLs ' +
    'PDF CV AM PM STAR DIY ETA MVP X A B C D E Situation Task Action Result Internet Web Mr Mrs Ms Dr'
  ).split(' '),
);

/** Capitalised anywhere as names of roles and departments, without naming anybody. */
const DEPARTMENTS =
  /^(?:product|engineering|sales|marketing|support|finance|legal|operations|design|security|data|manager|director|head|lead|senior|junior|staff|principal|engineer|developer|designer|analyst|agile|scrum|kanban|lean|customer|success|human|resources|quality|assurance|project|program|team|chief|officer|executive|president|vice|board|department|group|office|committee|god|earth)$/i;

const MONTHS =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|christmas|easter|thanksgiving|ramadan|diwali|q[1-4]|h[12]|fy\d*|jan|feb|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thurs?|fri)$/i;

const isStart = (token: FactToken, first: boolean): boolean =>
  first || /[.!?…:;\n•"“”(*]["'”’)\]]*\s*(?:[-–—•*]\s*)?["'“‘([]?$/.test(token.gap);

/** How a word looks: what no ordinary word looks like, a capital in front, or small letters. */
const lookOf = (raw: string): 'coined' | 'capital' | 'small' => {
  const bare = raw.replace(/['’].*$/, '');
  if (/^\d/.test(bare)) return 'small';
  if (/\d/.test(bare) && /\p{L}/u.test(bare)) return 'coined';
  if (/^.+\p{Lu}/u.test(bare)) return 'coined';
  return /^\p{Lu}/u.test(bare) ? 'capital' : 'small';
};

const isName = (token: FactToken, first: boolean): boolean => {
  const bare = token.raw.replace(/['’]s$/u, '');
  if (EVERYDAY.has(bare) || EVERYDAY.has(token.raw) || /^I['’]/.test(token.raw)) return false;
  const look = lookOf(token.raw);
  if (look === 'small') return false;
  if (look === 'coined') return true;
  const lower = bare.toLowerCase().replaceAll('’', "'");
  if (isStart(token, first)) return !isOrdinaryWord(lower);
  return !DEPARTMENTS.test(lower) && !isFunctionWord(lower);
};

const COMPANY_TAIL =
  /^(?:inc|corp|corporation|ltd|limited|llc|gmbh|ag|plc|bank|labs|technologies|holdings|partners|university)$/i;

const kindOf = (text: string, tokens: readonly FactToken[], from: number, to: number): FoundName['kind'] => {
  const words = tokens.slice(from, to).map(({ raw }) => raw);
  if (words.some((word) => MONTHS.test(word.replace(/['’]s$/, '')))) return 'time';
  const before = tokens[from - 1]?.lower ?? '';
  const after = tokens[to]?.lower ?? '';
  if (/^(?:team|teams|squad|group|department|division|crew)$/.test(after)) return 'team';
  if (words.length > 1 && COMPANY_TAIL.test(words.at(-1) ?? '')) return 'company';
  if (
    /^(?:at|joined|joining|client|customer|company|employer|startup|vendor|supplier|competitor)$/.test(before)
  )
    return 'company';
  return /^\s*,?\s*(?:inc|corp|ltd)\b/i.test(text.slice(tokens[to - 1]?.end ?? 0, tokens[to]?.end))
    ? 'company'
    : 'name';
};

/**
 * The proper names of a text in order of place: capitalised words that are no sentence starts (or that no sentence
 * ordinarily starts with), acronyms, mixed-case and letter-digit names. Words that follow each other are one name.
 */
export const findNames = (text: string, tokens: readonly FactToken[]): readonly FoundName[] => {
  const found: FoundName[] = [];
  for (let from = 0; from < tokens.length; ) {
    const token = tokens[from];
    if (token === undefined || !isName(token, from === 0)) {
      from++;
      continue;
    }
    let to = from + 1;
    for (
      let next = tokens[to];
      next !== undefined && /^[ \-&./]{1,3}$/.test(next.gap) && next.gap !== '. ';
      next = tokens[to]
    ) {
      if (!isName(next, false)) break;
      to++;
    }
    found.push({ words: tokens.slice(from, to), kind: kindOf(text, tokens, from, to) });
    from = to;
  }
  return found;
};
