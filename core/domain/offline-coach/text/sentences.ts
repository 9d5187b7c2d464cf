import { isPastVerb } from '../lexicon/verbs.ts';
import { FUNCTION_WORDS } from '../lexicon/words.ts';
import { GLUE, splitAtEnds } from './split-at-ends.ts';
import { readWords, type Word } from './words.ts';

/** A sentence as said, or a piece of a run-on that can stand as one. */
export interface Sentence {
  readonly words: readonly Word[];
  /** Verbatim slice of the answer. */
  readonly text: string;
  /** Clauses in order; together they are `words`. */
  readonly clauses: readonly (readonly Word[])[];
  /** Which step of the attempt it belongs to. */
  readonly step: number;
  /** True when it was cut out of a run-on, so that its punctuation has to be made up. */
  readonly cut: boolean;
  /** The mark right after the last word, if any. */
  readonly ending: string;
}

const RUN_ON_WORDS = 30;

const SUBJECTS = new Set(
  "i we he she they it you the my our this that there i'd i'm i've we'd he'd it's that's what everyone nobody people".split(
    ' ',
  ),
);
const JOINTS = new Set('so and but then because which while although though'.split(' '));
const OPENERS = new Set(
  'eventually finally afterwards anyway later ultimately overall basically first next after before since when once during luckily unfortunately fortunately meanwhile now'.split(
    ' ',
  ),
);
const CONTRACTED = new Set("she's he's they're we're she'd they'd we'd they've we've".split(' '));
const AFTER_JOINT = new Set(
  'on in at by for with instead every all each another both some most those these many his her their your no nobody two three'.split(
    ' ',
  ),
);
const RESTARTS = new Set('i we he she they'.split(' '));
/** After one of these a subject goes on with the same thought: "told them I was", "the way she did". */
const LEADS_ON = new Set(
  'that what which when where why and so but because if how as while than who whether after before until since or thing things everything all way time like said say thought think knew know hope felt sure figured realised realized saw guess wish mean the a of'.split(
    ' ',
  ),
);
const TELLS = new Set('told asked showed tell ask show promised warned assured texted'.split(' '));
const AUX = new Set("had was were needed could did have is are can got didn't couldn't wasn't do".split(' '));
const PHRASE_STARTS = [
  'in the end',
  'as a result',
  'at the end',
  'because of that',
  'the result',
  'my job',
  'my task',
  'my role',
  'one day',
  'one time',
  'by the end',
  'at that point',
  'since then',
  'at first',
  'to this day',
  'from there',
  'next day',
  'next morning',
  'the next',
  'that day',
  'that night',
  'after that',
  'my first',
  'what i did',
  ...['boss', 'manager', 'supervisor'].flatMap((who) =>
    ['had', 'asked', 'told', 'wanted'].map((verb) => `my ${who} ${verb}`),
  ),
];

const PHRASE_HEADS = new Set(PHRASE_STARTS.map((phrase) => phrase.split(' ')[0] ?? ''));

const startsPhrase = (words: readonly Word[], at: number): boolean => {
  if (!PHRASE_HEADS.has(words[at]?.lower ?? '')) return false;
  const three = `${words[at]?.lower} ${words[at + 1]?.lower} ${words[at + 2]?.lower} `;
  return PHRASE_STARTS.some((phrase) => three.startsWith(`${phrase} `));
};

/** How good a place before word `at` is for a cut: 0 none, 1 possible, 2 good, 3 certain. */
const cutStrength = (words: readonly Word[], at: number): number => {
  const word = words[at];
  const before = words[at - 1];
  const next = words[at + 1];
  if (!word || !before || !next) return 0;
  if (word.gap !== ' ' && /[;:—–]| - /.test(word.gap)) return 3;
  const comma = word.gap.includes(',');
  const joint = JOINTS.has(word.lower);
  if (joint && SUBJECTS.has(next.lower)) return comma ? 3 : 2;
  if (joint && (OPENERS.has(next.lower) || next.lower === 'then' || startsPhrase(words, at + 1))) return 3;
  if (joint && AFTER_JOINT.has(next.lower)) return comma ? 2 : 1;
  if (RESTARTS.has(word.lower) && (isPastVerb(next.lower) || AUX.has(next.lower))) {
    const told = TELLS.has(words[at - 2]?.lower ?? '');
    if (!comma) return LEADS_ON.has(before.lower) || told ? 0 : 1;
  }
  if (GLUE.has(before.lower) && !comma) return 0;
  if (startsPhrase(words, at)) return comma ? 3 : 2;
  if (comma && (SUBJECTS.has(word.lower) || joint || OPENERS.has(word.lower))) return 2;
  if (CONTRACTED.has(word.lower)) return 1;
  if (word.lower === 'there' && /^(?:was|were|is)$/.test(next.lower)) return 2;
  if (
    OPENERS.has(word.lower) &&
    SUBJECTS.has(next.lower) &&
    !/^(?:after|before|since|once|when|now|first)$/.test(word.lower)
  )
    return 1;
  return comma && word.lower.length > 3 && isPastVerb(word.lower) ? 1 : 0;
};

/** What a piece of this many words costs: neither fragments nor walls of text. */
const lengthCost = (length: number, min: number): number => {
  const comfortable = min * 3;
  if (length < min) return 3 * (min - length);
  return length > comfortable ? 0.22 * (length - comfortable) : 0;
};

/** Worth of a cut by its strength; where there is no mark at all, only a wall of text justifies one. */
const GAIN = [-5.5, 0.9, 1.7, 2.3] as const;
const LONGEST = 60;

/** "… in mid wales the contractor wished": without any mark, a new noun phrase after a noun may start a sentence. */
const startsNoun = (words: readonly Word[], at: number): boolean => {
  const before = words[at - 1]?.lower ?? '';
  if (!/^(?:the|our|my|his|her|their|everyone|nobody|all|both)$/.test(words[at]?.lower ?? '')) return false;
  return !FUNCTION_WORDS.has(before) && !isPastVerb(before) && !/(?:ing|s|ve|ke|te|nd)$/.test(before);
};

const gainAt = (words: readonly Word[], at: number, unmarked: boolean): number => {
  const strength = cutStrength(words, at);
  if (unmarked && strength === 0 && startsNoun(words, at)) return 0.2;
  return GAIN[strength] ?? 0;
};

interface Cutting {
  readonly min: number;
  /** What every piece costs: the more, the fewer cuts. */
  readonly bias: number;
  /** The speaker sets no marks. */
  readonly unmarked: boolean;
}
const KEPT = 1.5;
const EAGER = 0.6;

/** Cuts where the marks are strongest and the pieces of a natural length: the cheapest path over all cuts. */
const cutWords = (words: readonly Word[], { min, bias, unmarked }: Cutting): Word[][] => {
  const cost: number[] = [0];
  const from: number[] = [0];
  for (let end = 1; end <= words.length; end += 1) {
    const gain = end === words.length ? 0 : gainAt(words, end, unmarked);
    cost[end] = Number.POSITIVE_INFINITY;
    for (let start = end - 1; start >= Math.max(0, end - LONGEST); start -= 1) {
      const total = (cost[start] ?? 0) + lengthCost(end - start, min) - gain + bias;
      if (total < (cost[end] ?? 0)) {
        cost[end] = total;
        from[end] = start;
      }
    }
  }
  const out: Word[][] = [];
  for (let end = words.length; end > 0; end = from[end] ?? 0) out.unshift(words.slice(from[end] ?? 0, end));
  return out;
};

const ENDING_STARTS = [
  'as a result',
  'the result',
  'in the end',
  'by the end',
  'because of that',
  'since then',
];

/** "Our supplier stopped, and I had to …": what happened and what was to be done, in one breath. */
const TASK_STARTS = [
  'i had to',
  'i needed to',
  'i was responsible',
  'i was asked',
  'i was told',
  'i was supposed',
  'i was expected',
  'i was in charge',
  'my job was',
  'my task was',
  'my role was',
  'my manager asked',
  'my boss asked',
  'my lead asked',
  'it was my',
  'it was up to me',
];

const tellsOfOthers = (words: readonly Word[]): boolean =>
  !words.some(({ lower }) => /^i(?:'|$)/.test(lower) || lower === 'my');

/** "…, and as a result …": a second sentence that is said in the same breath; -1 when there is none. */
const secondAt = (words: readonly Word[]): number =>
  words.findIndex((word, at) => {
    if (at < 4 || words.length - at < 4) return false;
    const joint = word.lower === 'and' || word.lower === 'so';
    if (!joint && !word.gap.includes(',')) return false;
    const said = words
      .slice(joint ? at + 1 : at, at + 6)
      .map(({ lower }) => lower)
      .join(' ');
    const starts = (phrases: readonly string[]) =>
      phrases.some((phrase) => `${said} `.startsWith(`${phrase} `));
    return (at > 4 && starts(ENDING_STARTS)) || (starts(TASK_STARTS) && tellsOfOthers(words.slice(0, at)));
  });

/** Longer than what anybody who sets full stops writes without a comma. */
const LONG_SENTENCE = 45;

/** `marked`: the speaker ends sentences themselves, this one, too. */
const cutRunOn = (words: readonly Word[], marked: boolean): Word[][] => {
  const second = secondAt(words);
  if (second > 0)
    return [...cutRunOn(words.slice(0, second), marked), ...cutRunOn(words.slice(second), marked)];
  if (words.length <= RUN_ON_WORDS) return [[...words]];
  const commas = words.filter(({ gap }) => /[,;:—–]/.test(gap)).length;
  // With marks of their own the speaker's sentence is kept longer; without any, every good mark is a full stop.
  const own = commas * 14 > words.length || (marked && words.length <= LONG_SENTENCE);
  return cutWords(words, { min: 5, bias: own ? KEPT : EAGER, unmarked: !own });
};

const toClauses = (words: readonly Word[], marked: boolean): Word[][] =>
  cutWords(words, { min: 3, bias: EAGER, unmarked: !marked });

const PLACED = /^(?:in|at|on|during|after|before|last|back|when)$/;

/** "In my last job at the airport" is no sentence: it belongs to what happened there. */
const isFragment = (words: readonly Word[]): boolean =>
  PLACED.test(words[0]?.lower ?? '') &&
  !words.some(({ lower }) => isPastVerb(lower) || AUX.has(lower) || lower.includes("'"));

const joinFragments = (pieces: readonly Word[][]): Word[][] => {
  const out: Word[][] = [];
  let open: Word[] = [];
  for (const [at, piece] of pieces.entries()) {
    const whole = [...open, ...piece];
    open = at < pieces.length - 1 && isFragment(whole) ? whole : [];
    if (open.length === 0) out.push(whole);
  }
  return out;
};

/** Sentences of one step's answer. Long runs without punctuation are cut at discourse markers. */
export const readSentences = (text: string, step: number): Sentence[] => {
  const out: Sentence[] = [];
  const sentences = splitAtEnds(text, readWords(text));
  for (const words of sentences) {
    const pieces = joinFragments(cutRunOn(words, sentences.length > 1));
    for (const piece of pieces) {
      const first = piece[0];
      const last = piece.at(-1);
      if (!first || !last) continue;
      out.push({
        words: piece,
        text: text.slice(first.start, last.end),
        clauses: toClauses(piece, sentences.length > 1),
        step,
        cut: pieces.length > 1,
        ending: text.slice(last.end, last.end + 2).match(/[.!?…]/)?.[0] ?? '',
      });
    }
  }
  return out;
};
