import { type DocumentLine, documentLines } from '../posting/document-lines.ts';
import { findKeySkills } from '../posting/key-skills.ts';
import { readPosting } from '../posting/read-posting.ts';
import type { PostingAnalysis } from './analysis-types.ts';
import { skillsNamedIn } from './find-skills.ts';

const NICE_HEADING =
  /\b(?:nice[- ]to[- ]haves?|bonus|preferred|desirable|desired|a plus|pluses|ideally|extra|would be great|not required)\b/i;
const NICE_LINE =
  /\b(?:nice[- ]to[- ]have|a (?:big |strong )?(?:plus|bonus)|preferred|desirable|desired|advantageous|an advantage|an asset|ideally|not (?:required|essential)|would be (?:great|good|helpful))\b/i;

/** What is needed and what is wished for may stand in one line: "Required: triage. Nice to have: Epic." */
const inSentences = (line: DocumentLine): readonly DocumentLine[] =>
  line.kind === 'heading'
    ? [line]
    : line.text.split(/(?<=[.;!])\s+(?=\p{Lu})/u).map((text) => ({ ...line, text }));

/** A requirement that may be missing, by its own words or by the heading above it. */
const splitByNeed = (lines: readonly DocumentLine[]) => {
  const nice: DocumentLine[] = [];
  const required: DocumentLine[] = [];
  let isNiceBelow = false;
  for (const line of lines) {
    if (line.kind === 'heading') isNiceBelow = NICE_HEADING.test(line.text);
    (isNiceBelow || NICE_LINE.test(line.text) ? nice : required).push(line);
  }
  return { nice, required };
};

const bulletsOfOneSkill = (lines: readonly DocumentLine[]): readonly string[] =>
  lines
    .filter(({ kind, text }) => kind === 'bullet' && text.length <= 30)
    .flatMap(({ text }) => skillsNamedIn(text));

/** What a posting says, by rules: pure. Throws as `readPosting`. */
export const readPostingAnalysis = (text: string): PostingAnalysis => {
  const { title, company, keySkills, competencies, targetLevel, summary, sourceText } = readPosting(text);
  const { nice, required } = splitByNeed(documentLines(sourceText).flatMap(inSentences));
  const needed = new Set(findKeySkills(required, company).map((skill) => skill.toLowerCase()));
  // A nice line stands in no section of requirements when its heading says "Bonus": read it as one.
  const found = findKeySkills(
    nice.map((line) => ({ ...line, section: 'requirements' as const })),
    company,
  );
  const wished = [...new Set([...found, ...bulletsOfOneSkill(nice)])].filter(
    (skill) => !needed.has(skill.toLowerCase()),
  );
  const isWished = new Set(wished.map((skill) => skill.toLowerCase()));
  return {
    title,
    company,
    skillsRequired: keySkills.filter((skill) => !isWished.has(skill.toLowerCase())),
    skillsNice: wished,
    competencies,
    targetLevel,
    summary,
  };
};
