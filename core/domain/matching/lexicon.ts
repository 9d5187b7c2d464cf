import { CAREER_CONCEPTS } from './concepts-career.ts';
import { PEOPLE_CONCEPTS } from './concepts-people.ts';
import { WORK_CONCEPTS } from './concepts-work.ts';
import { createNearWords } from './near-words.ts';
import { plainWords } from './normalise-question.ts';
import { stem } from './stem.ts';

const list = (words: string): ReadonlySet<string> => new Set(words.split(' ').map(stem));

/** Never compared. */
const STOP_WORDS = list(
  'a an the i me my we our you your he she it its they them their this that these those there here and or but if ' +
    'to of in on at for with by from as into about than so then be do have can could will would shall should may ' +
    'might must not no what which who whom whose how why when where some any one ever also very more most much many ' +
    'such other own up out over after before during between through again too only same while because until us s t ' +
    'did does had has yes go get take something anything everything somebody someone anybody anyone nobody',
);

/** Said in every second question: they count, but little. */
const COMMON_WORDS = list(
  'work job time project people person thing situation example experience make handle deal use way kind sort like ' +
    'want need think look feel know last new good first day career role position help approach come put keep say tell ' +
    'describe case moment great greatest big biggest main top today current currently particular certain really find understand win build create set stay different ' +
    'useful important often usually personal different ensure sure',
);

interface Phrase {
  readonly stems: readonly string[];
  readonly concepts: readonly string[];
}

const spellings = createNearWords();
const words = new Map<string, string[]>();
const phrases = new Map<string, Phrase[]>();

const addTerm = (term: string, concept: string): void => {
  const spelled = plainWords(term).split(' ');
  for (const word of spelled) spellings.add(word);
  const stems = spelled.map(stem);
  const [first = ''] = stems;
  if (stems.length === 1) {
    const concepts = words.get(first) ?? [];
    if (!concepts.includes(concept)) words.set(first, [...concepts, concept]);
    return;
  }
  const known = phrases.get(first) ?? [];
  const key = stems.join(' ');
  const same = known.find((phrase) => phrase.stems.join(' ') === key);
  const concepts = [...new Set([...(same?.concepts ?? []), concept])];
  const others = known.filter((phrase) => phrase !== same);
  // Longest first, so that "in front of people" wins over "in front".
  phrases.set(
    first,
    [...others, { stems, concepts }].toSorted((a, b) => b.stems.length - a.stems.length),
  );
};

for (const line of `${PEOPLE_CONCEPTS}${WORK_CONCEPTS}${CAREER_CONCEPTS}`.trim().split('\n')) {
  const [name = '', terms = ''] = line.split(': ');
  for (const term of terms.split(', ')) if (term !== '') addTerm(term, `#${name}`);
}

export const isStopWord = (stemmed: string): boolean => STOP_WORDS.has(stemmed);
export const isCommonWord = (stemmed: string): boolean => COMMON_WORDS.has(stemmed);
export const conceptsOf = (stemmed: string): readonly string[] => words.get(stemmed) ?? [];

/** The longest known phrase that starts at a place, or null. */
export const phraseAt = (stems: readonly string[], place: number): Phrase | null => {
  const known = phrases.get(stems[place] ?? '');
  if (known === undefined) return null;
  return known.find((phrase) => phrase.stems.every((part, offset) => stems[place + offset] === part)) ?? null;
};

/** Needs no respelling. */
export const isKnownWord = (word: string): boolean => {
  const stemmed = stem(word);
  return spellings.has(word) || words.has(stemmed) || STOP_WORDS.has(stemmed) || COMMON_WORDS.has(stemmed);
};

/** The word of the lexicon that a misspelt one stands for, or null. */
export const nearestLexiconWord = (word: string): string | null => spellings.nearest(word);
