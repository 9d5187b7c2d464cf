import {
  ASKED_SUBJECT,
  ASKING,
  AUXILIARY,
  DETERMINER_SUBJECT,
  INVERSION,
  PREPOSITION,
  pattern,
  SUBJECT_PRONOUN,
} from './grammar.ts';
import type { Rule, Verdict } from './types.ts';

const question = (confidence: number): Verdict => ({ kind: 'question', confidence });
const statement = (confidence: number): Verdict => ({ kind: 'statement', confidence });

/** "had i known", "have the team", "did my masters" are no questions. */
const YES_OR_NO = pattern(
  `^(?:${AUXILIARY} ${ASKED_SUBJECT}|(?:does|is|are|was|were|has|can|could|will|would|should)(?:n'?t)? ${DETERMINER_SUBJECT})\\b`,
);
const IF_INVERTED = /^had (?:i|we|it|they|he|she|that|the|this)\b/;

/** "did it alone", "did that for years": the subject was dropped, not moved. */
const DROPPED_SUBJECT =
  /^(?:do|did) (?:it|that|this)(?:$| (?:alone|again|twice|once|for|with|in|on|at|myself|ourselves|all|anyway|every|because|and|by|too|as|right|wrong|well|before|after|together)\b)/;

/** Other subjects: "did anna agree", "has google ever", "is remote okay for you". */
const NAMED_SUBJECT = [
  /^does (?!not\b|matter\b|so\b)[a-z']+ [a-z']+/,
  /^(?:do|did) (?!(?:my|a|an|what|not|some|lots|it|the right|well|all)\b)(?:[a-z']+ ){1,4}(?:ever|actually|really|agree|work|know|like|help|react|find|say|think|get|come|see|tell|change|happen|go|want|ask|make|take|give|need|use|feel|leave|learn|try|talk|push|respond|notice|understand|accept|join|mind|support|have|end|write|test|approve)\b/,
  /^(?:do|is|are|was|were|has|will|would) (?!(?:what|not|the right|a|an|be|been|my)\b)[a-z']+ .*\byour?\b/,
  /^(?:is|was|were|are) (?!(?:it|not|a|an)\b)[a-z']+ (?:okay|ok|happy|fine|aware|involved|part of|possible|enough|still|ever|already|on board)\b/,
  /^(?:have|has) .* (?:ever|already)\b/,
  /^has (?!(?:been|not|to|a|an|the)\b)[a-z']+ (?:ever|already|been|had|[a-z]+ed)\b/,
];

const yesOrNoRule: Rule = ({ core }) => {
  if (IF_INVERTED.test(core)) return statement(0.8);
  if (DROPPED_SUBJECT.test(core)) return statement(0.75);
  if (YES_OR_NO.test(core)) return question(0.93);
  return NAMED_SUBJECT.some((form) => form.test(core)) ? question(0.75) : null;
};

/** "what i did was", "how we solved it": the clause is the subject or object of another. */
const NOT_INVERTED = pattern(`^(?:what|why|how|who|whom|which)(?: [a-z]+ly| well)? ${SUBJECT_PRONOUN}\\b`);
const EXCLAIMED = /^(?:what an?|such an?) (?!.*\b(?:do|did|would|could|can) you\b)/;
/** "what really helped was …", "which is why …". */
const CLEFT =
  /^what (?:really |actually |finally |also |mostly )?(?!(?:is|was|are|were|do|does|did|would|could|can|should|will|have|has|had)\b|kind|sort|type|happened (?:then|next|when|after))[a-z]+(?: [a-z']+){0,6}? (?:was|is|were)\b/;
const PROGRESSIVE_CLEFT = /^what (?:is|was) (?:[a-z]+ly )?[a-z]+ing (?:is|was)\b/;
/** "which was sad" goes on about something; "which was harder" compares. */
const WHICH_OF_THAT = /^which (?:is|was) (?!(?:[a-z']+ ){0,3}[a-z]*(?:er|est|most|more|your|of)\b)/;
const SUBORDINATE_WHICH =
  /^which (?:i|we|he|she|they|it|means|meant|made|led|helped|gave|caused|turned|took|allowed|(?:is|was|were|are) (?:why|how|when|where|what|a|an|the|not|because|really|great|good|quite|very|something|also|kind))\b/;
const VERB_THEN_OBJECT = /^(?:when|where|while|if|as|since|because|although|whenever|wherever)\b/;
const FIXED_START = pattern(`^(?:how come|how about|what about|what if|what else|why not)\\b`);
const FRONTED = pattern(`^${PREPOSITION} (?:what|which|whom|whose|how)\\b`);

/** "how the team reacted", "which tool we picked", "how to lead". */
const NOUN_CLAUSE =
  /^(?:(?:how|why|who) (?:the|our|my|their|people)|(?:which|what|whose) [a-z]+ (?:i|we|they|he|she)|(?:what|how|where|who|when|which) to)\b/;

const clauseOnly = (core: string): boolean =>
  NOT_INVERTED.test(core) ||
  NOUN_CLAUSE.test(core) ||
  EXCLAIMED.test(core) ||
  SUBORDINATE_WHICH.test(core) ||
  WHICH_OF_THAT.test(core) ||
  PROGRESSIVE_CLEFT.test(core) ||
  (CLEFT.test(core) && !NOUN_ASKED.test(core) && !/\byou\b/.test(core));

/** "what tools are", "what kind of people do": the asking word has a noun. */
const NOUN_ASKED =
  /^what (?:kinds?|sorts?|types?|percentage|parts?|other|new|technical|programming|[a-z]+s (?:are|were|do|did|have|would|could|can|should|will)) (?:of )?/;

const askingRule: Rule = ({ core }) => {
  if (FIXED_START.test(core)) return question(0.9);
  if (!STARTS_ASKING.test(core))
    return FRONTED.test(core) && START_INVERSION.test(core) ? question(0.9) : null;
  if (clauseOnly(core)) return statement(0.8);
  if (START_INVERSION.test(core)) return question(0.95);
  if (CONTRACTED.test(core)) return CONTRACTED_CLEFT.test(core) ? statement(0.7) : question(0.9);
  if (VERB_THEN_OBJECT.test(core)) return null;
  if (/^why\b/.test(core))
    return core.split(' ').length <= 4 || / (?:and not|instead of|rather than|over) /.test(core)
      ? question(0.8)
      : null;
  return question(/\b(?:you|your)\b/.test(core) ? 0.9 : 0.8);
};

const STARTS_ASKING = pattern(`^${ASKING}\\b`);
const START_INVERSION = pattern(`^(?:${PREPOSITION} )?(?:${INVERSION}|${ASKING} ${AUXILIARY}\\b)`);
const CONTRACTED_CLEFT = /^what's (?!.*\b(?:you|your)\b).* (?:is|was) (?:that|the|how|a|to)\b/;
const CONTRACTED = /^(?:what|who|how|why|where|when)(?:'s|'re|'d|'ve)\b/;

/** "i was wondering whether you …", "my next question would be how …". */
const WONDERING =
  /^(?:i|we)(?:'m| am| was|'re| were| are)?(?: just| also)? wonder(?:ing)?\b.*\b(?:you|your)\b/;
const NAMED =
  /\b(?:my|the|another|our)(?: next| last| first| other| final| main)? question(?: (?:to|for) you)?(?: (?:is|would be|here is)|'s)\b/;
const PERMITTED = /^(?:can|may|could|might) i (?:just )?(?:ask|check|clarify)\b|^do you mind\b|^let me ask\b/;

const requestRule: Rule = ({ core }) => {
  if (PERMITTED.test(core)) return question(0.93);
  if (WONDERING.test(core)) return question(0.85);
  return NAMED.test(core) && !/\bquestion was\b/.test(core) ? question(0.8) : null;
};

const TAG_VERB = pattern(
  ` (?:(?:do|does|did|is|are|was|were|have|has|had|ca|could|would|wo|should)n'?t (?:you|it|they|he|she|there|that|this|we)|` +
    `${AUXILIARY} you|(?:is|was|are|were|has) (?:it|they|he|she|there))$`,
);
const TAG_WORD = / (?:right|correct|no|yes|yeah|or not|is that right|is that correct)$/;
const ABOUT_LISTENER = pattern(
  `^(?:you|your|it|that|this|there|he|she|they)(?:'(?:s|ve|re|d|ll))?\\b|\\byou(?:'(?:ve|re|d))? [a-z]+`,
);
/** "it was not about who was right" */
const RIGHT_AS_ADJECTIVE =
  /\b(?:who|what|be|is|get|got|things|the|feel|felt|not|all|do it) (?:(?:was|is|were) )?right$/;
const TELLS_OF_ONESELF = /^(?:i|we|my|our)\b/;

const tagRule: Rule = ({ core }) => {
  if (TAG_VERB.test(core) && !/^(?:as|so|nor|neither|than)\b/.test(core)) return question(0.85);
  if (!TAG_WORD.test(core) || RIGHT_AS_ADJECTIVE.test(core) || TELLS_OF_ONESELF.test(core)) return null;
  return ABOUT_LISTENER.test(core) ? question(0.75) : null;
};

/** Rules for the beginning and the end of a clause, surest first. */
export const openQuestionRules: readonly Rule[] = [requestRule, yesOrNoRule, tagRule, askingRule];

/** A question after something said first: "when you join a team how do you build trust". */
const LATER_INVERSION = pattern(`[a-z'] (?!which (?:is|was|are|were|has|had)\\b)${INVERSION}`);
const LATER_YOU = pattern(
  `(?<!\\b(?:as|than|so|nor|neither|what|who|that|which|and|i|we)) (?:do|did|would|could|can|have|are|were|will|should)(?:n'?t)? you\\b(?! know\\b)`,
);
const AFTER_LISTENER_SAID =
  /^(?:you|on your|in your|from your|your|i (?:see|read|noticed)(?: that)? you)\b.* (?:what|why|how|who|where) (?!i\b|we\b|you\b|it\b|they\b)/;

/** "say the cto walks in and asks for a rewrite what do you tell her" */
const SUPPOSED =
  /^(?:say|imagine|suppose|supposing|assume|pretend|let'?s (?:say|assume|imagine)|if|given|picture)\b/;

/** "if you got an offer what would be your first day" */
const SUPPOSED_THEN = / (?:what|which|who|how) (?:would|could|should|will|can|might) /;

export const supposedRule: Rule = ({ core }) =>
  SUPPOSED.test(core) && (LATER_INVERSION.test(core) || LATER_YOU.test(core) || SUPPOSED_THEN.test(core))
    ? question(0.9)
    : null;

/** "… how did you decide" is said to a listener, whatever was told before, unless somebody is quoted. */
const DIRECT =
  / (?:what|how|why|which|who|where|when)(?: [a-z]+)? (?:did|do|would|have|are|were|will|can|could) you\b/;
const QUOTING =
  /\b(?:ask(?:s|ed|ing)?|said|says|saying|like|goes|told|wondered|wondering|thought|thinking)\b/;

export const directRule: Rule = ({ core }) =>
  DIRECT.test(core) && !QUOTING.test(core) ? question(0.85) : null;

/** "… is that okay", "… is that a strength or a weakness". */
const LATER_IS_THAT =
  / (?:is|was|would) (?:that|it|this) (?:okay|ok|fine|right|correct|possible|true|something you|a problem|an issue|be (?:okay|ok|fine|a problem)|an? [a-z]+ or an? )/;
/** "compared to your last job what would be different" */
const AFTER_ADVERBIAL = pattern(
  `^(?:compared|looking|outside|after|before|apart|besides|based|as|with|${PREPOSITION})\\b.* (?:what|how|why|where) ${AUXILIARY}\\b`,
);

const laterRule: Rule = ({ core }) => {
  if (LATER_IS_THAT.test(core) || AFTER_ADVERBIAL.test(core)) return question(0.75);
  if (LATER_INVERSION.test(core)) return question(0.85);
  if (LATER_YOU.test(core)) return question(0.8);
  return AFTER_LISTENER_SAID.test(core) ? question(0.7) : null;
};

const DECLARED =
  /^(?:and |but |okay )*(?:so )(?:basically |then |essentially )?(?:you(?:'ve|'re| were| had| have| are| did| worked| left| never| only| basically| led| built| rebuilt| moved| wrote| managed))\b|^and you (?:were|had|did|never|still|left)\b|^you mean\b/;
const SHORT_DECLARED =
  /^you(?:'ve)? (?:speak|know|use|have|manage|work|live|like|play|prefer|drive|want|enjoyed|studied|managed|led|built|wrote)(?: [a-z']+){1,3}$/;

/** "so you were the only engineer": intonation alone asks here, so never more than a guess. */
const declaredRule: Rule = ({ full }) =>
  DECLARED.test(full) || SHORT_DECLARED.test(full) ? question(0.6) : null;

/** Rules for what stands inside a clause; only for clauses that do not report. */
export const innerQuestionRules: readonly Rule[] = [laterRule, declaredRule];
