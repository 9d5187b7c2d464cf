import { createTurns } from '../library/turns.ts';
import { createRunningWork } from '../running-work.ts';
import { createCloseDue, createSummaryOf } from './close-drills.ts';
import type { Drills } from './drills.ts';
import { type DrillsContext, type DrillsDeps, loadDrill } from './drills-context.ts';
import { createInterviewDeleted } from './forget-answers.ts';
import { createOpenDrill } from './open-drill.ts';
import { createFeedbackOf, createListOpen, createTodays } from './read-drills.ts';
import { createShare } from './share-answer.ts';
import { createAnswerVerbs } from './submit-answer.ts';

/** Drills over ports. Front ends delete through `withDrills`, so that drills forget what the person deletes. */
export const createDrills = (deps: DrillsDeps): Drills => {
  const { drills, logger } = deps;
  const work = createRunningWork((error) =>
    logger.warn({ error: String(error) }, 'an answer to a drill failed'),
  );
  const context: DrillsContext = { ...deps, work, answerTurns: createTurns(), entryTurns: createTurns() };
  return {
    openDrill: createOpenDrill(context),
    posted: async (drillId, messageId) => {
      await loadDrill(context, drillId);
      await drills.setMessage(drillId, messageId);
    },
    find: (drillId) => drills.find(drillId),
    findByMessage: (workspaceId, channelId, messageId) =>
      drills.findByMessage(workspaceId, channelId, messageId),
    ...createAnswerVerbs(context),
    share: createShare(context),
    entryOf: (personId, drillId) => drills.findEntry(personId, drillId),
    feedbackOf: createFeedbackOf(context),
    closeDue: createCloseDue(context),
    summaryOf: createSummaryOf(context),
    summaryPosted: async (drillId, messageId) => {
      await loadDrill(context, drillId);
      await drills.setSummaryMessage(drillId, messageId);
    },
    listOpen: createListOpen(context),
    todays: createTodays(context),
    interviewDeleted: createInterviewDeleted(context),
    stop: (personId) => work.stop(personId),
    whenIdle: () => work.whenIdle(),
  };
};
