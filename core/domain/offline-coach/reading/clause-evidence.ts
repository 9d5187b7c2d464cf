import type { StarElement } from '../../vocabulary.ts';
import { GENERAL, OPINION, VAGUE_OUTCOME } from '../lexicon/general.ts';
import { hasAnyNumber, hasMeasure } from '../lexicon/numbers.ts';
import {
  ACTION_CUES,
  type Cue,
  HYPOTHETICAL,
  RESULT_CUES,
  SITUATION_CUES,
  TASK_CUES,
} from '../lexicon/star-cues.ts';
import { isPastVerb, OUTCOME_IF_MEASURED, OUTCOME_VERBS } from '../lexicon/verbs.ts';
import { FUNCTION_WORDS, GENERIC_WORDS } from '../lexicon/words.ts';
import { plainOf, withoutFillers } from '../text/plain.ts';
import { stem, type Word } from '../text/words.ts';
import { type Actor, type Deed, readDeeds } from './actors.ts';

export type Evidence = Record<StarElement, number>;

/** What the rules see in one clause. */
export interface ClauseReading {
  readonly plain: string;
  readonly words: readonly Word[];
  readonly deeds: readonly Deed[];
  readonly evidence: Evidence;
  /** Stems of words that make it specific. */
  readonly details: readonly string[];
  readonly measured: boolean;
  readonly hypothetical: boolean;
  /** Names a time, a place or a role: 2 for certain, 1 probably, 0 not. */
  readonly scene: 0 | 1 | 2;
  /** Says how things are as a rule. */
  readonly general: boolean;
  /** Says no more than that it went well. */
  readonly vagueOutcome: boolean;
  readonly fillers: number;
}

const HELPERS = 0.35;

/** The best cue in full, the others in part. */
const weigh = (plain: string, cues: readonly Cue[]): { sum: number; best: number } => {
  let best = 0;
  let rest = 0;
  for (const { pattern, weight } of cues) {
    if (!pattern.test(plain)) continue;
    rest += Math.min(best, weight);
    best = Math.max(best, weight);
  }
  return { sum: best + HELPERS * rest, best };
};

/** Words that make a clause specific: neither grammar nor everyday work talk; numbers count. */
export const detailsOf = (words: readonly Word[]): string[] =>
  words
    .filter(({ lower }) => !FUNCTION_WORDS.has(lower) && !GENERIC_WORDS.has(lower) && lower.length > 2)
    .map(({ lower }) => stem(lower));

const PASSIVE = / (?:was|were|got|been) (?:[a-zß-ɏ]+ly )?[a-zß-ɏ]+(?:ed|en|ilt|ut) /;
const STATIVE = / (?:was|were|had|is|are|has|have) /;

const SEES =
  / i (?:[a-zß-ɏ]+ly |then |soon |quickly )?(?:noticed|realised|realized|figured|discovered|saw that|saw|understood|worked out) /;

const actionWeight = (deeds: readonly Deed[], plain: string, details: number, measured: boolean): number => {
  let best = SEES.test(plain) ? 0.9 : PASSIVE.test(plain) ? 0.8 : 0;
  let more = 0;
  for (const { actor, past, thin, passive, outcome, ongoing } of deeds) {
    const base = actor === 'i' ? (past ? 2.2 : 1.5) : past ? 1.5 : 0.8;
    const weight = passive
      ? 0.4
      : ongoing
        ? measured
          ? 0.7
          : 1.4
        : thin && details < 2
          ? base - 0.8
          : outcome
            ? base - 0.4
            : base;
    more += best > 0.5 ? 0.35 : 0;
    best = Math.max(best, weight);
  }
  return best + Math.min(1, more);
};

const outcomeWeight = (words: readonly Word[], deeds: readonly Deed[], measured: boolean): number => {
  const own = deeds.some(
    (deed) => deed.actor !== 'other' && deed.outcome && (measured || !OUTCOME_IF_MEASURED.has(deed.verb)),
  );
  if (own) return measured ? 1.6 : 0.7;
  const doing = new Set(deeds.filter(({ actor }) => actor !== 'other').map(({ verb }) => verb));
  const other = words.some(
    ({ lower }, at) =>
      OUTCOME_VERBS.has(lower) && !doing.has(lower) && !/^(?:i|to|we)$/.test(words[at - 1]?.lower ?? ''),
  );
  if (other) return measured ? 1.6 : 0.7;
  return measured ? 0.5 : 0;
};

/** "I took them to the office" has a place in it and is an action all the same. */
const sceneOf = (best: number, deeds: readonly Deed[]): 0 | 1 | 2 => {
  const acting = deeds.some((deed) => deed.actor === 'i' && deed.past && !deed.passive && !deed.ongoing);
  if (best >= 2) return 2;
  return best >= 1.5 && !acting ? 1 : 0;
};

const DETAIL_VERB = / (?:was|were|had|is|are|has|have|been|did|does|'s|[a-zß-ɏ]+ed|[a-zß-ɏ]+s) /;

/** Why something was done tells neither the scene nor the end. */
/** What a step was for is not yet what came of it. */
const AIM =
  /^ so (?:that )?(?:nobody|no one|everyone|everybody|people|they|he|she|we|i|it|the [a-z]+) (?:could|can|would|had to|have to|didn't have to|did not have to|knew|know|knows|gets|get|had something) /;

const PURPOSE =
  /^ (?:so that|in case|because|cause|since i|in order) |^ (?:and |so |but )?it turned out (?!well|fine|great|good|ok)/;

/** Told, but by nobody in particular: before the action it sets the scene, after it, it tells how things ended. */
const descriptiveWeight = (
  words: readonly Word[],
  plain: string,
  deeds: readonly Deed[],
  details: number,
): number => {
  if (
    AIM.test(plain) ||
    PURPOSE.test(plain) ||
    details === 0 ||
    deeds.some((deed) => deed.actor === 'i' && !deed.passive) ||
    OPINION.test(plain)
  )
    return 0;
  const past = words.some(({ lower }) => isPastVerb(lower));
  const ours = deeds.some((deed) => deed.actor === 'we' && deed.past && !deed.passive);
  return past || DETAIL_VERB.test(plain) ? (ours ? 0.4 : details >= 2 ? 1 : 0.7) : 0;
};

const NUMBER_WORD =
  / (?:half|halved|halving|double|doubled|twice|third|thirds|quarter|tripled|zero|quadrupled|once since) /;

type Seen = Omit<ClauseReading, 'evidence'>;

const evidenceOf = (
  { plain, words: kept, deeds, details: { length: details }, measured }: Seen,
  placed: { readonly sum: number },
  described: number,
): Evidence => {
  const own = deeds.some((deed) => deed.actor === 'i' && !deed.passive);
  const scene = placed.sum + (!own && STATIVE.test(plain) ? 0.4 : 0);
  const task = weigh(plain, TASK_CUES).sum;
  const doing = deeds.some(
    (deed) => deed.actor === 'i' && deed.past && !deed.passive && !deed.outcome && !deed.implied,
  );
  return {
    situation: (task >= 1.7 && scene < 2.2 ? 0.6 * scene : scene) + described,
    task,
    action: actionWeight(deeds, plain, details, measured) + weigh(plain, ACTION_CUES).sum,
    result:
      (weigh(plain, RESULT_CUES).sum + outcomeWeight(kept, deeds, measured)) *
        (AIM.test(plain) ? 0.3 : task >= 2.4 || doing ? 0.6 : 1) +
      0.9 * described,
  };
};

const damp = (evidence: Evidence, hypothetical: boolean, general: boolean): Evidence => {
  const by = (guess: number, rule: number) => (hypothetical ? guess : 1) * (general ? rule : 1);
  return {
    situation: evidence.situation * by(0.4, 0.4),
    task: evidence.task * by(0.4, 0.4),
    action: evidence.action * by(0.5, 0.6),
    result: evidence.result * by(0.3, 0.6),
  };
};

/** "I told her I would call" happened; "I would have told her" did not. */
const PLANNED =
  /^ (?:so |then |and |but |first |if |maybe |probably |yeah )*(?:i would|i'd|i'll|i will|i might|if )/;

/** What stays of the clause before: who acted, and whether it was only imagined. */
export interface Carried {
  readonly actor: Actor | null;
  readonly hypothetical: boolean;
  readonly general: boolean;
}

/** Whether it happened, was imagined, or is so as a rule. */
const readReality = (
  plain: string,
  deeds: readonly Deed[],
  carried: Carried,
): { hypothetical: boolean; general: boolean } => {
  const own = deeds.filter((deed) => deed.past && deed.actor !== 'other');
  const reported = own.some((deed) => deed.actor === 'i' && !deed.implied) && !PLANNED.test(plain);
  const acted = own.some((deed) => !deed.passive);
  return {
    hypothetical: (HYPOTHETICAL.test(plain) && !reported) || (carried.hypothetical && own.length === 0),
    general: (GENERAL.test(plain) || carried.general) && !acted,
  };
};

/** Reads one clause in the light of the one before. */
export const readClause = (
  clause: readonly Word[],
  carried: Carried,
  story: boolean,
): { reading: ClauseReading; carried: Carried } => {
  const { kept: words, dropped: fillers } = withoutFillers(clause);
  const plain = plainOf(words);
  const { deeds, actor } = readDeeds(words, carried.actor);
  const measured = (hasAnyNumber(plain) || NUMBER_WORD.test(plain)) && hasMeasure(plain);
  const { hypothetical, general } = readReality(plain, deeds, carried);
  const details = detailsOf(words);
  const vagueOutcome = VAGUE_OUTCOME.test(plain) && !measured;
  const placed = weigh(plain, SITUATION_CUES);
  const scene = sceneOf(placed.best, deeds);
  const seen = {
    plain,
    words,
    deeds,
    details,
    measured,
    hypothetical,
    general,
    vagueOutcome,
    scene,
    fillers,
  };
  const described = story ? descriptiveWeight(words, plain, deeds, details.length) : 0;
  const evidence = damp(evidenceOf(seen, placed, described), hypothetical, general);
  return { reading: { ...seen, evidence }, carried: { actor, hypothetical, general } };
};
