import type { MachineState } from '../domain/interview/machine-types.ts';
import type { Interview } from '../domain/interview/types.ts';
import { loadBank } from '../domain/question-bank/bank.ts';
import type { Question } from '../domain/question-bank/types.ts';
import { ownForSlot, withOwnOrigin } from '../domain/question-sets/own-entries.ts';
import type { OwnEntry } from '../domain/question-sets/types.ts';
import type { Difficulty } from '../domain/vocabulary.ts';
import { AppError } from '../errors/app-error.ts';
import type { Bill } from '../ports/bill.ts';
import type { QuestionWish } from '../ports/question-writer.ts';
import type { EngineContext } from './engine-context.ts';

/** A question that the person has seen within this time is not asked again while unseen ones remain. */
export const SEEN_FOR_MS = 30 * 24 * 60 * 60 * 1000;

export interface ChosenQuestion {
  readonly question: Question;
  readonly difficulty: Difficulty;
}

const askedIn = ({ exchanges }: Interview) => exchanges.map((each) => each.question);

/** The difficulty that the question after the ones asked so far should have. */
export const wantedDifficulty = (
  { planner }: EngineContext,
  { settings, exchanges }: Interview,
): Difficulty => planner.nextDifficulty(settings.difficulty, exchanges.at(-1) ?? null);

/** Only a posting or a résumé gives something to tailor to; and not with an interview that is to cost nothing. */
export const canTailor = ({ questionWriter }: EngineContext, { job, resume, coaching }: Interview): boolean =>
  questionWriter !== null && coaching !== 'offline' && (job !== null || resume !== null);

const slotOf = (interview: Interview) => {
  const slot = interview.plan[interview.exchanges.length];
  if (slot === undefined) throw new AppError('wrong_state', 'There are no more questions in this interview.');
  return slot;
};

const seenBy = ({ stores, clock }: EngineContext, personId: string): Promise<ReadonlySet<string>> =>
  stores.seenQuestions.listSince(personId, new Date(clock.now().getTime() - SEEN_FOR_MS));

/** What the person and the workspace brought. An interview goes on without it when it cannot be read. */
const ownEntries = async (
  { ownQuestions, logger }: EngineContext,
  { id, personId, workspaceId }: Interview,
): Promise<readonly OwnEntry[]> => {
  if (ownQuestions === undefined) return [];
  return ownQuestions.entriesFor(personId, workspaceId).catch((error: unknown) => {
    logger.warn({ interviewId: id, error: String(error) }, 'own questions left out');
    return [];
  });
};

const wishIn = (context: EngineContext, interview: Interview, seen: ReadonlySet<string>) => ({
  slot: slotOf(interview),
  difficulty: wantedDifficulty(context, interview),
  stage: interview.settings.stage,
  seen,
  asked: askedIn(interview).map(({ id }) => id),
  job: interview.job,
  seed: interview.settings.seed + interview.exchanges.length,
});

/** A question that the person or the workspace brought, when this slot is for one; null otherwise. */
export const chooseOwn = async (
  context: EngineContext,
  interview: Interview,
): Promise<ChosenQuestion | null> => {
  const entries = await ownEntries(context, interview);
  if (entries.length === 0) return null;
  const wish = wishIn(context, interview, await seenBy(context, interview.personId));
  const bank = ownForSlot({ ...wish, entries });
  if (bank.length === 0) return null;
  const question = context.planner.chooseQuestion({ ...wish, bank });
  return { question: withOwnOrigin(question, entries), difficulty: wish.difficulty };
};

/** A question of the bank or of those that were brought, at once; one read for what the person has seen. */
export const chooseFromBank = async (
  context: EngineContext,
  interview: Interview,
): Promise<ChosenQuestion> => {
  const [seen, entries] = await Promise.all([
    seenBy(context, interview.personId),
    ownEntries(context, interview),
  ]);
  const wish = wishIn(context, interview, seen);
  const forSlot = ownForSlot({ ...wish, entries });
  const bank = forSlot.length > 0 ? forSlot : [...loadBank(), ...entries];
  const question = context.planner.chooseQuestion(entries.length === 0 ? wish : { ...wish, bank });
  return { question: withOwnOrigin(question, entries), difficulty: wish.difficulty };
};

const wishFor = (interview: Interview, difficulty: Difficulty): QuestionWish => ({
  stage: interview.settings.stage,
  ...slotOf(interview),
  difficulty,
  style: interview.settings.style,
  job: interview.job,
  resume: interview.resume,
  asked: askedIn(interview).map(({ text }) => text),
});

/** Characters; nobody keeps a longer question in mind while answering. */
const LONGEST_QUESTION = 600;

const isUsable = (question: Question, { asked }: QuestionWish): boolean => {
  const text = question.text.trim().toLowerCase();
  return (
    text !== '' &&
    text.length <= LONGEST_QUESTION &&
    asked.every((each) => each.trim().toLowerCase() !== text)
  );
};

interface Tailoring {
  readonly difficulty: Difficulty;
  readonly waitMs: number;
  /** Told what was spent on it. */
  readonly bill: Bill;
}

/** Bills the question that an interview has next. */
export const billQuestion = ({ book }: EngineContext, interview: Interview): Bill => {
  const { id: interviewId, personId, workspaceId, exchanges } = interview;
  return book.billTo(
    { personId, interviewId, workspaceId },
    `question:${interviewId}:${exchanges.length + 1}`,
  );
};

/** A question written for this person, or null when none came within `waitMs`. */
export const writeTailored = async (
  { questionWriter, sleep, logger }: EngineContext,
  interview: Interview,
  { difficulty, waitMs, bill }: Tailoring,
): Promise<Question | null> => {
  if (questionWriter === null) return null;
  const wish = wishFor(interview, difficulty);
  const over = new AbortController();
  const written = questionWriter.write(wish, over.signal, bill).catch((error: unknown) => {
    logger.warn({ interviewId: interview.id, error: String(error) }, 'no tailored question');
    return null;
  });
  try {
    const question = await Promise.race([written, sleep(waitMs, over.signal).then(() => null)]);
    if (question === null || !isUsable(question, wish)) return null;
    // The plan asks for the slot; what the writer thinks it wrote does not change that.
    const { stage, competency, type } = wish;
    return { ...question, stage, competency, type, difficulty, origin: 'tailored' };
  } finally {
    over.abort();
  }
};

/**
 * The question that comes now: the prepared one when it still has the right difficulty, else one of the bank at
 * once. Nobody waits for a writer here.
 */
export const chooseNow = async (
  context: EngineContext,
  { interview }: MachineState,
  prepared: Question | null,
): Promise<ChosenQuestion> => {
  const difficulty = wantedDifficulty(context, interview);
  const isNew = askedIn(interview).every(({ id }) => id !== prepared?.id);
  if (prepared !== null && prepared.difficulty === difficulty && isNew) {
    return { question: prepared, difficulty };
  }
  return chooseFromBank(context, interview);
};
