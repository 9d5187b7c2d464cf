import type { Question } from '../question-bank/types.ts';
import type { Competency, FrontEnd, StarElement, StarStatus } from '../vocabulary.ts';

/** What a drill is about; the question is chosen when it is posted. */
export type DrillTopic =
  | { readonly kind: 'any' }
  | { readonly kind: 'competency'; readonly competency: Competency }
  /** Questions that the workspace brought, of one set by name, or of all sets. */
  | { readonly kind: 'set'; readonly set: string | null }
  /** For a role: competencies that this built-in role profile asks for. */
  | { readonly kind: 'role'; readonly role: string }
  /** What somebody's posting asks for; the posting itself stays with its owner. */
  | { readonly kind: 'posting'; readonly competencies: readonly Competency[] }
  | { readonly kind: 'question'; readonly text: string };

/** One question sent to a whole channel. Belongs to the workspace: nothing in it names a person. */
export interface Drill {
  /** From the schedule and its firing when a schedule posted it, so that one firing makes one drill. */
  readonly id: string;
  readonly workspaceId: string;
  readonly frontEnd: FrontEnd;
  readonly channelId: string;
  readonly question: Question;
  readonly topic: DrillTopic;
  /** Null when somebody asked for it. */
  readonly scheduleId: string | null;
  readonly openedAt: Date;
  readonly closesAt: Date;
  /** Of the drill's own message; null until it is posted, or when its channel could not be reached. */
  readonly messageId: string | null;
  /** When the group summary was due and taken up; answers are accepted afterwards, too, as late ones. */
  readonly closedAt: Date | null;
  /** Null until it is posted, and when there was no place left to post it. */
  readonly summaryMessageId: string | null;
}

/** What the group summary may know of an answer: no words of it. Scores are overall, 0–10. */
export interface DrillStanding {
  /** Scored ones. */
  readonly attempts: number;
  readonly firstOverall: number;
  readonly bestOverall: number;
  /** Of the best attempt. */
  readonly star: Readonly<Record<StarElement, StarStatus>>;
  readonly relevance: number;
  readonly clarity: number;
  readonly impact: number;
  /** Seconds of talk of the best attempt; null when it was typed. */
  readonly talkTimeS: number | null;
  /** Whether the best attempt names a measured result, by the rules; absent where they were not asked. */
  readonly measuredResult?: boolean;
  /** Words of the best attempt, follow-ups included. */
  readonly words?: number;
}

/** That a person answers a drill. The answer itself is an interview of one question. */
export interface DrillEntry {
  readonly drillId: string;
  readonly personId: string;
  readonly workspaceId: string;
  readonly interviewId: string;
  readonly answeredAt: Date;
  /** Answered after the window had closed. */
  readonly isLate: boolean;
  /** Null until feedback is there. */
  readonly standing: DrillStanding | null;
  /** What the person chose to share with the channel. */
  readonly sharesScore: boolean;
  readonly sharesRewrite: boolean;
  /** The person's latest message that was taken as an answer; null for a modal. */
  readonly messageId: string | null;
  /**
   * Every message that was taken as an answer, and the attempt that it became: known before that is recorded, so that
   * a second delivery finds it and an edit is one of it. Null when the attempt was deleted.
   */
  readonly messages?: readonly { readonly messageId: string; readonly attemptId: string | null }[];
}

export interface DrillSummary {
  readonly drillId: string;
  readonly answered: number;
  readonly late: number;
  /**
   * People who tried more than once, and by how much their best beats their first on average. Null when fewer than
   * three did: the mean of one or two would tell how somebody did.
   */
  readonly retries: { readonly people: number; readonly meanGain: number } | null;
  /** What strong answers had in common, a sentence each, most telling first; empty with too few answers. */
  readonly strongAnswers: readonly string[];
  /** What most answers could still add, at most two sentences. */
  readonly worthTrying: readonly string[];
}
