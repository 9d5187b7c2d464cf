import { extractFeatures } from './extract-features.ts';

/** Between two parts: an asking word or a new object after "and". */
const BOUNDARY =
  /[?;]\s+|\.\s+(?=(?:and|how|what|why|when|where|who|which|tell|describe|give|walk|explain)\b)|[,.]?\s+(?:and|or|but|as well as|plus)\s+(?:then\s+|also\s+|please\s+|maybe\s+)?(?=(?:how|what|why|when|where|who|which|tell|describe|give|walk|explain|do|did|have|are|is|was|can|could|would|an?|another|one|your|the)\b)|,\s+(?=(?:how|what|why|when|where|who|which|tell|describe|give|walk|explain)\b)/gi;

/** A part that leans on the one before it: "how you handled it", "what you learned from that". */
const LEANS =
  /^(?:and |then )*(?:(?:how|what|why|who|when|which|where)\b.*\b(?:it|that|this|them|him|her|then|there|outcome|result|end)\b|(?:what|how|why)(?: (?:have|had))? (?:did )?you (?:do|did|learn|learned|learnt|take|took|respond|responded|react|reacted|feel|felt|handle|handled|deal|dealt|resolve|resolved|solve|solved|change|changed|manage|managed)(?: about| from| away| with| differently)*\W*$|(?:what|how) (?:was|were) (?:the|your) (?:\w+\W*)$|(?:what|how) (?:happened|it went|it ended)\b.*|the (?:outcome|result|lesson)s?\W*$|why\W*$|how\W*$)/i;

/** "your strengths and weaknesses": one word at the end may be a question of its own. */
const LAST_WORD = /^(.+) (?:and|or) (\p{L}{4,})\W*$/u;

const conceptsIn = (part: string): string[] =>
  [...extractFeatures(part).factors.keys()].filter((feature) => /^#[^+]+$/.test(feature));

const hasSubject = (part: string): boolean =>
  [...extractFeatures(part).factors].some(([feature, factor]) => feature.startsWith('#') || factor >= 0.8);

const splitLastWord = (part: string): string[] => {
  const [, before = '', last = ''] = LAST_WORD.exec(part) ?? [];
  if (last === '') return [part];
  const [earlier, later] = [new Set(conceptsIn(before)), conceptsIn(last)];
  const isOther = later.length > 0 && earlier.size > 0 && !later.some((concept) => earlier.has(concept));
  return isOther ? [before, last] : [part];
};

/** Nobody asks longer; text beyond is not looked at, so that a pasted book costs no time. */
const MOST_CHARACTERS = 1000;

const MOST_PARTS = 6;

const cut = (question: string): string[] =>
  question
    .slice(0, MOST_CHARACTERS)
    .replace(/\s+/g, ' ')
    .split(BOUNDARY)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** The question without the parts that only lean on it: those are in every story anyway. */
export const withoutLeaning = (question: string): string => {
  const parts = cut(question);
  if (parts.length < 2) return parts[0] ?? '';
  const own = parts.filter((part, place) => place === 0 || !LEANS.test(part));
  return own.length === parts.length ? question.slice(0, MOST_CHARACTERS) : own.join(' and ');
};

/**
 * The parts of a question that want answers of their own, in order. "a conflict and how you handled the deadline"
 * has two; "a conflict and how you handled it" has one, since the second part only leans on the first. At most six.
 */
export const splitQuestion = (question: string): string[] => {
  const parts: string[] = [];
  for (const part of cut(question)) {
    const before = parts.pop();
    if (before === undefined) parts.push(part);
    else if (LEANS.test(part) || !hasSubject(part) || !hasSubject(before))
      parts.push(`${before} and ${part}`);
    else parts.push(before, part);
  }
  return parts.flatMap(splitLastWord).slice(0, MOST_PARTS);
};
