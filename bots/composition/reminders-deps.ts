import type { RemindersDeps } from '../../core/usecases/reminders/reminders-deps.ts';
import type { OpenEngine } from './open-engine.ts';
import { resumeTextsOf } from './open-preparation.ts';

/** What personal messages are made from; a library is loaded when somebody's has changed. */
export const remindersDeps = ({ database, preparation }: OpenEngine): RemindersDeps => {
  const { plans, preferences, links, practice, outbox } = database;
  const resumeTexts = resumeTextsOf(database);
  return { plans, preferences, links, practice, outbox, resumeTexts, library: preparation.library };
};
