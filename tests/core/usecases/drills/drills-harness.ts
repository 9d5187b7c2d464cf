import { createOfflineCoach } from '../../../../core/adapters/offline/offline-coach.ts';
import type { Drill, DrillEntry } from '../../../../core/domain/drill/types.ts';
import type { EngineEvent } from '../../../../core/domain/events.ts';
import { coachOffline } from '../../../../core/domain/offline-coach/coach-offline.ts';
import { readAnswer } from '../../../../core/domain/offline-coach/read-answer.ts';
import type { DrillStore } from '../../../../core/ports/drill-store.ts';
import { createAssessAttempt } from '../../../../core/usecases/assess-attempt.ts';
import { createDrills } from '../../../../core/usecases/drills/create-drills.ts';
import type { AnswerDrill, Drills, OpenDrill } from '../../../../core/usecases/drills/drills.ts';
import { withDrills } from '../../../../core/usecases/drills/forget-answers.ts';
import { type Bench, type BenchOptions, collect, createBench } from '../../../fakes/engine-bench.ts';
import { createFakeAssess, type FakeAssess } from '../../../fakes/fake-assess.ts';
import { createListLogger } from '../../../fakes/list-logger.ts';
import { createMemoryDrills } from '../../../fakes/memory-drills.ts';
import { createMemoryQuestionSets } from '../../../fakes/memory-question-sets.ts';
import { createSeededIds } from '../../../fakes/seeded-ids.ts';

export const HOUR_MS = 60 * 60 * 1000;

export const OPEN: OpenDrill = {
  id: 'drill-1',
  workspaceId: 'team',
  frontEnd: 'slack',
  channelId: 'general',
  topic: { kind: 'any' },
  scheduleId: null,
  windowMs: 4 * HOUR_MS,
};

export interface DrillTables {
  readonly drills: Map<string, Drill>;
  readonly entries: Map<string, DrillEntry>;
}

export interface DrillBench extends Bench {
  readonly drillTables: DrillTables;
  readonly store: DrillStore;
  readonly drills: Drills;
  readonly questionSets: ReturnType<typeof createMemoryQuestionSets>;
  readonly logger: ReturnType<typeof createListLogger>;
}

export interface DrillBenchOptions extends BenchOptions {
  readonly drillTables?: DrillTables;
  readonly wrapDrills?: (store: DrillStore) => DrillStore;
}

/** The coach of a newcomer, with no key: deterministic. */
export const offlineAssess = (): FakeAssess => ({
  ...createFakeAssess(),
  assess: createAssessAttempt({ coach: createOfflineCoach(), readAnswer, coachOffline }),
});

/** Drills over a real engine; `engine` deletes through the drills, as front ends do. */
export const createDrillBench = (options: DrillBenchOptions = {}): DrillBench => {
  const bench = createBench(options);
  const drillTables = options.drillTables ?? { drills: new Map(), entries: new Map() };
  const plain = createMemoryDrills(drillTables.drills, drillTables.entries);
  const store = options.wrapDrills?.(plain) ?? plain;
  const questionSets = createMemoryQuestionSets();
  const logger = createListLogger();
  const drills = createDrills({
    engine: bench.engine,
    drills: store,
    questionSets,
    clock: bench.time.clock,
    ids: createSeededIds('drill-id'),
    logger,
  });
  const engine = withDrills(bench.engine, drills);
  return { ...bench, engine, drillTables, store, drills, questionSets, logger };
};

/** A bench with one drill that is posted. */
export const openBench = async (options: DrillBenchOptions = {}): Promise<DrillBench> => {
  const bench = createDrillBench(options);
  await bench.drills.openDrill(OPEN);
  await bench.drills.posted('drill-1', 'message-0');
  return bench;
};

export const typed = (transcript: string) => ({ transcript, words: null });

export const FIRST = 'I moved our billing to a new provider and cut the errors by half.';
export const SECOND = 'I led the move of our billing to a new provider, and errors fell by half in a month.';

export const answerOf = (change: Partial<AnswerDrill> & { readonly text?: string } = {}): AnswerDrill => {
  const { text = FIRST, ...rest } = change;
  return { personId: 'ana', drillId: 'drill-1', answer: typed(text), messageId: 'message-1', ...rest };
};

export const answer = (
  { drills }: Pick<DrillBench, 'drills'>,
  change: Parameters<typeof answerOf>[0] = {},
): Promise<EngineEvent[]> => collect(drills.answer(answerOf(change)));

/** Ids of the attempts that there are, with their words and scores. */
export const attemptsIn = ({ tables }: Pick<DrillBench, 'tables'>) =>
  [...tables.attempts.values()]
    .map(({ attempt }) => attempt)
    .map(({ id, personId, steps, feedback }) => ({
      id,
      personId,
      text: steps[0]?.transcript,
      overall: feedback?.scoring.overall ?? null,
    }));

export const entryIn = ({ drillTables }: DrillBench, personId = 'ana'): DrillEntry | undefined =>
  [...drillTables.entries.values()].find((entry) => entry.personId === personId);
