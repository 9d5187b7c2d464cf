import { createOfflineDrafter } from '../../core/adapters/offline/offline-drafter.ts';
import { createLibrary } from '../../core/usecases/library/create-library.ts';
import type { PersonalMessagesDeps } from '../../jobs/tasks/personal-plans.ts';
import type { Database } from '../../models/open-database.ts';
import { silentLogger } from '../fakes/silent-logger.ts';

/** What the jobs that write to people take of a database. */
export const messageDeps = (database: Database): PersonalMessagesDeps => {
  const { plans, preferences, links, practice, outbox, stores } = database;
  const library = createLibrary({
    ...{ stories: stores.stories, drafters: [createOfflineDrafter()], logger: silentLogger },
    clock: { now: () => new Date() },
  });
  return { plans, preferences, links, practice, outbox, library: async () => library };
};
