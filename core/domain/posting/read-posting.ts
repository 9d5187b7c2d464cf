import type { JobContext } from '../coach-request.ts';
import { levelOfLines } from '../planner/target-level.ts';
import type { Competency } from '../vocabulary.ts';
import { cueWeights } from './competency-cues.ts';
import { type DocumentLine, documentLines, type Section, sentencesOf } from './document-lines.ts';
import { findKeySkills } from './key-skills.ts';
import { tokenize } from './phrase-matcher.ts';
import { readableText } from './readable-text.ts';
import { findCompany, findTitle } from './title-and-company.ts';

const MAX_COMPETENCIES = 5;
const MAX_SUMMARY_SENTENCE = 240;

const SECTION_WEIGHT: Readonly<Record<Section, number>> = {
  requirements: 1.5,
  responsibilities: 1.5,
  intro: 1,
  about: 0.25,
  offer: 0,
};
/** Boilerplate that every posting has, whatever the job. */
const BOILERPLATE =
  /\b(?:equal[- ]opportunit|without regard to|regardless of|reasonable accommodation|background check)/i;
/** A single passing word is no evidence. */
const LEAST_WEIGHT = 1;

const findCompetencies = (lines: readonly DocumentLine[]): readonly Competency[] => {
  const weights = new Map<Competency, number>();
  for (const line of lines) {
    const weight = SECTION_WEIGHT[line.section];
    if (weight === 0 || BOILERPLATE.test(line.text)) continue;
    for (const [competency, count] of cueWeights(tokenize(line.text)))
      weights.set(competency, (weights.get(competency) ?? 0) + count * weight);
  }
  return [...weights]
    .filter(([, weight]) => weight >= LEAST_WEIGHT)
    .sort((a, b) => b[1] - a[1])
    .slice(0, MAX_COMPETENCIES)
    .map(([competency]) => competency);
};

const DESCRIBES_ROLE =
  /\b(?:you(?:'ll| will)|this role|the role|looking for|we're after|seeking|responsible for|we need|your (?:job|task|mission))\b/i;

/** A list of what is asked for says little of the work. */
const LISTS = /\b(?:need|have|bring|requirements?|skills|know)\b[^.:]{0,20}:/i;

const describingSentence = (lines: readonly DocumentLine[]): string => {
  const sentences = lines
    .filter((line) => line.kind === 'text' && line.section !== 'offer' && line.section !== 'about')
    .slice(0, 40)
    .flatMap((line) => sentencesOf(line.text))
    .filter(
      (s) =>
        s.length >= 30 &&
        s.length <= MAX_SUMMARY_SENTENCE &&
        /[.!]$/.test(s) &&
        !BOILERPLATE.test(s) &&
        !LISTS.test(s),
    );
  return sentences.find((sentence) => DESCRIBES_ROLE.test(sentence)) ?? '';
};

const summarise = (parts: Pick<JobContext, 'title' | 'company' | 'keySkills'>, role: string): string => {
  const { title, company, keySkills } = parts;
  const opening = [title, company].filter(Boolean).join(' at ');
  const asks = keySkills.length > 0 ? `Asks for ${keySkills.slice(0, 4).join(', ')}.` : '';
  return [opening === '' ? '' : `${opening}.`, role === '' ? asks : role].filter(Boolean).join(' ');
};

/**
 * What a job posting says, read by rules: pasted text or markdown of any profession. Fields that the text does
 * not give are empty; the summary holds only what the posting says. Level L4 when nothing says more.
 * Throws AppError `bad_input` for an empty, binary-looking or absurdly long text.
 */
export const readPosting = (text: string): JobContext => {
  const sourceText = readableText(text, 'posting');
  const lines = documentLines(sourceText);
  const title = findTitle(lines);
  const company = findCompany(lines, title);
  const keySkills = findKeySkills(lines, company);
  return {
    title,
    company,
    keySkills,
    competencies: findCompetencies(lines),
    targetLevel: levelOfLines(lines, title),
    summary: summarise({ title, company, keySkills }, describingSentence(lines)),
    sourceText,
  };
};
