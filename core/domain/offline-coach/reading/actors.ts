import { HAPPENS_TO, isPastVerb, NO_ACTION, OWN_OUTCOME, THIN_ACTION } from '../lexicon/verbs.ts';
import { MID_ADVERBS } from '../lexicon/words.ts';
import type { Word } from '../text/words.ts';

export type Actor = 'i' | 'we' | 'other';

/** A verb with who does it. */
export interface Deed {
  readonly actor: Actor;
  readonly verb: string;
  readonly past: boolean;
  /** Says little about what was done: "did", "helped", "worked". */
  readonly thin: boolean;
  /** The actor is not said but understood: "Called the supplier." */
  readonly implied: boolean;
  /** "Was driving": sets a scene as often as it acts. */
  readonly ongoing: boolean;
  /** Happened to the actor rather than was done: "lost", "received". */
  readonly passive: boolean;
  /** Names an outcome reached: "cut", "finished". */
  readonly outcome: boolean;
}

const ACTOR_WORDS: Readonly<Record<string, Actor>> = {
  i: 'i',
  "i've": 'i',
  "i'd": 'i',
  myself: 'i',
  we: 'we',
  "we've": 'we',
  "we'd": 'we',
  he: 'other',
  she: 'other',
  they: 'other',
  it: 'other',
  who: 'other',
  which: 'other',
  you: 'other',
  everyone: 'other',
  nobody: 'other',
};

const JOINS = new Set(['and', 'then', 'also', 'or', 'but', 'so', 'plus']);
const NOT_VERB = new Set(
  'to so because since during now today yesterday there here my his her their our your all both every each more most one two three no yes well any some few'.split(
    ' ',
  ),
);

const deed = (actor: Actor, verb: string, past: boolean): Deed => ({
  actor,
  verb,
  past,
  thin: THIN_ACTION.has(verb),
  implied: false,
  ongoing: false,
  passive: HAPPENS_TO.has(verb),
  outcome: OWN_OUTCOME.has(verb),
});

const isAdverb = (word: string): boolean => MID_ADVERBS.has(word) || (word.length > 4 && word.endsWith('ly'));

/** "I did the tests" is a deed; "I did not" is none. */
const plainDid = (word: string, actor: Actor, at: number): { deed: Deed; at: number } | null =>
  word === 'did' ? { deed: deed(actor, word, true), at } : null;

/** "We met every second day" is a meeting; "we met the target" is an outcome. */
const MEETS = new Set('for every on at with in once twice again daily weekly'.split(' '));

const REACH = 6;
/** "I got the three managers to score them": made somebody do it. */
const isCausing = (words: readonly Word[], at: number): boolean =>
  words
    .slice(at + 2, at + REACH)
    .some(
      ({ lower }, offset) =>
        lower === 'to' &&
        !/^(?:the|a|an|my|our|his|her|their|\d.*)?$/.test(words[at + 3 + offset]?.lower ?? ''),
    );

/** The verb right after a subject at `at`, or null when it is a state, a wish or a thought. */
const verbAfter = (words: readonly Word[], from: number, actor: Actor): { deed: Deed; at: number } | null => {
  let at = from;
  while (at < words.length && isAdverb(words[at]?.lower ?? '')) at += 1;
  const word = words[at]?.lower ?? '';
  const next = words[at + 1]?.lower ?? '';
  if (/^(?:had|have|has)$/.test(word)) {
    return isPastVerb(next) && !NO_ACTION.has(next) ? { deed: deed(actor, next, true), at: at + 1 } : null;
  }
  if (/^(?:was|were|am|'m)$/.test(word)) {
    const busy =
      next.length > 5 &&
      next.endsWith('ing') &&
      !/^(?:working|doing|being|having|going|trying|getting|feeling|thinking)$/.test(next);
    return busy ? { deed: { ...deed(actor, next, true), thin: true, ongoing: true }, at: at + 1 } : null;
  }
  if (/^(?:didn't|didnt|did|didnae|never)$/.test(word)) {
    const base = (next === 'not' ? words[at + 2]?.lower : next) ?? '';
    const done = base === '' || NO_ACTION.has(base) || NOT_VERB.has(base) || isAdverb(base);
    return done
      ? plainDid(word, actor, at)
      : { deed: { ...deed(actor, base, true), thin: true }, at: at + 1 };
  }
  if (/^(?:would|'d|will|'ll|might)$/.test(word)) {
    let verb = at + 1;
    while (verb < words.length && isAdverb(words[verb]?.lower ?? '')) verb += 1;
    const base = words[verb]?.lower ?? '';
    return base === '' || NO_ACTION.has(base) || NOT_VERB.has(base)
      ? null
      : { deed: deed(actor, base, false), at: verb };
  }
  if (word === 'do' && /^(?:it|that|this|the|my|what)$/.test(next))
    return { deed: deed(actor, word, false), at };
  if (word === '' || NO_ACTION.has(word) || NOT_VERB.has(word) || word.includes("'")) return null;
  const done = deed(actor, word, isPastVerb(word));
  if (word === 'got' && isCausing(words, at))
    return { deed: { ...done, passive: false, outcome: false }, at };
  return { deed: word === 'met' && MEETS.has(next) ? { ...done, outcome: false } : done, at };
};

/** Who leads on into a clause with no subject of its own. */
export interface ActorState {
  readonly actor: Actor | null;
}

interface Scan {
  readonly deeds: Deed[];
  actor: Actor | null;
  /** Who speaks or asks, while somebody else acts inside of what was said: "I asked why she left". */
  telling: Actor | null;
}

/** Words that begin what was said, asked or known. */
const EMBEDS = new Set('why that how what whether if'.split(' '));

const scanJoin = (words: readonly Word[], at: number, scan: Scan): number => {
  const word = words[at];
  const before = words[at - 1]?.lower ?? '';
  if (!word || !scan.actor || scan.deeds.length === 0 || scan.actor === 'other') return at;
  const joined = JOINS.has(before) || word.gap.includes(',') || isAdverb(before);
  if (joined && isPastVerb(word.lower) && !NO_ACTION.has(word.lower)) {
    scan.deeds.push(deed(scan.actor, word.lower, true));
  }
  return at;
};

/** "… and had the pickers read them out": made somebody do it. */
const CAUSED = new Set('the my our each both them him her everyone people all'.split(' '));

/** A clause that opens with a past verb continues the actor before it; in a terse answer that is the speaker. */
const scanOpening = (words: readonly Word[], carried: Actor | null, scan: Scan): void => {
  let at = 0;
  while (at < words.length - 1 && (JOINS.has(words[at]?.lower ?? '') || isAdverb(words[at]?.lower ?? '')))
    at += 1;
  const word = words[at]?.lower ?? '';
  const next = words[at + 1]?.lower ?? '';
  if (carried === 'i' && word === 'had' && CAUSED.has(next) && words.length - at >= 4) {
    scan.actor = 'i';
    scan.deeds.push({ ...deed('i', word, true), passive: false, implied: true });
    return;
  }
  if (!isPastVerb(word) || NO_ACTION.has(word) || /^(?:by|was|were|is)$/.test(next) || words.length < 3)
    return;
  const actor = carried ?? 'i';
  if (actor === 'other') return;
  scan.actor = actor;
  scan.deeds.push({ ...deed(actor, word, true), implied: true });
};

const VERBAL =
  /^(?:was|were|is|are|had|has|have|did|does|didn't|could|would|will|can|kept|just|all|still|also|never)$/;

/** "It" and "you" are mostly objects ("I put it aside"); they act only when a verb follows. */
const subjectAt = (words: readonly Word[], at: number): Actor | undefined => {
  const word = words[at]?.lower ?? '';
  const actor = ACTOR_WORDS[word];
  if (actor !== 'other' || !/^(?:it|you|everyone|nobody)$/.test(word)) return actor;
  const next = words[at + 1]?.lower ?? '';
  return isPastVerb(next) || VERBAL.test(next) ? actor : undefined;
};

/** Who does what in one clause without fillers. */
export const readDeeds = (
  words: readonly Word[],
  carried: Actor | null,
): { deeds: Deed[]; actor: Actor | null } => {
  const scan: Scan = { deeds: [], actor: null, telling: null };
  scanOpening(words, carried, scan);
  for (let at = 0; at < words.length; at += 1) {
    const actor = subjectAt(words, at);
    if (!actor) {
      scanJoin(words, at, scan);
      continue;
    }
    const inside = actor === 'other' && EMBEDS.has(words[at - 1]?.lower ?? '');
    const before = scan.telling ?? scan.actor ?? carried;
    scan.telling = inside && before !== 'other' ? before : null;
    scan.actor = actor;
    const found = actor === 'other' ? null : verbAfter(words, at + 1, actor);
    if (found) {
      scan.deeds.push(found.deed);
      at = found.at;
    }
  }
  return { deeds: scan.deeds, actor: scan.telling ?? scan.actor ?? carried };
};
