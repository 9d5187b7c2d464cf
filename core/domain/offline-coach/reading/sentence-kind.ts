import { FUNCTION_WORDS } from '../lexicon/words.ts';
import type { Sentence } from '../text/sentences.ts';
import { stem } from '../text/words.ts';
import type { ClauseReading } from './clause-evidence.ts';
import { isGibberish } from './gibberish.ts';
import { createIsInjected } from './injection.ts';
import type { UnitKind } from './units.ts';

/** Talk about the answer instead of the answer. */
const META =
  / (?:(?:great|good|interesting|tough|tricky|hard) question|thank(?:s| you) for (?:asking|the question|having|your|listening|this)|(?:hope|think) (?:that|this|it) (?:answers|covers|helps|gives)|answers? (?:your|the) question|(?:good|great|perfect|nice) example of (?:that|this|it)|let me (?:think|see|back up|start|explain|give|tell|begin|share)|(?:going|coming|getting) back to (?:the|your) question|that's (?:it|all|basically|about it|pretty much|really it|the story|my|how it (?:was|went|is))|that is (?:it|all|basically|about it|the story|my answer)|that was (?:it|all|about it|that)|so many examples|could go into|where (?:do|should|shall) i (?:start|begin)|long story|how (?:do|can|should) i (?:say|put|explain)|as i (?:say|said|mentioned)|like i said|what (?:else|was i saying|was the question)|if that makes sense|does that make sense|you know what i mean|how it was|hope that|to be fair|i could talk|i'm not sure (?:if|whether|how)|i do not know how to (?:say|explain))/;
/** What everybody says about themselves and about work. */
const PLATITUDE =
  / (?:team player|people person|hard[- ]?work(?:ing|er)|communication is|is (?:so |very |really |all )?(?:important|key|crucial|everything|essential|vital|about (?:people|teamwork|communication))|for me (?:is|it is|it's)|i (?:think|believe|feel) (?:that )?(?:we|it|that|this|communication|teamwork|people|everyone|you|supporting)|i(?:'m| am) (?:a|an|very|really|someone|the (?:type|kind|sort)|always|passionate|solution|detail|result|motivated|driven|quite|pretty)|i (?:always|pride)|always (?:been|said)|interesting time|(?:great|good|amazing|valuable|wonderful|real|big|huge|interesting) (?:learning )?(?:experience|time|opportunity|moment|period)|learning (?:experience|curve)|day in day out|dig deep|end of the day|lead by example|give (?:it )?(?:110|one hundred|a hundred|my all|my best|100)|nobody's going to|in today's world|team ?work makes|it is what it is|what it's all about|passionate about|we can all agree|get on with it|went from there|it was (?:a|an|really|very|quite|so) (?:[a-zß-ɏ]+ )?(?:interesting|great|tough|crazy|busy|good|mad|challenging|stressful|difficult|intense|fun|nice)|i really enjoyed|(?:learned|learnt|grew|grown) a lot|a lot of (?:things|stuff)|one of those things|sort of thing|how these things go)/;

const STRONG = 2;
/** "I'm a lifeguard and I had to enforce it" says what was to be done. */
const DUTY = 1.7;

/** Share of its content words that the sentence took from the question. */
const echoShare = (
  sentence: Sentence,
  questionStems: ReadonlySet<string>,
): { share: number; fresh: number } => {
  const content = sentence.words
    .filter(({ lower }) => !FUNCTION_WORDS.has(lower) && lower.length > 2)
    .map(({ lower }) => stem(lower));
  if (content.length === 0) return { share: 0, fresh: 0 };
  const echoed = content.filter((word) => questionStems.has(word)).length;
  return { share: echoed / content.length, fresh: content.length - echoed };
};

const strongest = (clauses: readonly ClauseReading[]): number =>
  Math.max(0, ...clauses.flatMap((clause) => Object.values(clause.evidence)));

/** What a sentence is, so that only story sentences count. `seen` holds what was said before. */
export const createKindOf = (questionStems: ReadonlySet<string>) => {
  const seen = new Set<string>();
  const isInjected = createIsInjected();
  return (sentence: Sentence, clauses: readonly ClauseReading[]): UnitKind => {
    if (isInjected(sentence.text)) return 'injected';
    if (sentence.words.length >= 3 && isGibberish(sentence.words)) return 'noise';
    const plain = clauses
      .map((clause) => clause.plain.trim())
      .filter(Boolean)
      .join(' ');
    if (seen.has(plain)) return 'repeat';
    seen.add(plain);
    const details = new Set(clauses.flatMap((clause) => clause.details));
    const { share, fresh } = echoShare(sentence, questionStems);
    if (share >= 0.6 && fresh <= 2 && !clauses.some((clause) => clause.measured)) return 'echo';
    const padded = ` ${plain} `;
    if (details.size <= 3 && strongest(clauses) < STRONG && META.test(padded)) return 'padding';
    const happened = clauses.some(
      ({ deeds, evidence }) => evidence.task >= DUTY || deeds.some((deed) => deed.past && !deed.passive),
    );
    if (details.size <= 4 && !happened && strongest(clauses) < STRONG + 1 && PLATITUDE.test(padded))
      return 'padding';
    // "The customer was happy" says little, but it says how it ended.
    const ended = clauses.some(
      (clause) => clause.vagueOutcome && !clause.general && clause.evidence.result >= 0.7,
    );
    return details.size === 0 && !ended && strongest(clauses) < STRONG ? 'aside' : 'story';
  };
};
