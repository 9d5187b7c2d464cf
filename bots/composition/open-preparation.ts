import type { Clock } from '../../core/ports/clock.ts';
import type { Ids } from '../../core/ports/ids.ts';
import type { Logger } from '../../core/ports/logger.ts';
import type { EngineDeps } from '../../core/usecases/engine-context.ts';
import type { Library } from '../../core/usecases/library/library.ts';
import type { Materials } from '../../core/usecases/materials/materials.ts';
import type { PracticePlans } from '../../core/usecases/practice-plan/practice-plans.ts';
import type { QuestionSets } from '../../core/usecases/question-sets/question-sets.ts';
import type { Database } from '../../models/open-database.ts';
import { openAnalyst, openDrafters, openEmbedder, openPlanWriter } from './open-analysts.ts';
import type { CoachChoice } from './open-coaches.ts';
import { noTelemetry, type Telemetry } from './open-telemetry.ts';
import type { OpenUsage } from './open-usage.ts';
import { processOwner } from './owner.ts';
import type { Config } from './settings.ts';

/** What a person brings and keeps beside interviews; each part is loaded when it is first asked for. */
export interface Preparation {
  materials(): Promise<Materials>;
  library(): Promise<Library>;
  questionSets(): Promise<QuestionSets>;
  plans(): Promise<PracticePlans>;
}

export interface PreparationDeps {
  readonly config: Config;
  readonly choice: CoachChoice;
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
  /** Nothing is counted when absent. */
  readonly telemetry?: Telemetry;
  /** Only what analyses take is recorded when absent. */
  readonly usage?: OpenUsage;
}

const once = <T>(open: () => Promise<T>): (() => Promise<T>) => {
  let opened: Promise<T> | null = null;
  return () => {
    opened ??= open();
    return opened;
  };
};

const openFetcher = async ({ postingHosts: allowedHosts }: Config) => {
  if (allowedHosts === undefined) return null;
  const { createPostingFetcher } = await import('../../core/adapters/documents/posting-fetcher.ts');
  return createPostingFetcher({ allowedHosts });
};

const openMaterials = async (deps: PreparationDeps): Promise<Materials> => {
  const { config, choice, database, clock, logger, telemetry = noTelemetry() } = deps;
  const [{ createMaterials }, { createDocumentReader }, { sleepByTimer }, metered, analyst, postingFetcher] =
    await Promise.all([
      import('../../core/usecases/materials/create-materials.ts'),
      import('../../core/adapters/documents/document-reader.ts'),
      import('../../core/usecases/sleep-by-timer.ts'),
      import('../../core/adapters/metered/with-analysis-metrics.ts'),
      openAnalyst(config, choice, deps, telemetry),
      openFetcher(config),
    ]);
  const { metrics } = telemetry;
  const { analyses, ...stores } = database.materials;
  return createMaterials({
    ...{ postingFetcher, clock, logger },
    analyst: metered.withAnalystMetrics(analyst, metrics),
    stores: { ...stores, analyses: metered.withAnalysisHits(analyses, metrics, analyst.version) },
    documentReader: createDocumentReader(),
    usage: deps.usage?.usage ?? database.stores.usage,
    sleep: sleepByTimer,
    owner: processOwner(),
  });
};

/** Active versions of all résumés: where numbers in stories may come from. */
export const resumeTextsOf =
  ({ materials: { resumes } }: Database) =>
  async (personId: string): Promise<readonly string[]> => {
    const { activeVersionOf } = await import('../../core/domain/materials/material-types.ts');
    return (await resumes.list(personId)).flatMap((resume) => activeVersionOf(resume)?.text ?? []);
  };

export const openPreparation = (deps: PreparationDeps): Preparation => {
  const { config, choice, database, clock, ids, logger, telemetry } = deps;
  const spending = deps.usage === undefined ? {} : { book: deps.usage.book };
  const questionSets = once(async () => {
    const { createQuestionSets } = await import('../../core/usecases/question-sets/question-sets.ts');
    return createQuestionSets({ questionSets: database.questionSets, clock, ids });
  });
  const library = once(async () => {
    const [{ createLibrary }, drafters, ownQuestions] = await Promise.all([
      import('../../core/usecases/library/create-library.ts'),
      openDrafters(config, choice, logger, telemetry),
      questionSets(),
    ]);
    const embedder = openEmbedder(config, logger, telemetry);
    return createLibrary({
      ...{ stories: database.stores.stories, drafters, ownQuestions, clock, logger },
      ...(embedder !== null && { embedder }),
      ...spending,
    });
  });
  const plans = once(async () => {
    const [{ createPracticePlans }, opened, ownQuestions, planWriter] = await Promise.all([
      import('../../core/usecases/practice-plan/create-practice-plans.ts'),
      library(),
      questionSets(),
      openPlanWriter(config, choice, logger, telemetry),
    ]);
    const { plans, stores } = database;
    const resumeTexts = resumeTextsOf(database);
    return createPracticePlans({
      ...{ plans, stores, library: opened, ownQuestions, resumeTexts, clock },
      ...(planWriter !== null && { planWriter }),
      ...spending,
    });
  });
  return { materials: once(() => openMaterials(deps)), library, questionSets, plans };
};

type Extras = Required<Pick<EngineDeps, 'ownQuestions' | 'nextPlanStep' | 'forgetPerson'>>;

/** What the engine takes of it, so that an interview without own questions and plans loads neither. */
export const engineExtras = (preparation: Preparation, database: Database): Extras => ({
  ownQuestions: {
    entriesFor: async (personId, workspaceId) =>
      (await preparation.questionSets()).entriesFor(personId, workspaceId),
  },
  nextPlanStep: async (personId) => {
    const made = await database.plans.list(personId);
    return made.length === 0 ? null : (await preparation.plans()).nextStep(personId);
  },
  forgetPerson: async (personId) => (await preparation.library()).forget(personId),
});
