import { createPhraseMatcher, type PhraseMatch, tokenize } from '../posting/phrase-matcher.ts';
import { NAME_ONLY, SKILL_SPELLINGS } from '../posting/skill-lexicon.ts';
import { ANALYSIS_LIMITS } from './analysis-types.ts';
import { isContact, type ResumeLine } from './resume-lines.ts';

const matchSkills = createPhraseMatcher<string>(SKILL_SPELLINGS);

/** "Go" and "Excel" are skills only where they are written as names. */
const isNamed = ({ value, tokens }: PhraseMatch<string>): boolean => {
  const [token] = tokens;
  if (token === undefined || tokens.length > 1 || !NAME_ONLY.has(value)) return true;
  return /^[A-Z]/.test(token.text) && (!token.opens || token.listed);
};

const MAX_TOKENS_PER_LINE = 400;

/** Known skills that a text names, under the names that they are shown by. */
export const skillsNamedIn = (text: string): readonly string[] => {
  const tokens = tokenize(text).slice(0, MAX_TOKENS_PER_LINE);
  // A line that is nothing but "Rust" is a name, although every line opens with a capital.
  const isAlone = (match: PhraseMatch<string>): boolean => match.tokens.length === tokens.length;
  const found = matchSkills(tokens).filter((match) => isAlone(match) || isNamed(match));
  return [...new Set(found.map(({ value }) => value))];
};

const NAMES = new Set([...NAME_ONLY].map((name) => name.toLowerCase()));

/** Whether a canonical skill is also an everyday word, and so counts only where it is written as a name. */
export const isNameOnly = (canonical: string): boolean => NAMES.has(canonical);

/** The one name for a skill that may be spelt in several ways, in lower case. */
export const canonicalSkill = (skill: string): string => {
  const tokens = tokenize(skill);
  const [match] = matchSkills(tokens);
  return (match !== undefined && match.tokens.length === tokens.length ? match.value : skill).toLowerCase();
};

const MAX_WORDS = 4;

const isListItem = (item: string): boolean =>
  item.length >= 2 &&
  item.length <= ANALYSIS_LIMITS.skillLength &&
  item.split(' ').length <= MAX_WORDS &&
  /^[\p{L}.\d]/u.test(item) &&
  !/[.!?]$/.test(item);

/** The items of "Databases: MySQL, Redis" and of a bullet of its own. */
const listedIn = (text: string): readonly string[] =>
  text
    .replace(/^[^:]{2,40}:\s*/, '')
    .replace(/\([^()]{0,60}\)/g, '')
    .split(/\s*[,;|·•/]\s+|\s*[,;|·•]\s*|\t/)
    .map((item) => item.replace(/^(?:and|&) /i, '').trim())
    .filter(isListItem);

/** What the person lists as skills, and known skills named anywhere, listed ones first. */
export const findSkills = (lines: readonly ResumeLine[]): readonly string[] => {
  const skills = new Map<string, string>();
  const add = (name: string): void => {
    // "rota planning" in a list and the "scheduling" that it is are one skill.
    const key = canonicalSkill(name);
    if (!skills.has(key)) skills.set(key, name);
  };
  const usable = lines.filter(({ text }) => !isContact(text));
  for (const { text } of usable.filter(({ section }) => section === 'skills'))
    for (const item of listedIn(text)) {
      const [known, ...others] = skillsNamedIn(item);
      // "advanced SQL" is SQL; "rota planning" stays as the person has it.
      const isSaid = known !== undefined && item.toLowerCase().includes(known.toLowerCase());
      add(isSaid && others.length === 0 ? known : item);
    }
  for (const { text, kind } of usable)
    if (kind !== 'heading') for (const name of skillsNamedIn(text)) add(name);
  return [...skills.values()].slice(0, ANALYSIS_LIMITS.skills);
};
