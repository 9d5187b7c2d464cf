import { AppError } from '../../../core/errors/app-error.ts';
import type { SessionsDeps } from './open-session.ts';
import type { InterviewPress } from './press-ids.ts';
import type { RoomKeeper } from './room-keeper.ts';
import type { PrivateView } from './screen.ts';
import type { Sessions } from './sessions.ts';
import type { Show } from './show-events.ts';

export interface PressContext {
  readonly deps: SessionsDeps;
  readonly sessions: Sessions;
  readonly keeper: RoomKeeper;
  readonly view: PrivateView;
  readonly press: InterviewPress;
  readonly typed: string | null;
}

export type Verb = (context: PressContext) => Promise<void>;

export const STALE = 'That is done already; the newest message of this interview has the buttons that count.';

export const showOf = ({ deps, sessions, keeper, view }: PressContext): Show => ({
  ...{ deps, keeper, view },
  speaking: sessions.find(keeper.room.interviewId),
});

export const refOf = ({ keeper: { room } }: PressContext) => ({
  personId: room.personId,
  interviewId: room.interviewId,
});

/** A button counts while what it was made for is still open: so a double click does one thing. */
export const assertCurrent = ({ press, keeper }: PressContext, ...phases: readonly string[]): void => {
  const { attemptId, step, phase } = keeper.room.view;
  if (press.attemptId !== attemptId || press.step !== step || !phases.includes(phase))
    throw new AppError('wrong_state', STALE);
};

export const shownAttempt = ({ press }: PressContext): string => {
  if (press.attemptId === null) throw new AppError('wrong_state', STALE);
  return press.attemptId;
};
