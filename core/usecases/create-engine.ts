import { chooseQuestion } from '../domain/planner/choose-question.ts';
import { nextDifficulty } from '../domain/planner/difficulty.ts';
import { planSlots } from '../domain/planner/plan-slots.ts';
import { createAnswerFollowUp } from './answer-follow-up.ts';
import { createBackgroundTasks } from './background-tasks.ts';
import { createDeleteInterview } from './delete-interview.ts';
import { createDeletePerson } from './delete-person.ts';
import type { Engine, InterviewRef } from './engine.ts';
import type { EngineContext, EngineDeps } from './engine-context.ts';
import { createExportPerson } from './export-person.ts';
import { createSettleWaiting } from './finish-analysis.ts';
import { createFinishInterview } from './finish-interview.ts';
import { createNextQuestion } from './next-question.ts';
import { createReadHistory, createReadQuestionHistory } from './read-history.ts';
import { createRecordings } from './recordings/recordings.ts';
import { createResumeInterview } from './resume-interview.ts';
import { createRetryQuestion } from './retry-question.ts';
import { createRunningWork } from './running-work.ts';
import { createSaveStory } from './save-story.ts';
import { sleepByTimer } from './sleep-by-timer.ts';
import { createStartInterview } from './start-interview.ts';
import { createStartOver } from './start-over.ts';
import { createSubmitAttempt } from './submit-attempt.ts';
import { createUsageBook } from './usage/usage-book.ts';

/** The engine, with what a process does on its own. */
export interface RunningEngine extends Engine {
  /**
   * Gives the first answer of an interview that waits for it its feedback; false when none waits, or no coach could.
   * Throws `not_found`; `cancelled` when `signal` is aborted.
   */
  settleWaiting(ref: InterviewRef, signal?: AbortSignal): Promise<boolean>;
  /** When nothing is under way any more: what a process waits for before it ends. */
  whenIdle(): Promise<void>;
}

const FIRST_QUESTION_WAIT_MS = 1_500;

const contextOf = (deps: EngineDeps): EngineContext => {
  const report = (error: unknown): void => {
    deps.logger.warn({ error: String(error) }, 'background work failed');
    deps.backgroundErrors?.(error);
  };
  const { stores, clock, logger, sleep = sleepByTimer } = deps;
  const isThere = async ({ personId, interviewId }: InterviewRef) =>
    (await stores.interviews.find(personId, interviewId)) !== null;
  return {
    ...deps,
    sleep,
    book: createUsageBook({ usage: stores.usage, isThere, clock, sleep, logger }),
    firstQuestionWaitMs: deps.firstQuestionWaitMs ?? FIRST_QUESTION_WAIT_MS,
    planner: { planSlots, chooseQuestion, nextDifficulty },
    work: createRunningWork(report),
    background: createBackgroundTasks(report),
  };
};

/** Everything a front end can ask of core, over ports. */
export const createEngine = (deps: EngineDeps): RunningEngine => {
  const context = contextOf(deps);
  const { stores, work, background } = context;
  const nextQuestion = createNextQuestion(context);
  const resumeInterview = createResumeInterview(context, nextQuestion);
  return {
    startInterview: createStartInterview(context, resumeInterview),
    resumeInterview,
    submitAttempt: createSubmitAttempt(context),
    startOver: createStartOver(context),
    retryQuestion: createRetryQuestion(context),
    answerFollowUp: createAnswerFollowUp(context),
    nextQuestion,
    finishInterview: createFinishInterview(context),
    listInterviews: (personId, limit) =>
      stores.interviews.list(personId, limit === undefined ? {} : { limit }),
    findAttempt: (personId, attemptId) => stores.attempts.find(personId, attemptId),
    readHistory: createReadHistory(context),
    readQuestionHistory: createReadQuestionHistory(stores),
    saveStory: createSaveStory(context),
    listStories: (personId) => stores.stories.list(personId),
    deleteStory: (personId, storyId) => stores.stories.delete(personId, storyId),
    ...createRecordings(context),
    exportPerson: createExportPerson(context),
    deleteInterview: createDeleteInterview(context),
    deletePerson: createDeletePerson(context),
    settleWaiting: createSettleWaiting(context),
    whenIdle: async () => {
      await work.whenIdle();
      await background.whenIdle();
      await context.book.whenIdle();
    },
  };
};
