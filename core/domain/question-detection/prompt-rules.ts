import { pattern } from './grammar.ts';
import type { Rule } from './types.ts';

/** Ways to make an order polite: "now i want you to", "if you could just". */
const SOFTENER =
  "(?:(?:now |next |just |maybe |perhaps |please |then )*(?:i(?:'d| would) (?:like|love) you to|i(?:'ll| will) ask you to|" +
  "i want you to|if you (?:could|can|would)|you (?:can|could|may|might)|why don'?t you|feel free to|(?:let'?s|let us)(?: have you)?) )?" +
  '(?:(?:now|next|just|maybe|perhaps|please|first|briefly|quickly|also|start by|begin by) )*';

const PERSON = '(?:me|us|the (?:panel|group|team)|everyone)';

const ORDERS = [
  `(?:tell|remind) ${PERSON}\\b`,
  `(?:walk|talk|take|guide|run|bring) ${PERSON} (?:through|about|back|to|into|on)\\b`,
  `(?:show|teach|convince|sell|paint|persuade|surprise) ${PERSON}\\b`,
  `(?:give|offer) ${PERSON}\\b`,
  'talk (?:about|a (?:bit|little))\\b',
  `talk to ${PERSON}\\b`,
  `(?:explain|describe|share|outline|summari[sz]e|recall|define|compare|contrast|sketch|illustrate|introduce|discuss|identify|provide|demonstrate|detail|consider|highlight|mention|solve|estimate|design|draw|implement|write|unpack|evaluate|critique|justify|defend|imagine|pretend|suppose|clarify) (?!is\\b|was\\b|and\\b)`,
  'name (?:a|an|one|two|three|five|some|your|the|something|someone)\\b',
  '(?:state|prove|role play|spell|break|unpack) (?:your|the|that|this|a|an|it|out|down)\\b',
  'speak (?:to|about) (?:your|the|that)\\b',
  'put yourself\\b',
  `(?:get|bring|fill) (?:me|us|the)\\b`,
  'let (?:me|us) hear\\b',
  'do (?:a|an|some) (?:quick |short |little )?(?:role play|exercise|introduction|summary)\\b',
  'list (?:a|some|two|three|five|your|the|all)\\b',
  'rate (?:your|the)\\b',
  '(?:pick|choose|take) (?:a|an|one|any|some|something|someone|your (?:favou?rite|best|last))\\b',
  'think (?:of|about|back)\\b',
  '(?:say|tell) (?:a (?:bit|little|few words)|more|something|some) ?(?:more|about|on)?\\b',
  '(?:elaborate|expand)(?: (?:on|a (?:bit|little)|please|further|more|upon)\\b|$)',
  'help (?:me|us) (?:understand|see|picture|get)\\b',
  '(?:start|begin) (?:with|from|at|by|wherever|whenever)\\b',
  'go (?:ahead|on|into|deeper|back|over)\\b',
  '(?:carry on|keep going|continue|proceed)(?: please| with\\b|$)',
  'take your time\\b',
  'feel free\\b',
  "(?:let'?s|let us) (?:talk|do|start|begin|move|dig|dive|discuss|hear|go|turn|switch|look|jump|get|come back|focus|cover|continue|explore)\\b",
];

const ORDER = pattern(`^${SOFTENER}(?:${ORDERS.join('|')})`);

/** "explain how things work" orders; "go ahead and just do it is my rule" does not. */
const NO_ORDER =
  /^(?:give|allow) (?:me|us) (?:a|one) (?:second|sec|moment|minute)\b|^you (?:can|could|may) (?:imagine|say|think)\b| (?:is|was) (?:one of |part of |kind of )?(?:my|our|his|her|their|how|what|the way)\b/;

const INVITATIONS =
  /^(?:whenever you(?:'re| are) ready|your turn|the floor is yours|over to you|(?:a (?:bit|little) )?more detail(?:s)?\b.*|.* please (?:go ahead|continue))$/;

const REQUESTS = [
  /^(?:(?:i|we)(?:'d| would) |would )?(?:really )?(?:love|like|happy|curious|keen|eager) to (?:hear|dig|dive|drill|go deeper)\b/,
  /^(?:i|we) want to (?:get to )?(?:hear|know|understand|learn|dig|talk)\b.*\b(?:you|your|about|into)\b/,
  /^(?:i|we)(?:'d| would)(?: (?:really|also|just))? (?:love|like|be (?:happy|keen|glad|curious|interested))(?: (?:also|really))? (?:to|in) (?:hear|hearing)\b/,
  /^(?:i|we)(?:'d| would)(?: (?:really|also|just))? (?:love|like|be (?:happy|keen|glad|curious|interested))(?: (?:also|really))? (?:to|in|about)\b(?! (?:tell|show|give|work|join|help|thank)\b).*\b(?:you|your)\b/,
  /^(?:i|we)(?:'m|'re| am| are)(?: (?:really|also|just|very|quite|more))* (?:interested|curious|keen)\b.*\b(?:you|your)\b/,
  /^what (?:i|we)(?:'d| would)? (?:like|love|want)(?: to)? (?:hear|know|understand|see|learn)\b/,
];

/** "alright think of a project … and tell me what you learned". */
const LATER_ORDER =
  /\b(?:and|then|so|now|please|but) (?:please |now |then |just )?(?:tell (?:me|us)|walk (?:me|us) through|talk (?:me|us) through|describe (?:a|an|the|your|how)|explain (?:to me|your|how)|give (?:me|us)) /;

/** "one thing i always ask is tell me about your worst boss" */
const INNER_ORDER =
  /(?<!\b(?:can|could|to|would|will|he|she|they|nobody|i|we|didn't|not|please|and|who|you) )(?:(?:tell|walk|take|talk) (?:me|us) (?:about|through|why|how|what|which|who|where|when|more|a|your)|(?:describe|think of) (?:a|an|one) (?:specific |recent )?(?:time|situation|moment|case|project|example))\b/;
const SPEECH = /\b(?:said|says|told|asked|goes|(?:was|were|is) like|used to|would|always say)\b/;

/** Said by somebody who tells of himself: an order inside it is quoted. */
const TELLING = /^(?:i|we|he|she|they|my|our|the|it|nobody|everybody|someone|somebody)\b/;

/** Wants an answer in the form of an order or an invitation. */
export const promptRule: Rule = ({ core }) => {
  if (ORDER.test(core) && !NO_ORDER.test(core)) return { kind: 'prompt', confidence: 0.9 };
  if (REQUESTS.some((request) => request.test(core))) return { kind: 'prompt', confidence: 0.85 };
  if (INVITATIONS.test(core)) return { kind: 'prompt', confidence: 0.75 };
  if (INNER_ORDER.test(core) && !SPEECH.test(core)) return { kind: 'prompt', confidence: 0.7 };
  return LATER_ORDER.test(core) && !TELLING.test(core) ? { kind: 'prompt', confidence: 0.7 } : null;
};
