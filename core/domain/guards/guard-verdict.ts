import { plainText } from './plain-words.ts';

/** Sentences that judge the person's chances instead of coaching the answer. */
const VERDICT =
  /\b(?:no[- ]hires?|(?:strong|weak|soft|clear|lean(?:ing)?|definite|firm|borderline)(?:ly)? (?:no[- ])?hires?|un-?hire?able|hire?able|(?:would|will|should|could|can|do|does|did|must)(?:n['’]t| ?not)? (?:definitely |certainly |probably |never |ever )*(?:hire|be hired|get (?:the|this|that) (?:job|offer|role)|advance|make it to the next round)|(?:won|can|wouldn|shouldn|don)['’]?t (?:hire|be hired|advance|proceed|get (?:the|this) (?:job|offer|role))|(?:never|not) (?:be )?hire(?:d)?\b|hir(?:e|ing) (?:recommendation|decision|verdict|bar)|recommend(?:ation)?:? (?:a |an |to |not to |against )?(?:no[- ])?(?:hir(?:e|ing)|reject(?:ion|ing)?|pass(?:ing)? on)|(?:reject|decline|pass on|eliminate|disqualify) (?:this |the |you as a )?(?:candidate|applicant)|you(?:['’]re| are| were) (?:not )?(?:hired|rejected|disqualified|unqualified|unfit|out of the running)|you (?:failed|flunked|passed) (?:the|this) interview|(?:verdict|decision): ?(?:hire|no|reject|pass|fail|yes)|not (?:a )?(?:good |right )?(?:fit|cut out) for (?:the|this) (?:role|job|company|position))\b/i;

/** Words that insult; those with an everyday technical sense are excused by what follows. */
const INSULT =
  /\b(?:stupid(?:ity)?|idiot(?:ic)?|moron(?:ic)?|imbecile|pathetic|loser|worthless|incompetent|hopeless|laughable|ridiculous|embarrass(?:ing|ment)|disgrace(?:ful)?|clueless|useless|dumb|ignorant|shut up|waste of (?:my |our |everyone['’]s )?time|(?:answer|this|that|it) (?:is|was) (?:such )?a (?:total |complete |utter )?joke|garbage(?! collect)|trash|rubbish|terrible|awful|horrible|disaster of an answer|lazy(?! (?:load|eval|init|import|fetch)))\b/i;

/** Never measured here, so never spoken of. */
const UNMEASURABLE = /\beye contact\b|\bbody language\b/i;

const RULES = [VERDICT, INSULT, UNMEASURABLE];

/** True when a feedback text passes judgement, insults, or speaks of what cannot be seen. Quoted words are fine. */
export const isOffending = (text: string, quotable: () => string): boolean =>
  RULES.some((rule) => {
    const match = rule.exec(text);
    return match !== null && !quotable().includes(plainText(match[0]));
  });

const NEUTRAL = 'Take one part of this answer and make it more concrete.';

export interface GuardedTexts<T> {
  readonly value: T;
  readonly replaced: boolean;
}

type Accept = (text: string) => boolean;

const walk = (value: unknown, offline: unknown, accept: Accept, found: { any: boolean }): unknown => {
  if (typeof value === 'string') {
    if (accept(value)) return value;
    found.any = true;
    return typeof offline === 'string' && accept(offline) ? offline : NEUTRAL;
  }
  if (Array.isArray(value)) {
    const kept = value.filter((entry) => typeof entry !== 'string' || accept(entry));
    if (kept.length === value.length) {
      return value.map((entry) =>
        typeof entry === 'string' ? entry : walk(entry, undefined, accept, found),
      );
    }
    found.any = true;
    const spare = Array.isArray(offline)
      ? offline.filter((entry) => typeof entry === 'string' && accept(entry))
      : [];
    return kept.length > 0 ? kept : spare;
  }
  if (typeof value !== 'object' || value === null) return value;
  const other = (offline ?? {}) as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => [key, walk(field, other[key], accept, found)]),
  );
};

/**
 * Replaces every text of a part that is not acceptable by the offline coach's text of the same field, or by a
 * neutral one. Texts in lists are left out instead.
 */
export const guardTexts = <T extends object>(part: T, accept: Accept, offline: () => T): GuardedTexts<T> => {
  const first = { any: false };
  walk(part, undefined, accept, first);
  if (!first.any) return { value: part, replaced: false };
  return { value: walk(part, offline(), accept, first) as T, replaced: true };
};
