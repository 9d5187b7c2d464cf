import type { CoachRequest, JobContext, ResumeContext } from '../domain/coach-request.ts';
import type { TimedWord } from '../domain/delivery/types.ts';
import type { EngineEvent } from '../domain/events.ts';
import type { QuestionHistory } from '../domain/interview/history-questions.ts';
import type { History } from '../domain/interview/history-types.ts';
import type { Attempt, Interview, InterviewSettings } from '../domain/interview/types.ts';
import type { Question } from '../domain/question-bank/types.ts';
import type { Story } from '../domain/story.ts';
import type { FrontEnd } from '../domain/vocabulary.ts';
import type { Recording, RecordingInfo, RecordingRef } from '../ports/recording-store.ts';

export interface InterviewRef {
  readonly personId: string;
  readonly interviewId: string;
}

export interface StartInterview {
  readonly personId: string;
  readonly frontEnd: FrontEnd;
  readonly workspaceId: string | null;
  readonly settings: InterviewSettings;
  readonly job: JobContext | null;
  readonly resume: ResumeContext | null;
  /** What to ask first, of any stage: an item of a plan, say. The planner chooses when absent. */
  readonly firstQuestion?: Question;
  /** Lets a front end start the same interview twice without getting two; made up when absent. */
  readonly interviewId?: string;
}

export interface Answer {
  readonly transcript: string;
  /** Word timings of a spoken answer; null when it was typed. */
  readonly words: readonly TimedWord[] | null;
  /** False when the transcriber drops fillers, so that they cannot be counted. */
  readonly fillersMeasured?: boolean;
}

export interface SubmitAttempt extends InterviewRef {
  /** As the `listening` event gave them. */
  readonly attemptId: string;
  readonly step: number;
  readonly answer: Answer;
}

/** One answer scored on its own, outside any interview; nothing is stored. */
export type ScoreAnswer = (request: CoachRequest, signal?: AbortSignal) => AsyncIterable<EngineEvent>;

/**
 * Everything a front end can ask of core. Verbs that lead a conversation answer with events; the events of one
 * call end when it is the person's turn again. A verb that does not fit the state throws `wrong_state` and
 * changes nothing. Leaving the loop early does not stop the work; aborting `signal` does, and the attempt stays
 * recorded.
 */
export interface Engine {
  /** interview_state, question_asked, listening. */
  startInterview(input: StartInterview): AsyncIterable<EngineEvent>;
  /** interview_state, then what brings the front end to where the person was; an unsettled attempt is analysed. */
  resumeInterview(ref: InterviewRef, signal?: AbortSignal): AsyncIterable<EngineEvent>;
  /** processing, follow_up_queued | no_follow_up, scores_updated, rewrite_updated, attempt_settled. */
  submitAttempt(input: SubmitAttempt, signal?: AbortSignal): AsyncIterable<EngineEvent>;
  /** listening_reset, listening. */
  startOver(ref: InterviewRef): AsyncIterable<EngineEvent>;
  /** A new attempt at the question of the exchange: question_asked, listening. */
  retryQuestion(ref: InterviewRef): AsyncIterable<EngineEvent>;
  /** question_asked (is_follow_up), listening. */
  answerFollowUp(ref: InterviewRef): AsyncIterable<EngineEvent>;
  /** The next question, or `wrong_state` after the last one: question_asked, listening. */
  nextQuestion(ref: InterviewRef): AsyncIterable<EngineEvent>;
  /** summary_ready, interview_state. Allowed whenever no attempt is being processed. */
  finishInterview(ref: InterviewRef): AsyncIterable<EngineEvent>;

  listInterviews(personId: string, limit?: number): Promise<readonly Interview[]>;
  /** One attempt with its feedback; null when it is not the person's, or gone. */
  findAttempt(personId: string, attemptId: string): Promise<Attempt | null>;
  readHistory(personId: string): Promise<History>;
  /** Question by question over all interviews, the most recently practised first. */
  readQuestionHistory(personId: string): Promise<readonly QuestionHistory[]>;
  saveStory(ref: InterviewRef & { readonly attemptId: string; readonly title?: string }): Promise<Story>;
  listStories(personId: string): Promise<readonly Story[]>;
  deleteStory(personId: string, storyId: string): Promise<boolean>;
  /** Null, and nothing is kept, when the interview is gone. Throws `bad_input` as the store does. */
  keepRecording(ref: RecordingRef, recording: Recording): Promise<RecordingInfo | null>;
  /** Newest first; of one interview, or of all. */
  listRecordings(personId: string, interviewId?: string): Promise<readonly RecordingInfo[]>;
  /** Audio in pieces; nothing when there is none. Throws `not_found` when it goes while it is read. */
  readRecording(ref: RecordingRef): AsyncIterable<Uint8Array>;
  /** One JSON document in chunks of text. */
  exportPerson(personId: string): AsyncIterable<string>;
  /** False when there is no such interview of this person. */
  deleteInterview(ref: InterviewRef): Promise<boolean>;
  /** How many documents went. */
  deletePerson(personId: string): Promise<number>;
}
