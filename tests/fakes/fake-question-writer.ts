import type { Question } from '../../core/domain/question-bank/types.ts';
import { AppError } from '../../core/errors/app-error.ts';
import type { QuestionWish, QuestionWriter } from '../../core/ports/question-writer.ts';

export interface FakeQuestionWriter extends QuestionWriter {
  readonly wishes: QuestionWish[];
  readonly signals: AbortSignal[];
  /**
   * How the next calls go, the last mood for all further ones: at once, when `finish` is called, with an error, or
   * never.
   */
  become(...moods: readonly Mood[]): void;
  /** Lets the slow ones write. */
  finish(): void;
}

type Mood = 'quick' | 'slow' | 'broken' | 'silent';

export const createFakeQuestionWriter = (): FakeQuestionWriter => {
  const wishes: QuestionWish[] = [];
  const signals: AbortSignal[] = [];
  const moods: Mood[] = ['quick'];
  const slow = Promise.withResolvers<void>();
  const write = async (wish: QuestionWish, signal: AbortSignal): Promise<Question> => {
    const number = wishes.push(wish);
    signals.push(signal);
    const mood = moods.length > 1 ? moods.shift() : moods[0];
    if (mood === 'broken') throw new AppError('coach_unavailable', 'No model.', { retryable: true });
    if (mood === 'slow') await slow.promise;
    if (mood === 'silent') return new Promise(() => undefined);
    const { stage, competency, type, difficulty } = wish;
    return {
      id: `t-${number}`,
      text: `Tailored question ${number}?`,
      stage,
      competency,
      type,
      difficulty,
      strongAnswerShows: ['a result', 'an own part'],
      origin: 'tailored',
    };
  };
  return {
    wishes,
    signals,
    write,
    finish: slow.resolve,
    become: (...next) => {
      moods.splice(0, moods.length, ...next);
    },
  };
};
