import { checkText } from '../guards/check-facts.ts';
import { cleanText } from '../guards/clip-text.ts';
import { findNumbers, numberKey } from '../guards/fact-numbers.ts';
import { createFactSources } from '../guards/fact-sources.ts';
import { tokenise } from '../guards/fact-tokens.ts';
import { isOutOfPart } from '../guards/guard-injection.ts';
import { isBasedOn } from '../guards/guard-rewrite.ts';
import { isOffending } from '../guards/guard-verdict.ts';
import { plainText } from '../guards/plain-words.ts';
import type { PlanItem, PracticePlan } from './types.ts';

type Wording = Pick<PlanItem, 'what' | 'why'>;

/** Characters: an item is read at a glance. */
const LONGEST = { what: 200, why: 240 } as const;

const QUOTED = /["“]([^"“”]+)["”]/gu;

const numbersIn = (text: string): string =>
  findNumbers(text, tokenise(text)).map(numberKey).toSorted().join(' ');

const quotesIn = (text: string): readonly string[] =>
  [...text.matchAll(QUOTED)].map(([, quoted = '']) => plainText(quoted));

/** True when it says the same thing: its numbers, names and quotes, nothing more and nothing less. */
const saysTheSame = (own: string, polished: string, known: string, longest: number): boolean => {
  if (polished === '' || polished.length > longest) return false;
  const { text } = checkText(polished, createFactSources([own], [known]));
  if (text !== polished || numbersIn(polished) !== numbersIn(own)) return false;
  const said = plainText(polished);
  if (!quotesIn(own).every((quote) => said.includes(quote))) return false;
  const quotable = () => plainText(`${own} ${known}`);
  return isBasedOn(polished, own) && !isOffending(polished, quotable) && !isOutOfPart(polished, quotable);
};

const polishItem = (item: PlanItem, wording: Wording | undefined, job: string): PlanItem => {
  if (wording === undefined) return item;
  const known = [item.what, item.why, item.question ?? '', job].join('\n');
  const better = (part: keyof Wording): string => {
    const polished = cleanText(wording[part]).trim();
    return saysTheSame(item[part], polished, known, LONGEST[part]) ? polished : item[part];
  };
  return { ...item, what: better('what'), why: better('why') };
};

/**
 * A plan in better words. Only `what` and `why` can change, and only to a text that says the same: items, their
 * order, days, minutes and questions are those of the plan.
 */
export const polishPlan = (
  plan: PracticePlan,
  wordings: readonly (Wording & { readonly id: string })[],
): PracticePlan => {
  const job = [plan.jobTitle, plan.company].filter(Boolean).join(' ');
  const byId = new Map(wordings.map((wording) => [wording.id, wording]));
  return { ...plan, items: plan.items.map((item) => polishItem(item, byId.get(item.id), job)) };
};
