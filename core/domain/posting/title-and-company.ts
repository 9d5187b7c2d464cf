import type { DocumentLine } from './document-lines.ts';
import { namesRole } from './role-nouns.ts';

const MAX_TITLE_LENGTH = 90;
const MAX_TITLE_WORDS = 10;
/** The title and the company stand near the top; further down they are somebody else's. */
const LINES_FOR_TITLE = 15;
const LINES_FOR_COMPANY = 120;
const MAX_LINE_LENGTH = 500;

const TITLE_LABEL =
  /^(?:job title|position title|position|role|title|vacancy|job|post)\s*[:–—-]\s*(.{3,90})$/i;
const COMPANY_LABEL =
  /^(?:company(?: name)?|employer|organi[sz]ation|hospital|school|client|business|firm)\s*[:–—-]\s*(.{2,60})$/i;
const TITLE_IN_SENTENCE =
  /\b(?:looking for|seeking|hiring|recruiting|need|as)(?: an?| our| the)(?: new| first| next| experienced| talented| motivated| full-time| part-time)? ([\w+#/&' -]{3,60}?)(?= (?:to|who|that|with|for|in|at|on|you)\b|[.,;:!(]|$)/i;
const SEPARATOR = /\s+(?:[|·•–—]|-|@)\s+|\s+at\s+(?=[A-Z])|\s*\|\s*/;

/** Drops "(m/f/d)", "(remote)", requisition numbers and leading "Hiring:". */
const tidyTitle = (text: string): string =>
  text
    .replace(/\s*[([][^()[\]]{0,40}[)\]]/g, '')
    .replace(/\s*#?\b(?:req|ref|id)?[ .:#-]*\d{3,}\b/gi, '')
    .replace(/^(?:we(?:'re| are) )?(?:now )?(?:hiring|wanted|vacancy|job)\s*[:!-]\s*/i, '')
    .replace(/[\s,:;–—-]+$/, '')
    .trim();

const isTitle = (text: string): boolean =>
  text.length >= 3 &&
  text.length <= MAX_TITLE_LENGTH &&
  text.split(' ').length <= MAX_TITLE_WORDS &&
  !/[.!?]$/.test(text) &&
  namesRole(text) &&
  !/^(?:about|our|the|we|you|join|why|what|who|reports?|reporting|location|department|key)\b/i.test(text);

const partsOf = (line: string): readonly string[] => line.split(SEPARATOR).map(tidyTitle).filter(Boolean);

const firstDefined = <T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined => {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
};

/** Title of the posting, empty when no line or sentence names an occupation. */
export const findTitle = (lines: readonly DocumentLine[]): string => {
  const top = lines.slice(0, LINES_FOR_TITLE).map((line) => line.text.slice(0, MAX_LINE_LENGTH));
  const labelled = firstDefined(top, (text) => TITLE_LABEL.exec(text)?.[1]);
  if (labelled !== undefined) return partsOf(labelled)[0] ?? '';
  const ownLine = firstDefined(top, (text) =>
    text.length <= MAX_TITLE_LENGTH * 2 && !/[.!?]$/.test(text) ? partsOf(text).find(isTitle) : undefined,
  );
  if (ownLine !== undefined) return ownLine;
  const stated = firstDefined(top, (text) => {
    const name = TITLE_IN_SENTENCE.exec(text)?.[1];
    return name !== undefined && namesRole(name) ? tidyTitle(name) : undefined;
  });
  return stated === undefined ? '' : stated.charAt(0).toUpperCase() + stated.slice(1);
};

const NAME = "([A-Z0-9][\\w&'’.-]{0,30}(?: (?:&|of|and|the|for|[A-Z0-9][\\w&'’.-]{0,30})){0,5})";
const COMPANY_PATTERNS = [
  new RegExp(`^(?:About|Meet|Why|Join|Working at|Life at) ${NAME}$`),
  new RegExp(
    `\\b(?:At|Join|join|joining|Here at|work at|working at|working for|work for) ${NAME}(?=[,.!]| (?:we|as|and|to|is|you|in)\\b)`,
  ),
  new RegExp(
    `^${NAME} (?:is|are) (?:now |currently |actively |proud )?(?:hiring|looking|seeking|recruiting|an? |the |one of|on a mission|growing)`,
  ),
  new RegExp(`^${NAME} (?:seeks|needs|provides|builds|makes|helps|offers|runs|operates|serves)\\b`),
];
const NO_COMPANY =
  /^(?:the|our|we|us|you|your|this|that|it|they|there|company|the company|role|job|position|team|candidates?|ideal|who|what|here|today|now|in|as|if|all|for|experience|remote|hybrid|on-?site|full|part|permanent|contract|fixed|temporary|immediate)$/i;
/** "The Copper Ladle" may be a company, "The role" and "The ideal candidate" are not. */
const NO_ARTICLE =
  /^[Tt]he (?:[a-z]|(?:[Rr]ole|Job|Company|Team|Opportunity|Position|Ideal|Successful|Right|Person|Work)\b)/;
const ORGANISATION_WORD =
  /\b(?:hospital|school|university|college|academy|bank|council|clinic|group|labs?|studios?|foundation|trust|restaurant|hotel|ltd|limited|inc|llc|plc|gmbh|corp|corporation|ag|bv|nhs|partners|solutions|systems|technologies|agency|bakery|logistics|airlines|insurance|health|software|institute|museum|church|farms?|services|consulting|analytics|media|capital|energy|foods|homes|retail|motors|pharma|pharmacy|therapeutics|robotics|airways|railways?|brewery|kitchen|caf[eé]|surgery|library|charity|society|association|ministry|county)\b/i;

/** Drops the possessive, the town after a comma and what a pattern took too much of. */
const tidyCompany = (name: string): string =>
  name
    .replace(/, (?!(?:inc|ltd|llc|llp|plc|gmbh|limited|corp)\b).{0,40}$/i, '')
    .replace(/['’]s$/, '')
    .replace(/(?:[.,:;]| (?:and|of|the|for))+$/, '')
    .trim();

const isCompany = (name: string): boolean =>
  name.length >= 2 &&
  name.length <= 60 &&
  !NO_COMPANY.test(name) &&
  !NO_ARTICLE.test(name) &&
  !NO_COMPANY.test(name.replace(/^the /i, '').split(' ')[0] ?? '') &&
  !namesRole(name);

const companyInText = (text: string): string | undefined =>
  firstDefined(COMPANY_PATTERNS, (pattern) => {
    const name = pattern.exec(text)?.[1];
    return name !== undefined && isCompany(tidyCompany(name)) ? tidyCompany(name) : undefined;
  });

/** "Acme — Senior Nurse": the part beside the title, when it looks like an organisation or comes up again. */
const companyBesideTitle = (texts: readonly string[], title: string): string | undefined => {
  const index = texts.findIndex((text) => title !== '' && text.includes(title));
  const line = texts[index];
  if (line === undefined) return undefined;
  const rest = texts.filter((_, i) => i !== index).join('\n');
  const afterAt = /\s(?:at|@)\s+([A-Z][^|·•–—(),]{1,50})/.exec(line)?.[1];
  if (afterAt !== undefined && isCompany(tidyCompany(afterAt))) return tidyCompany(afterAt);
  return partsOf(line)
    .map(tidyCompany)
    .find(
      (part) =>
        part !== title && isCompany(part) && (ORGANISATION_WORD.test(part) || rest.includes(`${part} `)),
    );
};

/** A short line of its own next to the title, such as "St Mary's Hospital". */
const companyNearTop = (texts: readonly string[]): string | undefined =>
  texts
    .slice(0, 4)
    .flatMap(partsOf)
    .map(tidyCompany)
    .find(
      (part) =>
        part.split(' ').length <= 6 && /^[A-Z]/.test(part) && ORGANISATION_WORD.test(part) && isCompany(part),
    );

/** Name of the employer, empty when the posting does not say it. */
export const findCompany = (lines: readonly DocumentLine[], title: string): string => {
  const texts = lines.slice(0, LINES_FOR_COMPANY).map((line) => line.text.slice(0, MAX_LINE_LENGTH));
  const labelled = firstDefined(texts.slice(0, LINES_FOR_TITLE), (text) => COMPANY_LABEL.exec(text)?.[1]);
  if (labelled !== undefined) return tidyCompany(labelled);
  return (
    companyBesideTitle(texts, title) ?? firstDefined(texts, companyInText) ?? companyNearTop(texts) ?? ''
  );
};
