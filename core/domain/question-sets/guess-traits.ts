import { createMatchIndex } from '../matching/match-index.ts';
import type { MatchIndex } from '../matching/types.ts';
import { competenciesIn } from '../posting/competency-cues.ts';
import { findBankEntry, loadBank } from '../question-bank/bank.ts';
import type { BankEntry } from '../question-bank/types.ts';
import type { Competency, Difficulty, QuestionType } from '../vocabulary.ts';
import type { QuestionTraits } from './types.ts';

/** A bank question this alike is asked for the same reason. */
const ALIKE = 0.45;

const HARD =
  /\b(?:fail(?:ed|ure|s)?|conflict|disagree\w*|ambigu\w+|unclear|uncertain\w*|strateg\w+|crisis|ethic\w*|regret\w*|impossible|against your|unpopular|no (?:clear|obvious)|worst|wrong|mistakes?|lost)\b/iu;
const MEDIUM =
  /\b(?:trade.?offs?|priorit\w+|choose|choice|balance|decid\w+|decision|persuad\w+|convinc\w+|pressure|deadline|competing|compromise|limited|budget|improve\w*|difficult|challeng\w+|hardest)\b/iu;
const TECHNICAL =
  /\b(?:how (?:does|would you (?:design|build|test|debug|measure|calculate))|explain|design an?|debug|architect\w*|algorithm|difference between|troubleshoot|code|sql|database|api|tool(?:s)?|software|system(?:s)?|procedure|technique)\b/iu;
const LEADING =
  /\b(?:lead|led|leading|leader\w*|manage[ds]?|managing|mentor\w*|coach\w*|delegat\w+|your (?:team|reports)|direct reports?|motivat\w+ (?:a|your|the|others|people))\b/iu;

const STEADY_COMPETENCY: Readonly<Record<QuestionType, Competency>> = {
  behavioural: 'problem_solving',
  technical: 'technical_depth',
  leadership: 'leadership',
};

let bankIndex: MatchIndex | null = null;

/** Made when it is first asked for: a list that says everything itself does not need it. */
const nearestBankEntry = (text: string): BankEntry | undefined => {
  bankIndex ??= createMatchIndex(
    loadBank().map(({ id, text: asked, otherWordings }) => ({ id, texts: [asked, ...otherWordings] })),
  );
  const [best] = bankIndex.match(text, { limit: 1, minScore: ALIKE });
  return best === undefined ? undefined : findBankEntry(best.id);
};

const guessType = (text: string): QuestionType => {
  if (TECHNICAL.test(text)) return 'technical';
  return LEADING.test(text) ? 'leadership' : 'behavioural';
};

const guessDifficulty = (text: string): Difficulty => {
  if (HARD.test(text)) return 'hard';
  return MEDIUM.test(text) ? 'medium' : 'easy';
};

/**
 * What a question is about, by rules: a built-in question much like it decides, else its own words. Difficulty as
 * the product means it: easy is a clear scenario, medium has priorities or trade-offs, hard has conflict, failure,
 * ambiguity or strategy.
 */
export const guessTraits = (text: string, known: Partial<QuestionTraits> = {}): QuestionTraits => {
  const { competency, type, difficulty } = known;
  if (competency !== undefined && type !== undefined && difficulty !== undefined)
    return { competency, type, difficulty };
  const alike = nearestBankEntry(text);
  const guessedType = type ?? (alike?.competency === competency ? alike?.type : undefined) ?? guessType(text);
  return {
    competency: competency ?? alike?.competency ?? competenciesIn(text)[0] ?? STEADY_COMPETENCY[guessedType],
    type: type ?? alike?.type ?? guessedType,
    difficulty: difficulty ?? guessDifficulty(text),
  };
};
