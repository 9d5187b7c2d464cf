import { type DocumentLine, documentLines } from '../posting/document-lines.ts';

export type ResumeSection = 'top' | 'profile' | 'experience' | 'education' | 'skills' | 'other';

export interface ResumeLine {
  readonly text: string;
  readonly kind: DocumentLine['kind'];
  readonly section: ResumeSection;
}

const HEADINGS: readonly (readonly [ResumeSection, RegExp])[] = [
  [
    'profile',
    /^(?:(?:professional |career |executive |personal )?(?:profile|summary|objective|statement)|about(?: me)?)$/,
  ],
  [
    'experience',
    /^(?:(?:professional |work |relevant |career |employment |clinical |teaching )?(?:experience|history|background|employment)|work|career|employment|positions?(?: held)?|roles)$/,
  ],
  [
    'education',
    /^(?:education(?: and (?:training|qualifications))?|academic (?:background|history)|qualifications|studies|training)$/,
  ],
  [
    'skills',
    /^(?:(?:key |core |technical |professional |main |other )?(?:skills|competenc(?:ies|es)|technologies|expertise|strengths|tools)(?: (?:and|&) (?:tools|technologies|skills|expertise|competencies))?|tech(?:nical)? stack)$/,
  ],
  [
    'other',
    /^(?:(?:personal |side |selected )?projects|languages?|certifications?(?: and licen[cs]es)?|licen[cs]es|awards?|honou?rs|publications|interests|hobbies|volunteering|volunteer (?:work|experience)|references?|courses|memberships|contact(?: details)?|patents)$/,
  ],
];

const MAX_HEADING_LENGTH = 45;

const headingOf = (text: string): ResumeSection | null => {
  if (text.length > MAX_HEADING_LENGTH) return null;
  const bare = text
    .toLowerCase()
    .replace(/[:\s]+$/, '')
    .trim();
  return HEADINGS.find(([, pattern]) => pattern.test(bare))?.[0] ?? null;
};

/** "Skills: menu design, stock control" is a section of one line. */
const inlineSection = (text: string): ResumeSection | null => {
  const before = /^([^:]{3,40}):\s+\S/.exec(text)?.[1];
  return before !== undefined && headingOf(before) === 'skills' ? 'skills' : null;
};

/** The lines of a résumé, each with the section that it stands in; headings of sections are left out. */
export const resumeLines = (text: string): readonly ResumeLine[] => {
  const lines: ResumeLine[] = [];
  let section: ResumeSection = 'top';
  for (const line of documentLines(text)) {
    const found = line.kind === 'bullet' ? null : headingOf(line.text);
    if (found !== null) section = found;
    else lines.push({ text: line.text, kind: line.kind, section: inlineSection(line.text) ?? section });
  }
  return lines;
};

const CONTACT =
  /@|\bhttps?:|\bwww\.|linkedin|github\.com|\+\d{1,3}[ \d()-]{6,}|^(?:phone|tel|mobile|e-?mail|address|date of birth)\b/i;

/** Addresses and numbers of a person: never a skill, a role or an achievement. */
export const isContact = (text: string): boolean => CONTACT.test(text);
