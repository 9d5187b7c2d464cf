import type { EngineEvent, EventOf } from '../../core/domain/events.ts';
import type { InterviewSettings } from '../../core/domain/interview/types.ts';
import type { QuestionWriter } from '../../core/ports/question-writer.ts';
import type { RecordingStore } from '../../core/ports/recording-store.ts';
import type { RoomStore } from '../../core/ports/room-stores.ts';
import type { Stores } from '../../core/ports/stores.ts';
import { createEngine, type RunningEngine } from '../../core/usecases/create-engine.ts';
import type { InterviewRef, StartInterview } from '../../core/usecases/engine.ts';
import type { EngineDeps } from '../../core/usecases/engine-context.ts';
import { createFakeAssess, type FakeAssess } from './fake-assess.ts';
import { createFakeTime, type FakeTime } from './fake-time.ts';
import { createListLogger } from './list-logger.ts';
import { createMemoryRecordings } from './memory-recordings.ts';
import { createMemoryRooms } from './memory-rooms.ts';
import { createMemoryStores, createMemoryTables, type MemoryTables } from './memory-stores.ts';
import { createSeededIds } from './seeded-ids.ts';

export const SETTINGS: InterviewSettings = {
  questions: 3,
  stage: 'hiring_manager',
  difficulty: 'medium',
  format: 'coach',
  style: 'coach',
  seed: 7,
};

export const START: StartInterview = {
  personId: 'ana',
  frontEnd: 'terminal',
  workspaceId: null,
  settings: SETTINGS,
  job: null,
  resume: null,
};

export interface Bench {
  readonly engine: RunningEngine;
  readonly tables: MemoryTables;
  readonly stores: Stores;
  readonly recordings: RecordingStore;
  readonly rooms: RoomStore;
  readonly assess: FakeAssess;
  readonly time: FakeTime;
  readonly backgroundErrors: unknown[];
}

export interface BenchOptions {
  /** Shared by benches that play several processes on one database. */
  readonly tables?: MemoryTables;
  /** Comes between the engine and its stores. */
  readonly wrap?: (stores: Stores) => Stores;
  readonly recordings?: RecordingStore;
  readonly rooms?: RoomStore;
  readonly owner?: string;
  readonly isGone?: (owner: string) => boolean;
  readonly time?: FakeTime;
  readonly assess?: FakeAssess;
  readonly questionWriter?: QuestionWriter;
  /** Whatever else an engine may have. */
  readonly more?: Partial<EngineDeps>;
}

/** An engine on fakes: one process with its database. */
export const createBench = (options: BenchOptions = {}): Bench => {
  const tables = options.tables ?? createMemoryTables();
  const plain = createMemoryStores(tables);
  const stores = options.wrap?.(plain) ?? plain;
  const recordings = options.recordings ?? createMemoryRecordings(tables.recordings);
  const rooms = options.rooms ?? createMemoryRooms(tables.rooms);
  const assess = options.assess ?? createFakeAssess();
  const time = options.time ?? createFakeTime();
  const backgroundErrors: unknown[] = [];
  const owner = options.owner ?? 'host:1';
  const engine = createEngine({
    stores,
    assessAttempt: assess.assess,
    ...{ recordings, rooms },
    questionWriter: options.questionWriter ?? null,
    clock: time.clock,
    ids: createSeededIds(owner),
    logger: createListLogger(),
    owner,
    isGone: options.isGone ?? (() => false),
    sleep: time.sleep,
    backgroundErrors: (error) => backgroundErrors.push(error),
    ...options.more,
  });
  return { engine, tables, stores, recordings, rooms, assess, time, backgroundErrors };
};

export const collect = (events: AsyncIterable<EngineEvent>): Promise<EngineEvent[]> =>
  Array.fromAsync(events);

export const typesOf = (events: readonly EngineEvent[]): string[] => events.map(({ type }) => type);

/** The only event of a type; fails when there are none or several. */
export const only = <T extends EngineEvent['type']>(events: readonly EngineEvent[], type: T): EventOf<T> => {
  const found = events.filter((event): event is EventOf<T> => event.type === type);
  if (found.length !== 1)
    throw new Error(`${found.length} events of type ${type}: ${typesOf(events).join(' ')}`);
  return found[0] as EventOf<T>;
};

export interface Started {
  readonly ref: InterviewRef;
  readonly events: readonly EngineEvent[];
  readonly listening: EventOf<'listening'>;
}

export const start = async (engine: RunningEngine, input: Partial<StartInterview> = {}): Promise<Started> => {
  const events = await collect(engine.startInterview({ ...START, ...input }));
  const interviewId = only(events, 'interview_state').interview_id;
  return {
    ref: { personId: input.personId ?? START.personId, interviewId },
    events,
    listening: only(events, 'listening'),
  };
};

/** A submission of a typed answer to what is being listened to. */
export const answering = (
  ref: InterviewRef,
  { attempt_id, step }: Pick<EventOf<'listening'>, 'attempt_id' | 'step'>,
  transcript = 'I moved our billing to a new provider and cut the errors by half.',
) => ({ ...ref, attemptId: attempt_id, step, answer: { transcript, words: null } });
