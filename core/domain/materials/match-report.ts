import type { Competency } from '../vocabulary.ts';
import type { ResumeAnalysis } from './analysis-types.ts';
import { canonicalSkill } from './find-skills.ts';
import type { AskedSkill, CompetencyToStress, GapDefence, JobDemand, MatchReport } from './match-types.ts';
import { createEvidenceIndex, type EvidenceIndex } from './skill-evidence.ts';
import { closestSkill } from './skill-families.ts';

const MAX_DEFENCES = 5;
const WEIGHT = { required: 2, nice: 1 } as const;

/** Each skill once, whatever its spelling; what is required stays required. */
const askedSkills = ({ skillsRequired, skillsNice }: JobDemand): readonly AskedSkill[] => {
  const asked = new Map<string, AskedSkill>();
  const add = (skill: string, need: AskedSkill['need']): void => {
    const key = canonicalSkill(skill);
    if (!asked.has(key)) asked.set(key, { skill, need });
  };
  for (const skill of skillsRequired) add(skill, 'required');
  for (const skill of skillsNice) add(skill, 'nice');
  return [...asked.values()];
};

const defenceOf = (asked: AskedSkill, own: readonly string[]): GapDefence => {
  const { skill } = asked;
  const closest = closestSkill(skill, own);
  const lead = `Your résumé does not show ${skill}: if you have used it, add where; if not, say so plainly`;
  const advice =
    closest === null
      ? `${lead}, tell how you learned something comparable, and name your first step.`
      : `${lead}, then tell a story with ${closest} and what carries over.`;
  return { ...asked, closest, advice };
};

/** What the résumé does not show comes before what it shows; among equals the job's own order stays. */
const toStress = (wanted: readonly Competency[], index: EvidenceIndex): readonly CompetencyToStress[] => {
  const all = wanted.map((competency) => ({ competency, evidence: index.forCompetency(competency) }));
  const [first] = all;
  const rest = all.slice(1);
  // What the job asks for first stays first, shown or not: it is what the interview is about.
  return [
    ...(first === undefined ? [] : [first]),
    ...rest.filter(({ evidence }) => evidence === null),
    ...rest.filter(({ evidence }) => evidence !== null),
  ];
};

/**
 * Holds a résumé against what a job asks for. Pure; evidence is always a line of the résumé. `resumeText` is the text
 * that the analysis was made of.
 */
export const matchReport = (resume: ResumeAnalysis, resumeText: string, job: JobDemand): MatchReport => {
  const index = createEvidenceIndex(resumeText, resume);
  const asked = askedSkills(job).map((skill) => ({ ...skill, found: index.forSkill(skill.skill) }));
  const covered = asked.flatMap(({ found, ...skill }) =>
    found === null ? [] : [{ ...skill, evidence: found.text, isShown: found.isShown }],
  );
  const missing = asked.flatMap(({ found, ...skill }) => (found === null ? [skill] : []));
  const weightOf = (skills: readonly AskedSkill[]): number =>
    skills.reduce((sum, { need }) => sum + WEIGHT[need], 0);
  const total = weightOf(asked);
  return {
    covered,
    missing,
    gapDefences: [...missing]
      .sort((a, b) => WEIGHT[b.need] - WEIGHT[a.need])
      .slice(0, MAX_DEFENCES)
      .map((skill) => defenceOf(skill, resume.skills)),
    competencies: toStress(job.competencies, index),
    coverage: total === 0 ? null : weightOf(covered) / total,
  };
};
