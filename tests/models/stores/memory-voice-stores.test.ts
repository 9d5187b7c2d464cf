import { describeVoiceStores } from '../../contracts/voice-store-contract.ts';
import { createMemoryRecordings } from '../../fakes/memory-recordings.ts';
import {
  createMemoryConsents,
  createMemoryPreferences,
  createMemoryRooms,
  createMemoryWorkspaces,
} from '../../fakes/memory-rooms.ts';
import { createMemorySpeechCache } from '../../fakes/memory-speech-cache.ts';

describeVoiceStores('in memory, the fakes', async () => {
  const tables = Array.from({ length: 6 }, () => new Map());
  return {
    recordings: createMemoryRecordings(tables[0]),
    consents: createMemoryConsents(tables[1]),
    preferences: createMemoryPreferences(tables[2]),
    rooms: createMemoryRooms(tables[3]),
    workspaces: createMemoryWorkspaces(tables[4]),
    speechCache: createMemorySpeechCache(tables[5]),
    clear: async () => {
      for (const table of tables) table.clear();
    },
    close: async () => {},
  };
});
