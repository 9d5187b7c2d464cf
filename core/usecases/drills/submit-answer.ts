import { attemptOfMessage, withMessage } from '../../domain/drill/answer-messages.ts';
import type { Drill, DrillEntry } from '../../domain/drill/types.ts';
import { AppError } from '../../errors/app-error.ts';
import { cleanAnswer } from '../clean-answer.ts';
import type { InterviewRef } from '../engine.ts';
import type { Run } from '../running-work.ts';
import type { AnswerDrill, Drills } from './drills.ts';
import { type DrillsContext, drillInterviewId, entryKey, loadDrill } from './drills-context.ts';
import { type AnswerKind, answerDeleted, type PlacedAnswer, placeAnswer } from './place-answer.ts';
import { changeEntry, refreshStanding } from './refresh-standing.ts';

/** Answers of one person to one drill under way at a time; more is a key that is stuck. */
const MOST_WAITING = 5;
const MOST_RACES = 4;

const checkKnown = (entry: DrillEntry | null, kind: AnswerKind, { messageId }: AnswerDrill): void => {
  const attemptId = attemptOfMessage(entry, messageId);
  if (attemptId === null) throw answerDeleted();
  if (kind === 'edit' && attemptId === undefined)
    throw new AppError('not_found', 'This message is not your answer to the drill.');
  if (kind === 'again' && entry === null)
    throw new AppError('not_found', 'You have not answered this drill yet: answer it first.');
};

interface NotedAnswer extends InterviewRef, Pick<AnswerDrill, 'messageId'>, PlacedAnswer {
  readonly drill: Drill;
  readonly kind: AnswerKind;
}

/** Written before the attempt, so that whoever finds the attempt finds the entry, and a second delivery finds both. */
const noteAnswer = (context: DrillsContext, noted: NotedAnswer) => {
  const { drill, kind, personId, interviewId, messageId, attemptId, isKnown, isFirst } = noted;
  return changeEntry(context, { personId, drillId: drill.id }, (known) => {
    const isNoted = attemptOfMessage(known, messageId) !== undefined;
    // An edit is known by its words, as an answer of a modal is.
    const isMessage = messageId !== null && kind !== 'edit';
    if (known !== null && isKnown && (isNoted || !isMessage)) return null;
    const now = context.clock.now();
    const isNew = known === null || (isFirst && !isNoted);
    const messages = known?.messages ?? [];
    const late = now >= drill.closesAt || drill.closedAt !== null;
    return {
      ...{ drillId: drill.id, personId, workspaceId: drill.workspaceId, interviewId },
      answeredAt: isNew ? now : known.answeredAt,
      isLate: isNew ? late : known.isLate,
      standing: known?.standing ?? null,
      sharesScore: known?.sharesScore ?? false,
      sharesRewrite: known?.sharesRewrite ?? false,
      messageId: isMessage ? messageId : isNew ? null : known.messageId,
      messages: isMessage ? withMessage({ messages }, { messageId, attemptId }) : messages,
    };
  });
};

const refreshQuietly = async (context: DrillsContext, drill: Drill, personId: string): Promise<void> => {
  try {
    await refreshStanding(context, drill, personId);
  } catch (error) {
    // The feedback is stored; the summary and the next look at it bring the standing up to date.
    context.logger.warn({ drillId: drill.id, error: String(error) }, 'standing left as it was');
  }
};

/** False when another answer has taken the place meanwhile. */
const submit = async (
  context: DrillsContext,
  run: Run,
  drill: Drill,
  ref: InterviewRef,
  { attemptId, transcript, isKnown }: PlacedAnswer,
  words: AnswerDrill['answer'],
): Promise<boolean> => {
  const answer = { ...words, transcript };
  const input = { ...ref, attemptId, step: 0, answer };
  for await (const event of context.engine.submitAttempt(input, run.signal)) {
    if (event.type === 'notice' && event.code === 'already_submitted' && !isKnown) return false;
    if (event.type === 'attempt_settled') await refreshQuietly(context, drill, ref.personId);
    run.emit(event);
  }
  return true;
};

const takeAnswer = async (
  context: DrillsContext,
  run: Run,
  kind: AnswerKind,
  input: AnswerDrill,
): Promise<void> => {
  const { personId, drillId, answer } = input;
  if (run.signal.aborted) throw new AppError('cancelled', 'Stopped before the answer was taken.');
  for (let races = 0; races < MOST_RACES; races += 1) {
    const drill = await loadDrill(context, drillId);
    const entry = await context.drills.findEntry(personId, drillId);
    checkKnown(entry, kind, input);
    const ref = { personId, interviewId: entry?.interviewId ?? drillInterviewId(input) };
    const placed = await placeAnswer(context.engine, { drill, ref, entry, kind, input }, run.signal);
    await noteAnswer(context, { ...ref, ...placed, drill, kind, messageId: input.messageId });
    if (await submit(context, run, drill, ref, placed, answer)) return;
  }
  throw new AppError('conflict', 'Too many answers came at once; send this one again.', { retryable: true });
};

const keyFor = (kind: AnswerKind, { messageId, answer, drillId }: AnswerDrill): string =>
  JSON.stringify([drillId, kind === 'edit', messageId, answer.transcript]);

/** The three verbs that take an answer. */
export const createAnswerVerbs = (
  context: DrillsContext,
): Pick<Drills, 'answer' | 'answerAgain' | 'edit'> => {
  const waiting = new Map<string, number>();
  const inTurn = async (input: AnswerDrill, work: () => Promise<void>): Promise<void> => {
    const key = entryKey(input);
    const before = waiting.get(key) ?? 0;
    if (before >= MOST_WAITING)
      throw new AppError(
        'wrong_state',
        'Several of your answers to this drill still wait for feedback: send the next one when it is there.',
      );
    waiting.set(key, before + 1);
    try {
      await context.answerTurns(key, work);
    } finally {
      const left = (waiting.get(key) ?? 1) - 1;
      if (left > 0) waiting.set(key, left);
      else waiting.delete(key);
    }
  };
  const verb = (kind: AnswerKind): Drills['answer'] =>
    async function* (given, signal) {
      const input = { ...given, answer: cleanAnswer(given.answer) };
      const { personId } = input;
      const { transcript } = input.answer;
      const tags = { personId, interviewId: drillInterviewId(input), key: keyFor(kind, input), transcript };
      const work = (run: Run) => inTurn(input, () => takeAnswer(context, run, kind, input));
      yield* context.work.follow(tags, work, signal);
    };
  return { answer: verb('answer'), answerAgain: verb('again'), edit: verb('edit') };
};
