import { ASKING, AUXILIARY, pattern } from './grammar.ts';
import type { Rule, Verdict } from './types.ts';

const FRAGMENT: Verdict = { kind: 'statement', confidence: 0.85 };

/** Ends in a word that needs another one after it. */
const DANGLING = pattern(
  "(?:^| )(?:a|an|the|my|your|our|their|its|i|we|and|or|but|because|if|whether|than|very|every|i'm|we're|you're)$",
);

/** A subject that never got its verb: "when you", "have you". */
const NO_VERB = pattern(`^(?:${ASKING}|if|${AUXILIARY}|because|while) (?:i|you|we|they|he|she|it)$`);

const ONLY_ASKING = pattern('^(?:what|how|who|when|where|which|whose|whom)(?: (?:is|was|are|were|do|did))?$');

/** An order without its object: "tell me about", "because of". */
const NO_OBJECT = pattern(
  '^(?:(?:tell|walk|talk|give|show|take|help) (?:me|us)|describe|explain|because|due|according|instead|talk)' +
    '(?:(?: more| again| a bit| something)? (?:about|through|with|of|to|in|for|from))?$',
);

/** "why did you decide to": only who, what, which and where leave their preposition at the end. */
const NO_INFINITIVE = pattern(`^(?:why|how|when|${AUXILIARY})\\b.* (?:to|of|from|into|through)$`);

/** Characters. */
const SHORT_CLAUSE = 40;

/** Speech that was cut off: no answer can be given yet, however it began. */
export const fragmentRule: Rule = ({ full, core, asked }) => {
  if (asked || SHORT_QUESTIONS.test(full)) return null;
  return DANGLING.test(core) ||
    NO_VERB.test(core) ||
    ONLY_ASKING.test(core) ||
    NO_OBJECT.test(core) ||
    (core.length <= SHORT_CLAUSE && NO_INFINITIVE.test(core))
    ? FRAGMENT
    : null;
};

/** Complete although short. */
const SHORT_QUESTIONS =
  /^(?:(?:so|and|but|like|meaning) )?(?:what|why|how so|what else|why not|and then|then what|who else|what exactly|why exactly|for example|for instance|such as|pardon|say that again|come again|(?:in|with|by|for|on|at) (?:what|which) [a-z]+)$/;

export const shortQuestionRule: Rule = ({ full }) => {
  if (full === 'what' || full === 'so what') return null;
  if (SHORT_QUESTIONS.test(full)) return { kind: 'question', confidence: 0.75 };
  if (/^(?:any|anything|anyone)\b/.test(full)) return { kind: 'question', confidence: 0.85 };
  if (/^(?:are you |you )?ready(?: (?:to|for|when)\b.*)?$/.test(full))
    return { kind: 'question', confidence: 0.7 };
  if (/^(?:and )?(?:on|in|for|from|with) .* any [a-z]+$/.test(full))
    return { kind: 'question', confidence: 0.65 };
  return /^and (?:the|your|their|how about|what about)(?: [a-z']+){1,2}$/.test(full)
    ? { kind: 'question', confidence: 0.65 }
    : null;
};
