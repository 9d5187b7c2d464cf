import { findNumbers } from '../guards/fact-numbers.ts';
import { sentencesOf } from '../posting/document-lines.ts';
import { type Achievement, ANALYSIS_LIMITS } from './analysis-types.ts';
import { isContact, type ResumeLine } from './resume-lines.ts';
import { isDated } from './resume-roles.ts';

const CHANGE =
  /\b(?:(?:lead|manage|run|supervise) (?:a|an|the)|reduced|cut|lowered|increased|grew|raised|saved|improved|doubled|tripled|halved|won|launched|led|managed|ran|built|organi[sz]ed|taught|supervised|designed|mentored|trained|delivered|introduced|created|negotiated|migrated|automated|closed|exceeded|opened|founded|rolled out|served|handled|coached|shortened|sped up|secured|generated)\b/i;
const MEASURE =
  /\d\s?(?:%|percent|per cent|x\b)|[$€£]\s?\d|\b\d[\d.,]*\s?(?:k|m|bn|million|thousand)\b|\bfrom .{0,24}\d.{0,40}\bto\b/i;
const MIN_LENGTH = 20;

/** The numbers of a text as they are written, calendar years left out. */
export const numbersIn = (text: string): readonly string[] => [
  ...new Set(
    findNumbers(text)
      .filter(({ unit, shape }) => unit !== 'year' && shape === 'figure')
      .map(({ start, end }) => text.slice(start, end).trim()),
  ),
];

const strengthOf = (text: string, numbers: readonly string[]): number =>
  (CHANGE.test(text) ? 2 : 0) + (MEASURE.test(text) ? 2 : 0) + (numbers.length > 0 ? 1 : 0);

/** Lines that say what changed through the person, those with numbers first to be kept; in the résumé's order. */
export const findAchievements = (lines: readonly ResumeLine[]): readonly Achievement[] =>
  lines
    .filter(
      ({ text, kind, section }) =>
        kind !== 'heading' && section !== 'education' && !isContact(text) && !isDated(text),
    )
    .flatMap(({ text }) => sentencesOf(text))
    .map((sentence) => sentence.replace(/[.;,\s]+$/, ''))
    .filter((text) => text.length >= MIN_LENGTH && text.length <= ANALYSIS_LIMITS.achievementLength)
    .map((text, order) => ({ text, order, numbers: numbersIn(text) }))
    .map((found) => ({ ...found, strength: strengthOf(found.text, found.numbers) }))
    .filter(({ strength, numbers }) => strength >= 2 && (numbers.length > 0 || strength >= 3))
    .sort((a, b) => b.strength - a.strength || a.order - b.order)
    .slice(0, ANALYSIS_LIMITS.achievements)
    .sort((a, b) => a.order - b.order)
    .map(({ text, numbers }) => ({ text, numbers: numbers.slice(0, ANALYSIS_LIMITS.numbers) }));
