import type { AppError } from '../../errors/app-error.ts';
import type { Feedback } from '../attempt-contract/schema.ts';
import type { DeliveryMetrics } from '../delivery/types.ts';
import type { Question } from '../question-bank/types.ts';
import type { Difficulty } from '../vocabulary.ts';
import type { Attempt, AttemptStep, Interview, Turn } from './types.ts';

/** An interview as it stands: the durable record, its attempts, and whose move it is. */
export interface MachineState {
  readonly interview: Interview;
  readonly attempts: readonly Attempt[];
  readonly turn: Turn;
}

/** A turn in which something is being asked or answered. */
export type OpenTurn = Extract<Turn, { readonly questionText: string }>;

/** What can happen to an interview; `at` is when. */
export type MachineEvent = { readonly at: Date } & (
  | { readonly type: 'next'; readonly question: Question; readonly difficulty: Difficulty }
  /** The question has been put; the answer may begin. */
  | { readonly type: 'asked' }
  | { readonly type: 'start_over' }
  | {
      readonly type: 'submit';
      readonly attemptId: string;
      readonly step: number;
      readonly content: Omit<AttemptStep, 'feedback' | 'question' | 'submittedAt'>;
      readonly delivery: DeliveryMetrics | null;
      readonly durationS: number | null;
    }
  | {
      readonly type: 'settle';
      readonly attemptId: string;
      readonly step: number;
      readonly feedback: Feedback;
    }
  | { readonly type: 'retry' }
  | { readonly type: 'answer_follow_up' }
  /** `leaveUnscored` when a recorded answer waits for feedback and nobody is working on it. */
  | { readonly type: 'finish'; readonly leaveUnscored?: boolean }
  /** Nothing happened for 24 h. */
  | { readonly type: 'abandon' }
  /** The person is back at an abandoned interview. */
  | { readonly type: 'return' }
);
export type MachineEventType = MachineEvent['type'];
export type EventNamed<T extends MachineEventType> = Extract<MachineEvent, { type: T }>;

/** A refusal carries `wrong_state` with one sentence for the person; the state stays as it was. */
export type MachineResult =
  | { readonly ok: true; readonly state: MachineState }
  | { readonly ok: false; readonly error: AppError };
