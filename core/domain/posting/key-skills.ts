import { competenciesIn } from './competency-cues.ts';
import type { DocumentLine, Section } from './document-lines.ts';
import { createPhraseMatcher, type PhraseMatch, type Token, tokenize } from './phrase-matcher.ts';
import { phrasesOfRequirement } from './requirement-phrases.ts';
import { NAME_ONLY, SKILL_SPELLINGS } from './skill-lexicon.ts';

const MAX_SKILLS = 15;
const MAX_TOKENS_PER_LINE = 400;

/** A skill in the requirements says more than one in the story of the company. */
const SECTION_WEIGHT: Readonly<Record<Section, number>> = {
  requirements: 3,
  responsibilities: 2,
  intro: 1.5,
  about: 0.5,
  offer: 0,
};

const matchSkills = createPhraseMatcher<string>(SKILL_SPELLINGS);

const isNamed = ({ value, tokens }: PhraseMatch<string>): boolean => {
  const [token] = tokens;
  if (token === undefined || tokens.length > 1 || !NAME_ONLY.has(value)) return true;
  return /^[A-Z]/.test(token.text) && (!token.opens || token.listed);
};

/** Capitals that name no skill. */
const NO_SKILL = new Set(
  `USA UK EU US NYC LA CEO CFO COO CTO CIO HR EEO EOE LGBTQ LGBTQIA PTO COVID ID AM PM FAQ DBS TBC TBD OTE GBP USD EUR
  LLC LTD PLC INC GMBH NHS BSC MSC BA BS MS MA MBA PHD GCSE GCSES GPA II III IV AND OR THE FOR WITH NOT YOU WE OUR
  MUST JOB ROLE KEY NEW ALL ASAP FTE DEI SLA KPI KPIS OK AI`.split(/\s+/),
);

/** Names such as PostgreSQL, BigQuery, HL7 or SAP that no list can foresee. */
const looksLikeTechName = ({ text }: Token): boolean => {
  if (text.length < 2 || text.length > 20 || NO_SKILL.has(text.toUpperCase())) return false;
  if (!/^[A-Za-z][\w+#./-]*$/.test(text)) return false;
  const letters = text.replace(/[^A-Za-z]/g, '');
  const isAcronym = letters.length >= 2 && letters.length <= 6 && letters === letters.toUpperCase();
  return isAcronym || /[a-z][A-Z]/.test(text);
};

interface Tally {
  add(name: string, weight: number): void;
  /** The heaviest first; the first found first among equals. */
  top(count: number): readonly string[];
}

const createTally = (): Tally => {
  const entries = new Map<string, { name: string; weight: number }>();
  return {
    add: (name, weight) => {
      const entry = entries.get(name.toLowerCase()) ?? { name, weight: 0 };
      entry.weight += weight;
      entries.set(name.toLowerCase(), entry);
    },
    top: (count) =>
      [...entries.values()]
        .sort((a, b) => b.weight - a.weight)
        .slice(0, count)
        .map(({ name }) => name),
  };
};

/** Is the phrase made of words that a found skill has said already? */
const isCovered = (phrase: string, names: readonly string[]): boolean => {
  const lower = phrase.toLowerCase();
  return names.some((name) => lower.includes(name.toLowerCase()));
};

const technicalNames = (tokens: readonly Token[], known: ReadonlySet<Token>): readonly string[] =>
  tokens.filter((token) => !known.has(token) && looksLikeTechName(token)).map((token) => token.text);

/** "Able to work nights" is no skill. */
const isAboutHours = (phrase: string): boolean => competenciesIn(phrase).includes('availability');

/** Adds what a line names to the tally and returns the phrases that may fill free places. */
const readLine = (line: DocumentLine, tally: Tally, companyWords: ReadonlySet<string>): readonly string[] => {
  const weight = SECTION_WEIGHT[line.section];
  if (weight === 0 || line.kind === 'heading') return [];
  const tokens = tokenize(line.text).slice(0, MAX_TOKENS_PER_LINE);
  const matches = matchSkills(tokens).filter(isNamed);
  for (const { value } of matches) tally.add(value, weight);
  if (line.section !== 'requirements') return [];
  const known = new Set(matches.flatMap((match) => match.tokens));
  for (const name of technicalNames(tokens, known))
    if (!companyWords.has(name.toLowerCase())) tally.add(name, weight / 2);
  const names = matches.map((match) => match.value);
  return phrasesOfRequirement(line.text).filter((p) => !isCovered(p, names) && !isAboutHours(p));
};

/**
 * Skills that the posting asks for, at most 15, the weightiest first: known skills of many professions, names in
 * technical spelling, and the plain phrases of requirement lines ("experience with wound dressing").
 */
export const findKeySkills = (lines: readonly DocumentLine[], company: string): readonly string[] => {
  const tally = createTally();
  const companyWords = new Set(company.toLowerCase().split(/\s+/));
  const phrases = lines.flatMap((line) => readLine(line, tally, companyWords));
  const known = tally.top(MAX_SKILLS);
  for (const phrase of phrases) if (!isCovered(phrase, known)) tally.add(phrase, 1);
  return tally.top(MAX_SKILLS);
};
