import { fragmentRule, shortQuestionRule } from './fragment-rules.ts';
import { promptRule } from './prompt-rules.ts';
import { directRule, innerQuestionRules, openQuestionRules, supposedRule } from './question-rules.ts';
import { readClauses } from './read-clauses.ts';
import { embeddedRule, reportedRule } from './reported-rules.ts';
import { rhetoricalRule } from './rhetorical-rules.ts';
import type { Clause, Detection, Rule, Verdict } from './types.ts';

/** The first rule that applies decides: what the start of a clause says comes before what stands inside it. */
const RULES: readonly Rule[] = [
  shortQuestionRule,
  fragmentRule,
  rhetoricalRule,
  supposedRule,
  promptRule,
  ...openQuestionRules,
  directRule,
  reportedRule,
  embeddedRule,
  ...innerQuestionRules,
];

const STATEMENT: Verdict = { kind: 'statement', confidence: 0.8 };

const wantsAnswer = ({ kind }: Verdict): boolean => kind === 'question' || kind === 'prompt';

const judge = (clause: Clause): Verdict => {
  let verdict = STATEMENT;
  for (const rule of RULES) {
    const found = rule(clause);
    if (found !== null) {
      verdict = found;
      break;
    }
  }
  if (!clause.asked || verdict.kind === 'reported' || verdict.kind === 'rhetorical') return verdict;
  // A question mark is evidence of its own: the transcriber heard the voice go up.
  return wantsAnswer(verdict) ? { ...verdict, confidence: 0.97 } : { kind: 'question', confidence: 0.8 };
};

/** "Why? Because we had no budget." is answered by the one who asks. */
const answersItself = (clause: Clause, next: Clause | undefined): boolean =>
  next !== undefined &&
  clause.full.split(' ').length <= 3 &&
  /^(?:because|well|since|so that)\b/.test(next.full);

/**
 * Does this piece of live speech want an answer? Works on text with or without punctuation and case. Of several
 * sentences the surest one that wants an answer counts; if none does, the first that is more than a
 * statement. Pure and without state; see
 * tests/fixtures/detection for how it was measured.
 */
export const detectQuestion = (text: string): Detection => {
  const clauses = readClauses(text);
  const verdicts = clauses.map((clause, index) =>
    answersItself(clause, clauses[index + 1])
      ? ({ kind: 'rhetorical', confidence: 0.7 } as const)
      : judge(clause),
  );
  const asking = verdicts.filter(wantsAnswer);
  const best =
    asking.toSorted((a, b) => b.confidence - a.confidence)[0] ??
    verdicts.find(({ kind }) => kind !== 'statement') ??
    verdicts.at(-1);
  if (best === undefined) return { isQuestion: false, confidence: 1, kind: 'statement' };
  return { isQuestion: wantsAnswer(best), confidence: best.confidence, kind: best.kind };
};
