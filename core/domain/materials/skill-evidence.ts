import { cueWeights } from '../posting/competency-cues.ts';
import { sentencesOf } from '../posting/document-lines.ts';
import { tokenize } from '../posting/phrase-matcher.ts';
import { contentStems } from '../question-bank/wording.ts';
import type { Competency } from '../vocabulary.ts';
import type { ResumeAnalysis } from './analysis-types.ts';
import { canonicalSkill, isNameOnly, skillsNamedIn } from './find-skills.ts';
import { isContact, resumeLines } from './resume-lines.ts';

/** One line of a résumé, read once for all skills that are looked for in it. */
interface EvidenceLine {
  readonly text: string;
  readonly lower: string;
  readonly skills: ReadonlySet<string>;
  /** Subject words of each part between commas: "wound care, rota planning" says nothing of care planning. */
  readonly parts: readonly ReadonlySet<string>[];
  /** How well the line would do as evidence: an achievement with numbers before a list of skills. */
  readonly strength: number;
}

export interface Evidence {
  readonly text: string;
  readonly isShown: boolean;
}

export interface EvidenceIndex {
  readonly forSkill: (skill: string) => Evidence | null;
  readonly forCompetency: (competency: Competency) => string | null;
}

const MAX_EVIDENCE_LENGTH = 220;
const ACHIEVEMENT = 4;

/** One and many are the same subject. */
const subjectStems = (text: string): ReadonlySet<string> =>
  contentStems(text.replace(/(?<=\p{L}{3})s(?!\p{L})/gu, ''));

const readLines = (text: string, { achievements }: ResumeAnalysis): readonly EvidenceLine[] => {
  const isAchievement = (sentence: string): boolean =>
    achievements.some((one) => sentence.startsWith(one.text));
  return resumeLines(text)
    .filter((line) => !isContact(line.text) && line.kind !== 'heading')
    .flatMap(({ text: line, section }) =>
      sentencesOf(line).map((sentence) => ({ sentence: sentence.replace(/[;,.\s]+$/, ''), section })),
    )
    .filter(({ sentence }) => sentence !== '')
    .map(({ sentence, section }) => ({
      text: sentence,
      lower: ` ${sentence.toLowerCase()} `,
      skills: new Set(skillsNamedIn(sentence).map((skill) => skill.toLowerCase())),
      parts: sentence.split(/[,;:|•]/).map(subjectStems),
      strength:
        (isAchievement(sentence) ? ACHIEVEMENT : 0) +
        (/\d/.test(sentence) ? 1 : 0) +
        (section === 'skills' ? 0 : section === 'experience' ? 2 : 1),
    }));
};

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A known skill is recognised in all its spellings; any other by its words. */
const shows = (skill: string): ((line: EvidenceLine) => boolean) => {
  const name = canonicalSkill(skill);
  const stems = subjectStems(skill);
  const asWord = new RegExp(`(?<![\\p{L}\\d+#])${escaped(skill.toLowerCase())}(?![\\p{L}\\d+#])`, 'u');
  // "go" and "excel" in a sentence are no skills: such names count only where they are recognised as names.
  const isDistinct = skill.length > 3 && !isNameOnly(name);
  return (line) =>
    line.skills.has(name) ||
    (isDistinct && asWord.test(line.lower)) ||
    (stems.size >= 2 && line.parts.some((part) => stems.isSubsetOf(part)));
};

const clip = (text: string): string =>
  text.length <= MAX_EVIDENCE_LENGTH ? text : `${text.slice(0, MAX_EVIDENCE_LENGTH - 1).toWellFormed()}…`;

const strongest = (lines: readonly EvidenceLine[]): EvidenceLine | undefined =>
  lines.reduce<EvidenceLine | undefined>(
    (best, line) => (best && best.strength >= line.strength ? best : line),
    undefined,
  );

/** A résumé made ready for asking what shows a skill or a competency. */
export const createEvidenceIndex = (text: string, analysis: ResumeAnalysis): EvidenceIndex => {
  const lines = readLines(text, analysis);
  const listed = new Set(analysis.skills.map(canonicalSkill));
  let cues:
    | readonly { readonly line: EvidenceLine; readonly weights: ReadonlyMap<Competency, number> }[]
    | null = null;
  return {
    forSkill: (skill) => {
      const found = strongest(lines.filter(shows(skill)));
      if (found !== undefined) return { text: clip(found.text), isShown: found.strength >= ACHIEVEMENT };
      return listed.has(canonicalSkill(skill)) ? { text: `Skills: ${skill}`, isShown: false } : null;
    },
    forCompetency: (competency) => {
      cues ??= lines
        .filter(({ strength }) => strength >= 2)
        .map((line) => ({ line, weights: cueWeights(tokenize(line.text)) }));
      const weighed = cues
        .map(({ line, weights }) => ({ line, weight: weights.get(competency) ?? 0 }))
        .filter(({ weight }) => weight >= 1)
        .sort((a, b) => b.weight * 3 + b.line.strength - (a.weight * 3 + a.line.strength));
      return weighed[0] === undefined ? null : clip(weighed[0].line.text);
    },
  };
};
