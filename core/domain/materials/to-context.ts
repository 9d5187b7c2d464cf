import type { JobContext, ResumeContext } from '../coach-request.ts';
import type { PostingAnalysis, ResumeAnalysis } from './analysis-types.ts';
import { canonicalSkill } from './find-skills.ts';
import type { JobDemand, MatchReport } from './match-types.ts';
import type { RoleProfile } from './role-profiles.ts';

/** As many as `readPosting` gives. */
const MAX_KEY_SKILLS = 15;

/**
 * The order in which an interview should look at skills: required gaps, then what is required and covered, then the
 * rest. Without a report the job's own order.
 */
const orderSkills = (demand: JobDemand, report: MatchReport | null): readonly string[] => {
  const missing = new Set(report?.missing.map(({ skill }) => canonicalSkill(skill)));
  const isMissing = (skill: string): boolean => missing.has(canonicalSkill(skill));
  const { skillsRequired, skillsNice } = demand;
  const ordered = [
    ...skillsRequired.filter(isMissing),
    ...skillsRequired.filter((skill) => !isMissing(skill)),
    ...skillsNice,
  ];
  return [...new Map(ordered.map((skill) => [canonicalSkill(skill), skill])).values()].slice(
    0,
    MAX_KEY_SKILLS,
  );
};

/** What drives the plan: the competencies to stress come first. */
const orderCompetencies = (demand: JobDemand, report: MatchReport | null): JobContext['competencies'] =>
  report === null ? demand.competencies : report.competencies.map(({ competency }) => competency);

/** The job of an interview, from a posting's analysis and its text. */
export const jobFromPosting = (
  posting: PostingAnalysis,
  sourceText: string,
  report: MatchReport | null = null,
): JobContext => ({
  title: posting.title,
  company: posting.company,
  keySkills: orderSkills(posting, report),
  competencies: orderCompetencies(posting, report),
  targetLevel: posting.targetLevel,
  summary: posting.summary,
  sourceText,
});

/** The job of an interview without a posting. A profile is no source of facts, so its source text is empty. */
export const jobFromProfile = (profile: RoleProfile, report: MatchReport | null = null): JobContext => ({
  title: profile.title,
  company: '',
  keySkills: orderSkills(profile, report),
  competencies: orderCompetencies(profile, report),
  targetLevel: profile.level,
  summary: profile.summary,
  sourceText: '',
});

/** The background of an interview. */
export const resumeContext = ({ summary }: ResumeAnalysis, sourceText: string): ResumeContext => ({
  summary,
  sourceText,
});
