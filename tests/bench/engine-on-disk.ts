import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventOf } from '../../core/domain/events.ts';
import type { AssessAttempt } from '../../core/usecases/assessment.ts';
import { createEngine, type RunningEngine } from '../../core/usecases/create-engine.ts';
import { type Database, openDatabase } from '../../models/open-database.ts';
import { SETTINGS, START } from '../fakes/engine-bench.ts';
import { createFakeAssess } from '../fakes/fake-assess.ts';
import { createSeededIds } from '../fakes/seeded-ids.ts';
import { silentLogger } from '../fakes/silent-logger.ts';

/** An engine on the embedded database in a folder of its own, with a coach that answers at once. */
export interface EngineOnDisk {
  readonly engine: RunningEngine;
  readonly database: Database;
  close(): Promise<void>;
}

/** Feedback at once and at no cost: what is left is the engine and its database. */
const withoutBill = (assess: AssessAttempt): AssessAttempt =>
  async function* (request, context) {
    for await (const part of assess(request, context)) if (part.kind !== 'usage') yield part;
  };

export const openEngineOnDisk = async (
  assess: AssessAttempt = createFakeAssess().assess,
): Promise<EngineOnDisk> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'hotseat-bench-'));
  const database = await openDatabase({
    uri: undefined,
    dataDir,
    ttlIntervalMs: 60_000,
    logger: silentLogger,
  });
  const engine = createEngine({
    stores: database.stores,
    assessAttempt: withoutBill(assess),
    recordings: database.recordings,
    rooms: database.rooms,
    questionWriter: null,
    clock: { now: () => new Date() },
    ids: createSeededIds('bench'),
    logger: silentLogger,
    owner: 'bench:1',
    isGone: () => false,
  });
  return {
    engine,
    database,
    close: async () => {
      await engine.whenIdle();
      await database.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};

export interface RunningInterview {
  readonly personId: string;
  readonly interviewId: string;
  listening: EventOf<'listening'>;
}

export const startOne = async (engine: RunningEngine, personId: string): Promise<RunningInterview> => {
  let interviewId = '';
  let listening: EventOf<'listening'> | null = null;
  const settings = { ...SETTINGS, questions: 5 };
  for await (const event of engine.startInterview({ ...START, personId, settings })) {
    if (event.type === 'interview_state') interviewId = event.interview_id;
    if (event.type === 'listening') listening = event;
  }
  if (listening === null) throw new Error('The interview did not begin to listen.');
  return { personId, interviewId, listening };
};

const ANSWER =
  'I rebuilt the handover board with the night shift, and missed handovers fell from nine to two. ';

/** One step: submitted, recorded, settled, shown. Milliseconds. */
export const submitOne = async (engine: RunningEngine, running: RunningInterview): Promise<number> => {
  const { attempt_id: attemptId, step } = running.listening;
  const startedAt = performance.now();
  const answer = { transcript: ANSWER.repeat(14), words: null };
  for await (const _ of engine.submitAttempt({ ...running, attemptId, step, answer })) {
    // Events are what a front end would draw.
  }
  return performance.now() - startedAt;
};

export const retryOne = async (engine: RunningEngine, running: RunningInterview): Promise<void> => {
  for await (const event of engine.retryQuestion(running)) {
    if (event.type === 'listening') running.listening = event;
  }
};
