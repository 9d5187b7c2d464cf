export type Section = 'intro' | 'responsibilities' | 'requirements' | 'about' | 'offer';

export interface DocumentLine {
  /** Without bullets and markdown. */
  readonly text: string;
  readonly kind: 'heading' | 'bullet' | 'text';
  readonly section: Section;
}

/** A line this long is a paragraph pasted without breaks; patterns look at its sentences instead. */
const MAX_HEADING_LENGTH = 70;
const MAX_HEADING_WORDS = 10;

const SECTION_HEADINGS: readonly (readonly [Section, RegExp])[] = [
  [
    'offer',
    /^(?:(?:our |the )?(?:benefits|perks|compensation|salary|pay\b|package|rewards|offer\b)|what(?:'s in it| we offer| you(?:'ll)? get| you can expect)|we offer|why (?:join|work|us)|how to apply|equal |diversity|inclusion|legal|privacy|application process|next steps)/i,
  ],
  [
    'requirements',
    /^(?:(?:minimum|basic|key|job|core|technical|required|preferred|essential|desirable|main|candidate) )?(?:requirements?|qualifications?|skills?|criteria|competenc|experience\b|essential\b|desirable\b)|^(?:must[- ]haves?|nice[- ]to[- ]haves?|what you(?:'ll| will)? (?:need|bring|have)|you (?:have|bring|are|need)|your (?:profile|skills|background|experience)|who you are|about you|what we(?:'re| are) looking for|we(?:'re| are) looking for|(?:the )?ideal candidate|person specification|education|bonus points|who we(?:'re| are) looking for)/i,
  ],
  [
    'responsibilities',
    /^(?:(?:key|main|core|job|primary|your) )?(?:responsibilit|duties|accountabilit|tasks)|^(?:what you(?:'ll| will)(?: be)? do|what you do|your (?:role|job|mission|impact)|(?:about )?(?:the|this) (?:role|job|position|opportunity)|role (?:overview|summary|description)|job (?:summary|description|purpose|overview)|position (?:summary|overview)|day[- ]to[- ]day|you will|the work|in this role)/i,
  ],
  [
    'about',
    /^(?:about\b|who we are|our (?:company|mission|story|values|team|culture)|company\b|the company|meet\b)/i,
  ],
];

/** "We'd love to hear from you if you have:" — only a heading says it like this. */
const ASKS =
  /\b(?:if you|you(?:'ll)? (?:have|need|bring)|you should have|looking for|we (?:need|ask|expect))\b/i;

const sectionOf = (heading: string): Section | null =>
  SECTION_HEADINGS.find(([, pattern]) => pattern.test(heading))?.[0] ??
  (heading.length <= MAX_HEADING_LENGTH && /:$/.test(heading) && ASKS.test(heading) ? 'requirements' : null);

const BULLET = /^\s*(?:[-*•·▪◦‣–—✓✔➤►]|\d{1,2}[.)])\s+/;

const stripMarkdown = (line: string): string =>
  line
    .replace(/<\/?[a-z][^<>]{0,200}>/gi, ' ')
    .replace(/!?\[([^[\]]{0,200})\]\([^()\s]{0,500}\)/g, '$1')
    .replace(/(?:\*\*|__|`)/g, '')
    .replace(/[‘’]/g, "'")
    .replace(/\s+/g, ' ')
    .trim();

const HEADING_WORD =
  /^(?:and|&|\/|-?s|required|desired|needed|preferred|experience|education|skills?|qualifications?|requirements?|knowledge|abilities|competenc\w{1,4}|criteria|we|value|for|this|role|the|job)$/i;

/** "Key skills we value" is a heading; "Experience with Python" and "You have a degree" are requirements. */
const isBareHeading = (text: string): boolean => {
  const found = SECTION_HEADINGS.find(([, pattern]) => pattern.test(text));
  if (found === undefined) return false;
  const rest = text
    .replace(found[1], '')
    .split(' ')
    .filter((word) => word !== '' && word !== 's');
  return found[0] === 'requirements'
    ? rest.every((word) => HEADING_WORD.test(word))
    : rest.length <= 3 && !/^(?:with|in|of|at|as|to|an?|is|are|on|using)$/i.test(rest[0] ?? '');
};

const isHeadingShaped = (raw: string, text: string, isBullet: boolean): boolean => {
  if (text.length > MAX_HEADING_LENGTH || isBullet) return false;
  if (/^\s*#{1,6}\s/.test(raw) || /^\s*(?:\*\*|__)[^*_]{1,70}(?:\*\*|__):?\s*$/.test(raw)) return true;
  if (text.split(' ').length > MAX_HEADING_WORDS) return false;
  return /:$/.test(text) || (!/[.!?,;:]/.test(text) && isBareHeading(text));
};

/** "Requirements: Python, SQL": the part before the colon, when it names a section. */
const inlineSection = (text: string): Section | null => {
  const colon = text.indexOf(':');
  return colon > 1 && colon < 40 && colon < text.length - 1 ? sectionOf(text.slice(0, colon)) : null;
};

/** What a person reads of a document, and more than any good one has: patterns look no further. Characters. */
const MAX_READ_LENGTH = 25_000;
const MAX_LINES = 2_000;

/** The document line by line, each with the section that it stands in. Reads the first 25 000 characters. */
export const documentLines = (document: string): readonly DocumentLine[] => {
  const lines: DocumentLine[] = [];
  let section: Section = 'intro';
  for (const raw of document.slice(0, MAX_READ_LENGTH).split('\n')) {
    const isBullet = BULLET.test(raw);
    const text = stripMarkdown(raw.replace(BULLET, '').replace(/^\s*#{1,6}\s+/, ''));
    if (text === '') continue;
    if (lines.length === MAX_LINES) break;
    const isHeading = isHeadingShaped(raw, text, isBullet);
    const inline = isHeading ? null : inlineSection(text);
    if (isHeading) section = sectionOf(text) ?? section;
    // "Company: Acme" and "Salary: …" are facts in a list, what follows them is something else again.
    else if (inline === 'requirements' || inline === 'responsibilities') section = inline;
    lines.push({
      text,
      kind: isHeading ? 'heading' : isBullet ? 'bullet' : 'text',
      section: inline ?? section,
    });
  }
  return lines;
};

const MAX_SENTENCE_LENGTH = 500;

/** Sentences of a line, each clipped to 500 characters so that patterns stay cheap. */
export const sentencesOf = (line: string): readonly string[] =>
  line
    .split(/(?<=[.!?;])\s+(?=[A-Z"'(])/)
    .map((sentence) => sentence.trim().slice(0, MAX_SENTENCE_LENGTH))
    .filter((sentence) => sentence !== '');
