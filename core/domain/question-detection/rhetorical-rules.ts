import { AUXILIARY, pattern } from './grammar.ts';
import type { Rule } from './types.ts';

/** Set phrases, wherever they stand in the clause. */
const PHRASES = [
  /\bwhat (?:could|can)(?: possibly| even)? go wrong\b/,
  /\bhow (?:hard|difficult|bad) (?:can|could) (?:it|that|this)(?: possibly)? be\b/,
  /\bwhat(?:'?s| is| was) the worst\b(?!.*\byou)/,
  /\bwhat(?:'?s| is| was) not to (?:like|love)\b/,
  /\bwhat(?:'?s| is) the point of\b.* if\b/,
  /\b(?:and |but )?guess what\b/,
  /^how (?:cool|great|crazy|awesome|funny|weird|nice|amazing|ironic|lucky|sad) (?:is|was) (?:that|this|it)$/,
  /^(?:is|was)n'?t (?:that|it|this) (?:great|funny|nice|amazing|crazy|strange|obvious|ironic|what we\b)/,
  /^who (?:doesn'?t|wouldn'?t|didn'?t|hasn'?t|isn'?t|needs|cares|knows|would have thought|would've thought|has time)\b/,
  /^what (?:more|else) (?:could|can) (?:you|one|anybody|anyone|i|we) (?:want|ask|do)\b/,
  /^what (?:can you do|do you expect|are you going to do)$/,
  /^who (?:would|could|can) (?:turn|say no|resist|refuse|blame|forget|ever|argue|complain)\b(?!.*\byou)/,
  /^what(?:'?s| is) (?:there to lose|the word|it called)\b/,
  /^what(?:'?s| is| was|'?re| are| were) (?:the|it) (?:odds|chances|called again|name again)$/,
  /^(?:and )?what happens of course\b/,
  /^why (?:fix|reinvent|change|wait|worry|complicate) (?:what|it|something|the)\b(?!.*\byou\b)/,
  /^why (?:bother|even try|would any(?:one|body))\b/,
];

const YOU_KNOW_WHAT = /^(?:(?:and|but|so) )*you know what\b(?! (?:happened|they|it|is) )/;

/** "what do i know", "how could we": asked of oneself, unless the listener is in it. */
const OF_ONESELF = pattern(`^(?:what|who|why|how|where|which)(?: [a-z]+)?(?: ${AUXILIARY}|'m) (?:i|we)\\b`);

/** A thought quoted: "i was like what is going on", "i thought why not". */
const OWN_THOUGHT =
  /\b(?:i|we) (?:was|were|am|just)(?: just)? like (?:what|why|how|who|okay|can|is|are|do)\b|\b(?:i|we) (?:thought|said)(?: to (?:myself|ourselves))? (?:what|why|how|who|where)\b|\b(?:what|why|how|who) .* (?:i|we) thought$|^why not you know$/;

/** "did i mention", "was i nervous of course": a speaker about himself. */
const YES_NO_OF_ONESELF = /^(?:did|do|was|were|would|have|had) (?:i|we)\b/;
/** "was it perfect no but it worked": the answer follows at once. */
const ANSWERED =
  /^(?:did|do|does|is|are|was|were|would|have|has|could) .* (?<!or )(?:yes|no|of course|absolutely|definitely|sure|not really|probably|not at all)(?: (?:but|and|it|we|i|because)\b.*)?$/;

const ENDS_IN_RIGHT = /^(?:who|what|why|how|which|where)\b.* right$/;
/** "how do you know that it was right" asks. */
const RIGHT_AS_ADJECTIVE = /\b(?:was|is|be|are|were|it|get|got|things|the|felt|feel|all) right$/;

/** Has the form of a question and wants no answer. */
export const rhetoricalRule: Rule = ({ full, core }) => {
  if (OWN_THOUGHT.test(full)) return { kind: 'rhetorical', confidence: 0.8 };
  if (PHRASES.some((phrase) => phrase.test(core)) || YOU_KNOW_WHAT.test(full)) {
    return { kind: 'rhetorical', confidence: 0.8 };
  }
  if (ANSWERED.test(core)) return { kind: 'rhetorical', confidence: 0.65 };
  if ((OF_ONESELF.test(core) || YES_NO_OF_ONESELF.test(core)) && !/\b(?:you|your|know about)\b/.test(core)) {
    return { kind: 'rhetorical', confidence: 0.7 };
  }
  return ENDS_IN_RIGHT.test(core) && !RIGHT_AS_ADJECTIVE.test(core)
    ? { kind: 'rhetorical', confidence: 0.7 }
    : null;
};
