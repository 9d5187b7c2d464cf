import type { z } from 'zod';
import { checkText } from '../../domain/guards/check-facts.ts';
import { createFactSources, type FactSources } from '../../domain/guards/fact-sources.ts';
import { looksObedient } from '../../domain/guards/guard-injection.ts';
import { plainText, plainWords } from '../../domain/guards/plain-words.ts';
import {
  ANALYSIS_LIMITS,
  type PostingAnalysis,
  type ResumeAnalysis,
} from '../../domain/materials/analysis-types.ts';
import { numbersIn } from '../../domain/materials/resume-achievements.ts';
import type { Competency } from '../../domain/vocabulary.ts';
import type { postingReplySchema, resumeReplySchema } from './llm-analyst-prompt.ts';

/** The document, made ready for asking whether it says something. */
interface Source {
  /** Word for word, whatever the punctuation. */
  readonly says: (text: string) => boolean;
  /** Every word of it occurs, in any order. */
  readonly knows: (text: string) => boolean;
  readonly facts: FactSources;
}

const createSource = (document: string): Source => {
  const plain = plainText(document);
  const words = new Set(plainWords(document));
  return {
    says: (text) => plainWords(text).length > 0 && plain.includes(plainText(text)),
    knows: (text) => plainWords(text).length > 0 && plainWords(text).every((word) => words.has(word)),
    facts: createFactSources([document]),
  };
};

const oneLine = (text: string, limit: number): string =>
  text.toWellFormed().replace(/\s+/g, ' ').trim().slice(0, limit).toWellFormed();

const skillsOf = (given: readonly string[], source: Source, limit: number): readonly string[] => {
  const skills = given
    .map((skill) => oneLine(skill, ANALYSIS_LIMITS.skillLength))
    .filter((skill) => source.knows(skill) && !looksObedient(skill));
  const isFirst = (skill: string, index: number): boolean =>
    skills.findIndex((other) => other.toLowerCase() === skill.toLowerCase()) === index;
  return skills.filter(isFirst).slice(0, limit);
};

const saidOr = (text: string, source: Source): string => {
  const line = oneLine(text, ANALYSIS_LIMITS.roleLength);
  return source.says(line) && !looksObedient(line) ? line : '';
};

/** Sentences with an invented number or name, or that obey the document, go; the rest stays as it is. */
const summaryOf = (text: string, source: Source, fallback: string): string => {
  const kept = oneLine(text, ANALYSIS_LIMITS.summaryLength)
    .split(/(?<=[.!?])\s+/)
    .filter((sentence) => checkText(sentence, source.facts).text === sentence && !looksObedient(sentence))
    .join(' ');
  return kept === '' ? fallback : kept;
};

const endOf = (end: string, source: Source): string =>
  /^(?:present|now|today|current)$/i.test(end.trim()) ? 'present' : saidOr(end, source);

/**
 * What of a model's reading stands in the document: every title, employer, date, scope and achievement word for word,
 * every skill by its words, every number and name of the summary. The rest goes; what is left empty by that comes from
 * `rules`, the reading by rules of the same text.
 */
export const checkResumeReply = (
  reply: z.infer<typeof resumeReplySchema>,
  document: string,
  rules: ResumeAnalysis,
): ResumeAnalysis => {
  const source = createSource(document);
  const roles = reply.roles
    .map((role) => ({
      title: saidOr(role.title, source),
      organisation: saidOr(role.organisation, source),
      start: saidOr(role.start, source),
      end: endOf(role.end, source),
      scope: saidOr(role.scope, source),
    }))
    .filter(({ title }) => title !== '')
    .slice(0, ANALYSIS_LIMITS.roles);
  const achievements = reply.achievements
    .map((text) => oneLine(text, ANALYSIS_LIMITS.achievementLength))
    .filter((text) => source.says(text) && !looksObedient(text))
    .map((text) => ({ text, numbers: numbersIn(text).slice(0, ANALYSIS_LIMITS.numbers) }))
    .slice(0, ANALYSIS_LIMITS.achievements);
  const skills = skillsOf(reply.skills, source, ANALYSIS_LIMITS.skills);
  return {
    skills: skills.length > 0 ? skills : rules.skills,
    roles: roles.length > 0 ? roles : rules.roles,
    achievements: achievements.length > 0 ? achievements : rules.achievements,
    seniority: reply.seniority,
    summary: summaryOf(reply.summary, source, rules.summary),
  };
};

const MAX_COMPETENCIES = 5;
const MAX_SKILLS = 20;

/** As `checkResumeReply`, for a posting. */
export const checkPostingReply = (
  reply: z.infer<typeof postingReplySchema>,
  document: string,
  rules: PostingAnalysis,
): PostingAnalysis => {
  const source = createSource(document);
  const required = skillsOf(reply.skills_required, source, MAX_SKILLS);
  const needed = new Set(required.map((skill) => skill.toLowerCase()));
  const nice = skillsOf(reply.skills_nice, source, MAX_SKILLS).filter(
    (skill) => !needed.has(skill.toLowerCase()),
  );
  const competencies = [...new Set(reply.competencies as Competency[])].slice(0, MAX_COMPETENCIES);
  const isEmpty = required.length + nice.length === 0;
  return {
    title: saidOr(reply.title, source) || rules.title,
    company: saidOr(reply.company, source) || rules.company,
    skillsRequired: isEmpty ? rules.skillsRequired : required,
    skillsNice: isEmpty ? rules.skillsNice : nice,
    competencies: competencies.length > 0 ? competencies : rules.competencies,
    targetLevel: reply.target_level,
    summary: summaryOf(reply.summary, source, rules.summary),
  };
};
