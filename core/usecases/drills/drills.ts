import type { Drill, DrillEntry, DrillSummary, DrillTopic } from '../../domain/drill/types.ts';
import type { EngineEvent } from '../../domain/events.ts';
import type { Attempt } from '../../domain/interview/types.ts';
import type { FrontEnd } from '../../domain/vocabulary.ts';
import type { AttemptBeside } from '../attempts-beside.ts';
import type { Answer, InterviewRef } from '../engine.ts';

export interface OpenDrill {
  /** One firing of a schedule names one drill; made up when absent. */
  readonly id?: string;
  readonly workspaceId: string;
  readonly frontEnd: FrontEnd;
  readonly channelId: string;
  readonly topic: DrillTopic;
  /** Null when somebody asked for it. */
  readonly scheduleId: string | null;
  /** How long until the group summary is due: one minute to 30 days. */
  readonly windowMs: number;
}

export interface DrillRef {
  readonly personId: string;
  readonly drillId: string;
}

export interface AnswerDrill extends DrillRef {
  readonly answer: Answer;
  /** The person's own message that holds the answer; null for a modal. */
  readonly messageId: string | null;
}

export interface EditDrillAnswer extends AnswerDrill {
  readonly messageId: string;
}

export interface ShareDrillAnswer extends DrillRef {
  /** What is absent stays as it is. */
  readonly score?: boolean;
  readonly rewrite?: boolean;
}

/** For the author alone. */
export interface DrillFeedback {
  readonly drill: Drill;
  readonly entry: DrillEntry;
  /** In order, the best one marked. */
  readonly attempts: readonly AttemptBeside[];
  readonly best: Attempt | null;
}

export interface TodaysDrill {
  readonly drill: Drill;
  /** Null while the person has not answered. */
  readonly entry: DrillEntry | null;
}

/**
 * One question to a whole channel. An answer is an interview of one question, so that history, stories, export and
 * deletion hold for it. Every verb that takes an answer gives the events of `submitAttempt`; the same answer again
 * (the same message, or the same words) gives the same attempt and its events, and nothing is stored or billed twice.
 * An answer that comes while another of the same person is being scored waits for that one's feedback. Leaving
 * the loop early does not stop the work.
 */
export interface Drills {
  /** The same id again gives the same drill. Throws `bad_input`; `not_found` for a question set that is not there. */
  openDrill(input: OpenDrill): Promise<Drill>;
  /** The drill's own message is in the channel. Throws `not_found`. */
  posted(drillId: string, messageId: string): Promise<void>;
  find(drillId: string): Promise<Drill | null>;
  /** The drill whose own message this is: what a reply in its thread answers. */
  findByMessage(workspaceId: string, channelId: string, messageId: string): Promise<Drill | null>;

  /**
   * The first answer of a person, or, in other words than before, a further attempt. Late ones are taken and marked.
   * Throws `bad_input`; `not_found` for a drill that is gone and for a message whose answer was deleted; `wrong_state`
   * with too many answers waiting, with a follow-up open, and for a finished interview; `cancelled`.
   */
  answer(input: AnswerDrill, signal?: AbortSignal): AsyncIterable<EngineEvent>;
  /** The same, as a further attempt of somebody who has answered; else `not_found`. */
  answerAgain(input: AnswerDrill, signal?: AbortSignal): AsyncIterable<EngineEvent>;
  /**
   * A message that was taken as an answer says something else now: a further attempt. `not_found` for any other message
   * (`isAnswerMessage` tells), and for one whose answer was deleted.
   */
  edit(input: EditDrillAnswer, signal?: AbortSignal): AsyncIterable<EngineEvent>;

  /** What the channel may see of the answer. Throws `bad_input`, `not_found`; `wrong_state` while there is no feedback. */
  share(input: ShareDrillAnswer): Promise<DrillEntry>;
  entryOf(personId: string, drillId: string): Promise<DrillEntry | null>;
  /** Throws `not_found` when the person has not answered, or has deleted the answer. */
  feedbackOf(personId: string, drillId: string): Promise<DrillFeedback>;

  /**
   * Closes the drills whose window has ended and gives those that are to be summarised: each to one caller, once. A
   * drill that was never posted is closed and left out.
   */
  closeDue(now: Date): Promise<readonly Drill[]>;
  /** As it stands now, also before the window closes. Throws `not_found`. */
  summaryOf(drillId: string): Promise<DrillSummary>;
  /** The group summary is in the channel. Throws `not_found`. */
  summaryPosted(drillId: string, messageId: string): Promise<void>;

  /** Newest first, 50 at most. Whether a person may see the channel is the front end's to check. */
  listOpen(workspaceId: string): Promise<readonly Drill[]>;
  /** Those open now, and those of the last 24 hours, newest first, each with the person's own entry. As `listOpen`. */
  todays(workspaceId: string, personId: string): Promise<readonly TodaysDrill[]>;

  /** Stops what runs for an answer and forgets its standing; for before and after its interview is deleted. */
  interviewDeleted(ref: InterviewRef): Promise<void>;
  /** Stops what runs for a person; for before everything of theirs is deleted. */
  stop(personId: string): Promise<void>;
  /** When nothing runs any more. */
  whenIdle(): Promise<void>;
}
