import { ASKING, AUXILIARY, pattern } from './grammar.ts';
import type { Rule } from './types.ts';

const ASKED =
  /\b(?:(?:asked|asks|(?<!\b(?:i'm|i am|we're) )asking)(?! for\b)|(?<!(?:will|'ll|if you|to) )ask (?:you|me|us|him|her|them)|\bask(?: people| everyone| candidates| them| him| her)? (?:what|why|how|who|which|where|when|if|whether)|wondered|wondering|inquired|(?<!\b(?:i|we) )wanted to (?:know|understand|hear)|wants to know)\b/;

/** Said, goes, was like + a question or an order in the speaker's own words. */
const QUOTED = pattern(
  `\\b(?:said|says|saying|told (?:me|us|him|her|them)|goes|(?:was|were|is|are|'s|'re) like|thinking)(?: to (?:me|us|walk|tell|him|her))? ` +
    `(?:${ASKING}|${AUXILIARY}|do|tell|walk|to (?:tell|walk|describe|explain)|him|her)\\b`,
);
const TOLD_TO = /\btold (?:me|us|him|her|them) to (?:tell|walk|describe|explain|talk|give|show)\b/;

/** Somebody did not know, had to find out, could not say. */
const UNKNOWN = pattern(
  `\\b(?:didn'?t|did not|wasn'?t|weren'?t|isn'?t|not|no|nobody|no one|never|had to|have to|needed to|need to|tr(?:y|ied|ying) to|couldn'?t|could)\\b.*` +
    `\\b(?:know|knew|sure|clear|idea|figure(?:d)? out|understand|find out|tell|decide|explain|agree(?: on)?|see|remember)(?: (?:him|her|them|me|us|to them|exactly|really))* (?:${ASKING}|whether|if)\\b`,
);
const QUESTION_WAS =
  /\b(?:the|our|my|their|first|big|main|next|biggest) question(?: (?:to|for|from) [a-z]+(?: [a-z]+)?)? (?:was|became|then was)\b/;
const SETTLED =
  /\b(?:debated|discussed|argued about|decided|decide|found out|figured out|wondered) (?:what|why|how|who|which|where|when|whether|if)\b/;
const TOLD_HOW = pattern(
  `\\b(?:explained|told|described)(?: to)?(?: (?:me|us|him|her|them|people|everyone))? (?:${ASKING}|whether)\\b`,
);

/** Tells of a question that somebody had. Only for clauses that do not themselves begin as a question. */
export const reportedRule: Rule = ({ full }) => {
  if (ASKED.test(full) || TOLD_TO.test(full)) return { kind: 'reported', confidence: 0.85 };
  if (QUOTED.test(full) || QUESTION_WAS.test(full)) return { kind: 'reported', confidence: 0.75 };
  return UNKNOWN.test(full) || SETTLED.test(full) || TOLD_HOW.test(full)
    ? { kind: 'reported', confidence: 0.7 }
    : null;
};

/** A dependent clause about asking, knowing or showing: what asks inside it asks nobody. */
const EMBEDDING =
  /^(?:i|we|he|she|they|it|that|this|nobody|everybody|people|my [a-z]+|our [a-z]+|the [a-z]+|[a-z]+ing)\b.*\b(?:know|understand|remember|love|like|learn(?:ed)?|show(?:ed|s)?|see|explain(?:ing)?|about|depend(?:s|ing)?(?: on)?|ask|care|matter(?:s)?|is|was|realised|realized|saw|of|on|at|to|into) (?:what|why|how|who|which|where|when)\b/;

export const embeddedRule: Rule = ({ core }) =>
  EMBEDDING.test(core) ? { kind: 'statement', confidence: 0.75 } : null;
