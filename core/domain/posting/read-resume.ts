import type { ResumeContext } from '../coach-request.ts';
import { type DocumentLine, documentLines, sentencesOf } from './document-lines.ts';
import { readableText } from './readable-text.ts';
import { namesRole } from './role-nouns.ts';

const MAX_ROLES = 4;
const MAX_ACHIEVEMENTS = 4;
const MAX_ROLE_LENGTH = 130;
const MAX_ACHIEVEMENT_LENGTH = 220;
const MAX_OPENING_LENGTH = 240;

const CONTACT =
  /@|\bhttps?:|\bwww\.|linkedin|github\.com|\+\d{1,3}[ \d()-]{6,}|\b(?:phone|tel|mobile|email|address|date of birth)\b/i;
const YEARS = /\b(?:19|20)\d{2}\b/;
const YEAR_SPAN =
  /\b(?:19|20)\d{2}\s*(?:[-–—]|to|until)\s*(?:(?:[A-Za-z]{3,9}\.? )?(?:19|20)\d{2}|present|now|today|current)\b/i;
const EDUCATION =
  /\b(?:university|college|b\.?sc|m\.?sc|bachelor|master of|ph\.?d|diploma|gcse|a-levels|degree|school certificate)\b/i;

const isRoleLine = ({ text, kind }: DocumentLine): boolean =>
  kind !== 'bullet' &&
  text.length <= MAX_ROLE_LENGTH &&
  !/[.!?]$/.test(text.replace(YEAR_SPAN, '')) &&
  !CONTACT.test(text) &&
  !EDUCATION.test(text) &&
  namesRole(text) &&
  (YEARS.test(text) || /\s(?:at|@|[|–—-])\s|, [A-Z]/.test(text));

const NO_EMPLOYER =
  /\b(?:experience|employment|work|career|history|roles?|positions?|profile|summary|skills)\b/i;

/** "Ostra Bank" on the line above "Engineer (2018 – 2021)"; empty when the line above is something else. */
const employerAbove = (above: DocumentLine | undefined, role: DocumentLine): string => {
  const isBareRole =
    /^[^,|@–—]{3,60}\(?[^()]{0,40}\)?$/.test(role.text.replace(YEAR_SPAN, '')) && YEAR_SPAN.test(role.text);
  if (!isBareRole || above === undefined || above.kind === 'bullet' || CONTACT.test(above.text)) return '';
  const isName = above.text.length <= 50 && /^[A-Z]/.test(above.text) && !/[.!?:]$|\d/.test(above.text);
  return isName && !NO_EMPLOYER.test(above.text) && !namesRole(above.text) ? above.text : '';
};

/** "Nurse" on one line and "St Mary's, 2018–2022" on the next belong together. */
const rolesOf = (lines: readonly DocumentLine[]): readonly string[] => {
  const roles: string[] = [];
  for (const [index, line] of lines.entries()) {
    if (roles.length === MAX_ROLES) break;
    if (isRoleLine(line)) {
      roles.push([line.text, employerAbove(lines[index - 1], line)].filter(Boolean).join(', '));
      continue;
    }
    const next = lines[index + 1];
    const isBareTitle =
      line.kind !== 'bullet' && line.text.length <= 60 && namesRole(line.text) && !/[.!?:]$/.test(line.text);
    if (
      isBareTitle &&
      next !== undefined &&
      YEAR_SPAN.test(next.text) &&
      next.text.length <= 70 &&
      !isRoleLine(next)
    )
      roles.push(`${line.text}, ${next.text}`);
  }
  return roles;
};

const MEASURES: readonly (readonly [RegExp, number])[] = [
  [/\d\s?(?:%|percent|per cent)/i, 3],
  [/[$€£]\s?\d|\b\d[\d.,]*\s?(?:k|m|million|thousand|usd|eur|gbp)\b/i, 3],
  [/\bfrom (?:[\w$€£]{1,12} ){0,2}\d.{0,40}\bto\b.{0,20}\d/i, 3],
  [
    /\b(?:reduced|cut|increased|grew|raised|saved|improved|doubled|tripled|halved|won|launched|led|lead|managed|ran|built|organi[sz]ed|taught|supervised|designed|mentored|trained|delivered|introduced)\b/i,
    2,
  ],
  [/\b\d[\d,.]*\s+[a-z]{3,}/i, 1],
];

const strengthOf = (text: string): number =>
  MEASURES.reduce((sum, [pattern, points]) => sum + (pattern.test(text) ? points : 0), 0);

/** A number that is more than a year or a date. */
const hasMeasure = (text: string): boolean => /\d/.test(text.replace(/\b(?:19|20)\d{2}\b/g, ''));

const achievementsOf = (lines: readonly DocumentLine[]): readonly string[] =>
  lines
    .filter(
      (line) =>
        line.kind !== 'heading' &&
        !CONTACT.test(line.text) &&
        !isRoleLine(line) &&
        !YEAR_SPAN.test(line.text),
    )
    .flatMap((line) => sentencesOf(line.text))
    .filter(
      (s) => s.length >= 20 && s.length <= MAX_ACHIEVEMENT_LENGTH && hasMeasure(s) && strengthOf(s) >= 2,
    )
    .map((text, order) => ({ text: text.replace(/[.;,\s]+$/, ''), order, strength: strengthOf(text) }))
    .sort((a, b) => b.strength - a.strength || a.order - b.order)
    .slice(0, MAX_ACHIEVEMENTS)
    .sort((a, b) => a.order - b.order)
    .map(({ text }) => text);

const openingOf = (lines: readonly DocumentLine[]): string =>
  lines
    .slice(0, 40)
    .filter((line) => line.kind === 'text' && !CONTACT.test(line.text))
    .flatMap((line) => sentencesOf(line.text))
    .find((s) => s.length >= 40 && s.length <= MAX_OPENING_LENGTH && /[.!]$/.test(s)) ?? '';

/**
 * What a résumé says, read by rules. The summary is made of the person's own lines: the opening sentence, the
 * latest roles and the achievements with the strongest measures; empty when there are none of these.
 * Throws AppError `bad_input` for an empty, binary-looking or absurdly long text.
 */
export const readResume = (text: string): ResumeContext => {
  const sourceText = readableText(text, 'résumé');
  const lines = documentLines(sourceText);
  const roles = rolesOf(lines);
  const opening = openingOf(lines);
  const achievements = achievementsOf(lines).filter((achievement) => !opening.startsWith(achievement));
  const summary = [
    opening,
    roles.length > 0 ? `Roles: ${roles.join('; ')}.` : '',
    achievements.length > 0 ? `Achievements: ${achievements.join('; ')}.` : '',
  ]
    .filter(Boolean)
    .join(' ');
  return { summary, sourceText };
};
