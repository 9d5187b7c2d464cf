import { isPastVerb, NO_ACTION } from '../offline-coach/lexicon/verbs.ts';

const OPENERS =
  /^(?:and|so|but|then|also|next|first(?:ly)?|second(?:ly)?|finally|eventually|ultimately|later|afterwards|luckily|fortunately|meanwhile|after that|from there|in the end|at the end|as a result|because of that|the result was(?: that)?|that meant(?: that)?),?\s+/iu;
const ADVERBS = 'also|then|just|personally|immediately|quickly|finally|eventually|first|really|simply';

/** The sentence without its run-up and its full stop. */
export const bare = (sentence: string): string => {
  let rest = sentence.trim().replace(/[.!…]+$/u, '');
  for (let turn = 0; turn < 4 && OPENERS.test(rest); turn += 1) rest = rest.replace(OPENERS, '');
  return rest.trim();
};

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Adjectives elsewhere, deeds behind an "I". */
const DEEDS = new Set(
  'called named involved committed united limited advanced experienced proceeded'.split(' '),
);

const isActionVerb = (word: string): boolean => {
  const lower = word.toLowerCase();
  return DEEDS.has(lower) || (isPastVerb(lower) && !NO_ACTION.has(lower));
};

/** Further "I" in the same sentence: "and I trained" is "and trained" in a résumé. */
const dropSubjects = (text: string): string =>
  text.replace(
    new RegExp(`\\b(and|then|,)\\s+I\\s+(?:(?:${ADVERBS})\\s+)?(\\p{L}+)`, 'giu'),
    (whole, joint: string, verb: string) => (isActionVerb(verb) ? `${joint} ${verb}` : whole),
  );

const OWN_DEED = new RegExp(
  `(?:^|[,;]\\s+(?:and\\s+|so\\s+)?|\\bso\\s+)I\\s+(?:(?:${ADVERBS})\\s+)?(\\p{L}+)\\b`,
  'giu',
);

/** What follows an "I" and is no deed: what was left undone, and what only came to light. */
const NOT_A_DEED = /^(?:did(?: not|n['’]t)\b|turned out\b|got (?:a|an|the|my|some)\b)/iu;

/** "I rebuilt the rota" as "Rebuilt the rota"; null when the sentence holds no deed of the speaker. */
export const actionClause = (sentence: string): string | null => {
  const text = bare(sentence);
  for (const match of text.matchAll(OWN_DEED)) {
    const verb = match[1] ?? '';
    if (!isActionVerb(verb) || NOT_A_DEED.test(text.slice(match.index + match[0].length - verb.length)))
      continue;
    const from = match.index + match[0].length - verb.length;
    return capitalised(dropSubjects(text.slice(from)));
  }
  return null;
};

const SUBJECT = /^(?:this|that|it|which|I|we)\s+(?:(?:also|then|all)\s+)?(\p{L}+)\b/iu;
const COMMON_OPENING =
  /^(?:the|our|my|their|his|her|its|this|that|these|those|it|he|she|we|they|you|people|everybody|everyone|nobody|there|a|an|no|all|every|in|by|within|after|over|on|at|from|with|both|more|fewer|less)\b/iu;

export interface ResultClause {
  readonly text: string;
  /** True when it begins with a verb, so that it can stand as a bullet of its own. */
  readonly startsWithVerb: boolean;
}

/** "This cut the wait by 20 minutes" as "cut the wait by 20 minutes"; other results as they were said. */
export const resultClause = (sentence: string): ResultClause => {
  const text = bare(sentence);
  const verb = SUBJECT.exec(text)?.[1] ?? '';
  if (verb !== '' && isActionVerb(verb) && !/\bturned out\b/iu.test(text.slice(0, 24))) {
    const from = text.indexOf(verb, 1);
    return { text: dropSubjects(text.slice(from)), startsWithVerb: true };
  }
  const lowered = COMMON_OPENING.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
  return { text: lowered, startsWithVerb: isActionVerb(/^\p{L}+/u.exec(text)?.[0] ?? '') };
};

/** Where a long clause can end without losing its point. */
const CUTS = [
  /[;,]?\s+(?:which|because|since|although|while|where|as well as)\s/giu,
  /[;,]\s/gu,
  /\s+(?:and|so)\s/giu,
];

/** The clause cut at a joint so that it fits `max` characters; null when no joint leaves enough of it. */
export const fitClause = (clause: string, max: number): string | null => {
  if (clause.length <= max) return clause;
  for (const joint of CUTS) {
    const place = [...clause.matchAll(joint)]
      .map(({ index }) => index)
      .findLast((index) => index <= max && clause.slice(0, index).split(' ').length >= 4);
    if (place !== undefined) return clause.slice(0, place).replace(/[\s,;:]+$/u, '');
  }
  return null;
};
