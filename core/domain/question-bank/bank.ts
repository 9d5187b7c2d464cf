import type { Competency } from '../vocabulary.ts';
import ambiguityTolerance from './data/ambiguity-tolerance.json' with { type: 'json' };
import availability from './data/availability.json' with { type: 'json' };
import communication from './data/communication.json' with { type: 'json' };
import cultureFit from './data/culture-fit.json' with { type: 'json' };
import leadership from './data/leadership.json' with { type: 'json' };
import motivation from './data/motivation.json' with { type: 'json' };
import problemSolving from './data/problem-solving.json' with { type: 'json' };
import stakeholderManagement from './data/stakeholder-management.json' with { type: 'json' };
import technicalBasics from './data/technical-basics.json' with { type: 'json' };
import technicalDepth from './data/technical-depth.json' with { type: 'json' };
import type { BankEntry, Question } from './types.ts';

/** The data files as they are, by competency. Their shape is checked by `checkBank`, not at start-up. */
export const BANK_FILES: Readonly<Record<Competency, readonly unknown[]>> = {
  communication,
  motivation,
  culture_fit: cultureFit,
  technical_basics: technicalBasics,
  availability,
  leadership,
  problem_solving: problemSolving,
  ambiguity_tolerance: ambiguityTolerance,
  stakeholder_management: stakeholderManagement,
  technical_depth: technicalDepth,
};

// The files are part of the program and a test checks every entry, so that starting costs no validation.
const BANK = Object.values(BANK_FILES).flat() as readonly BankEntry[];

const BY_ID: ReadonlyMap<string, BankEntry> = new Map(BANK.map((entry) => [entry.id, entry]));

/** Every question of the bank, in the order of the files. */
export const loadBank = (): readonly BankEntry[] => BANK;

/** Undefined for an id that is not in the bank, such as that of a tailored question. */
export const findBankEntry = (id: string): BankEntry | undefined => BY_ID.get(id);

/** The entry as it is asked; `text` may be one of its other wordings. */
export const toQuestion = (entry: BankEntry, text: string = entry.text): Question => ({
  id: entry.id,
  text,
  stage: entry.stage,
  competency: entry.competency,
  type: entry.type,
  difficulty: entry.difficulty,
  strongAnswerShows: entry.strongAnswerShows,
  origin: 'bank',
});
