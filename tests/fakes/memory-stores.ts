import type { Interview, LiveInterview } from '../../core/domain/interview/types.ts';
import type { Story } from '../../core/domain/story.ts';
import type { PersonPreferences, Room } from '../../core/ports/room-stores.ts';
import type {
  PersonDataStore,
  SeenQuestionStore,
  Stores,
  StoryStore,
  UsageRecord,
} from '../../core/ports/stores.ts';
import { type AttemptRow, createMemoryAttempts } from './memory-attempts.ts';
import { createMemoryInterviews, createMemoryLive } from './memory-interviews.ts';
import type { RecordingRow } from './memory-recordings.ts';
import type { ConsentRow } from './memory-rooms.ts';
import { createMemoryUsage } from './memory-usage.ts';

/** What a memory store holds; one of it shared by two store sets plays one database used by two processes. */
export interface MemoryTables {
  readonly interviews: Map<string, Interview>;
  readonly live: Map<string, LiveInterview>;
  readonly attempts: Map<string, AttemptRow>;
  /** By person, then by question. */
  readonly seen: Map<string, Map<string, Date>>;
  readonly stories: Map<string, Story>;
  readonly usage: Map<string, UsageRecord>;
  readonly recordings: Map<string, RecordingRow>;
  readonly rooms: Map<string, Room>;
  readonly consents: Map<string, ConsentRow>;
  readonly preferences: Map<string, PersonPreferences>;
}

export const createMemoryTables = (): MemoryTables => ({
  interviews: new Map(),
  live: new Map(),
  attempts: new Map(),
  seen: new Map(),
  stories: new Map(),
  usage: new Map(),
  recordings: new Map(),
  rooms: new Map(),
  consents: new Map(),
  preferences: new Map(),
});

const createSeen = (seen: MemoryTables['seen']): SeenQuestionStore => ({
  record: async (personId, questionId, seenAt) => {
    const own = seen.get(personId) ?? new Map<string, Date>();
    seen.set(personId, own.set(questionId, new Date(seenAt)));
  },
  listSince: async (personId, since) =>
    new Set([...(seen.get(personId) ?? [])].filter(([, at]) => at >= since).map(([id]) => id)),
});

const createStories = (rows: Map<string, Story>): StoryStore => ({
  save: async (story) => {
    rows.set(story.id, structuredClone(story));
  },
  find: async (personId, id) => {
    const found = rows.get(id);
    return found?.personId === personId ? structuredClone(found) : null;
  },
  list: async (personId) =>
    [...rows.values()]
      .filter((story) => story.personId === personId)
      .sort((a, b) => b.savedAt.getTime() - a.savedAt.getTime())
      .map((story) => structuredClone(story)),
  delete: async (personId, id) => rows.get(id)?.personId === personId && rows.delete(id),
});

const documentsOf = (tables: MemoryTables, personId: string): Record<string, object[]> => {
  const own = <T extends { readonly personId: string }>(rows: Iterable<T>): T[] =>
    [...rows].filter((row) => row.personId === personId);
  return {
    interviews: own(tables.interviews.values()),
    live_interviews: own(tables.live.values()),
    attempts: own([...tables.attempts.values()].map((row) => row.attempt)),
    seen_questions: [...(tables.seen.get(personId) ?? [])].map(([questionId, seenAt]) => ({
      personId,
      questionId,
      seenAt,
    })),
    stories: own(tables.stories.values()),
    usage: own(tables.usage.values()),
    recordings: own([...tables.recordings.values()].map(({ info }) => info)),
    rooms: own(tables.rooms.values()),
    consents: own(tables.consents.values()),
    preferences: own(tables.preferences.values()),
  };
};

const createPersonData = (tables: MemoryTables): PersonDataStore => ({
  exportAll: async function* (personId) {
    for (const [collection, documents] of Object.entries(documentsOf(tables, personId))) {
      for (const document of documents) yield { collection, document: structuredClone(document) };
    }
  },
  deleteAll: async (personId) => {
    const count = Object.values(documentsOf(tables, personId)).flat().length;
    const { interviews, live, stories, usage, rooms, consents, preferences } = tables;
    for (const rows of [interviews, live, stories, usage, rooms, consents, preferences]) {
      for (const [key, row] of rows) if (row.personId === personId) rows.delete(key);
    }
    for (const [key, row] of tables.attempts) {
      if (row.attempt.personId === personId) tables.attempts.delete(key);
    }
    for (const [key, row] of tables.recordings) {
      if (row.info.personId === personId) tables.recordings.delete(key);
    }
    tables.seen.delete(personId);
    return count;
  },
});

/** Every store port in memory, with the semantics of the real ones; documents are copied in and out. */
export const createMemoryStores = (tables: MemoryTables = createMemoryTables()): Stores => ({
  interviews: createMemoryInterviews(tables.interviews),
  attempts: createMemoryAttempts(tables.attempts),
  live: createMemoryLive(tables.live),
  seenQuestions: createSeen(tables.seen),
  stories: createStories(tables.stories),
  usage: createMemoryUsage(tables.usage),
  personData: createPersonData(tables),
});
