/**
 * What kind of answer a question is after. Two questions about the same thing are not the same question when one
 * asks for a story and the other for a number, a name or a definition.
 */
export type QuestionForm = 'open' | 'quantity' | 'who' | 'where' | 'when' | 'particular' | 'definition';

const FORMS: readonly [QuestionForm, RegExp][] = [
  [
    'definition',
    /\bdifference between\b|^(?:what is|what are|define) (?:an? )?[a-z]+$|^(?:write|implement) /,
  ],
  [
    'open',
    /^(?:when|where|what) was the (?:last time|hardest|toughest|biggest|worst|best)\b|^(?:when|where) (?:did|have|do|were|would|can|could) you\b/,
  ],
  ['quantity', /^how (?:many|long|often|big|large|old|far|much)\b|^what (?:time|percentage|number|grade)\b/],
  ['where', /^where\b/],
  ['when', /^when\b/],
  ['who', /^who(?:se|m)?\b(?! (?:have|are|do|did|would) you\b)|^what (?:is|was) (?:the|your) name\b/],
  [
    'particular',
    /^(?:what|why|how|which) (?:did|was|were|had) (?:the|your|his|her|their|its|our|it|they|he|she)\b(?!.*\b(?:best|biggest|greatest|hardest|worst|main|toughest|proudest|most)\b)/,
  ],
];

/** Form of a question that went through `plainWords` or `normaliseQuestion`. */
export const formOf = (plain: string): QuestionForm =>
  FORMS.find(([, pattern]) => pattern.test(plain))?.[0] ?? 'open';

const OTHER_FORM = 0.6;
/** "what was your role" may be part of a story, seldom all of it. */
const NEAR_FORM = 0.65;

/** 0–1, how well two forms go together. */
export const formFit = (a: QuestionForm, b: QuestionForm): number => {
  if (a === b) return 1;
  return a === 'particular' && b === 'open' ? NEAR_FORM : OTHER_FORM;
};
