import type { ChartRenderer } from '../../../core/ports/chart-renderer.ts';
import type { Clock } from '../../../core/ports/clock.ts';
import type { Logger } from '../../../core/ports/logger.ts';
import type { Room, RoomStore } from '../../../core/ports/room-stores.ts';
import type { BatchTranscriber } from '../../../core/ports/transcriber.ts';
import type { Engine } from '../../../core/usecases/engine.ts';
import type { RateLimits } from '../../../core/usecases/rate-limits.ts';
import type { RoomServing } from '../../../core/usecases/rooms/room-serving.ts';
import type { UsageBook } from '../../../core/usecases/usage/usage-book.ts';
import type { Asked } from '../presenters/question.ts';

export interface InterviewsDeps {
  readonly engine: Engine;
  readonly rooms: RoomStore;
  /** Which process is at work in which room. */
  readonly serving: RoomServing;
  /** Null without a speech service: clips are then taken with Slack's own transcript alone. */
  readonly transcriber: BatchTranscriber | null;
  /** Where audio heard is noted; nowhere when absent. */
  readonly book?: UsageBook;
  /** How many clips of one person are heard; all when absent. */
  readonly limits?: RateLimits;
  charts(): Promise<ChartRenderer>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** What a thread of Slack remembers beside its place, so that it goes on after a restart. */
export interface RoomView {
  readonly teamId: string;
  readonly userId: string;
  /** `ts` of the message that the thread hangs from. */
  readonly threadTs: string;
  /** In a direct message nobody else reads along, so feedback stays as a message. */
  readonly isDm: boolean;
  /** Message of the question that is open now. */
  readonly panelTs: string | null;
  readonly question: Asked | null;
  readonly attemptId: string | null;
  readonly step: number;
  /** The follow-up that may be answered next. */
  readonly followUp: string | null;
  /** `unscored`: an answer is recorded that no coach could score so far. */
  readonly phase: 'listening' | 'processing' | 'unscored' | 'feedback' | 'over';
  /** Attempts of which only Slack's transcript was to be had. */
  readonly heardBySlack: readonly string[];
  /** The budget was spent when it began: clips are taken with Slack's own transcript, which costs nothing. */
  readonly spendsNothing?: boolean;
  /** `ts` of the message that asked for the interview in a thread that was there before; it is no answer. */
  readonly askedTs: string | null;
  /** `ts` of the messages that were taken as answers: the same one again is no other answer. */
  readonly answeredBy: readonly string[];
  /** Of these it was told already that editing them changes nothing. */
  readonly editsTold: readonly string[];
  /** True from an answer until its feedback is seen, so that a restart in between shows it. */
  readonly owesFeedback: boolean;
  /** Message in which the feedback is growing. */
  readonly growingTs: string | null;
}

export interface SlackRoom extends Omit<Room, 'view'> {
  readonly view: RoomView;
}

/** What an interview begins with beside its place. */
export const FRESH_VIEW = {
  ...{ panelTs: null, question: null, attemptId: null, step: 0, followUp: null },
  ...{ phase: 'listening', heardBySlack: [], askedTs: null, answeredBy: [], editsTold: [] },
  ...{ owesFeedback: false, growingTs: null },
} as const satisfies Omit<RoomView, 'teamId' | 'userId' | 'threadTs' | 'isDm'>;

/** Rooms of an earlier version know less. */
export const asSlackRoom = (room: Room): SlackRoom => ({
  ...room,
  view: { ...FRESH_VIEW, ...(room.view as RoomView) },
});

/**
 * The interview that a thread holds, by its place: a thread has one, and whoever is delivered the same message twice
 * starts the same interview.
 */
export const interviewIdOf = (teamId: string, channelId: string, threadTs: string): string =>
  `slack-${teamId}-${channelId}-${threadTs.replace('.', '_')}`;
