import { AppError } from '../../core/errors/app-error.ts';
import type {
  ConsentStore,
  PersonPreferences,
  PreferenceStore,
  Room,
  RoomStore,
  WorkspaceSettings,
  WorkspaceStore,
} from '../../core/ports/room-stores.ts';

export interface ConsentRow {
  readonly personId: string;
  readonly workspaceId: string;
  readonly agreedAt: Date;
}

export const createMemoryConsents = (rows: Map<string, ConsentRow> = new Map()): ConsentStore => {
  const keyOf = (personId: string, workspaceId: string) => JSON.stringify([personId, workspaceId]);
  return {
    find: async (personId, workspaceId) =>
      structuredClone(rows.get(keyOf(personId, workspaceId))?.agreedAt ?? null),
    agree: async (personId, workspaceId, at) => {
      rows.set(keyOf(personId, workspaceId), { personId, workspaceId, agreedAt: new Date(at) });
    },
    revoke: async (personId, workspaceId) => rows.delete(keyOf(personId, workspaceId)),
    list: async (person) =>
      [...rows.values()]
        .filter(({ personId }) => personId === person)
        .sort((a, b) => a.agreedAt.getTime() - b.agreedAt.getTime())
        .map(({ workspaceId, agreedAt }) => ({ workspaceId, agreedAt: new Date(agreedAt) })),
  };
};

export const createMemoryPreferences = (
  rows: Map<string, PersonPreferences> = new Map(),
): PreferenceStore => ({
  find: async (personId) => structuredClone(rows.get(personId) ?? null),
  findMany: async (personIds) =>
    [...new Set(personIds)].flatMap((personId) => structuredClone(rows.get(personId)) ?? []),
  save: async (preferences) => void rows.set(preferences.personId, structuredClone(preferences)),
});

export const createMemoryWorkspaces = (rows: Map<string, WorkspaceSettings> = new Map()): WorkspaceStore => ({
  find: async (workspaceId) => structuredClone(rows.get(workspaceId) ?? null),
  save: async (settings) => void rows.set(settings.workspaceId, structuredClone(settings)),
});

export const createMemoryRooms = (rows: Map<string, Room> = new Map()): RoomStore => ({
  save: async (room) => {
    const kept = rows.get(room.interviewId);
    if (kept && kept.personId !== room.personId)
      throw new AppError('conflict', 'That interview is somebody else’s.');
    rows.set(room.interviewId, structuredClone(room));
  },
  find: async (personId, interviewId) => {
    const room = rows.get(interviewId);
    return room?.personId === personId ? structuredClone(room) : null;
  },
  findByInterview: async (interviewId) => structuredClone(rows.get(interviewId) ?? null),
  list: async (frontEnd) =>
    [...rows.values()]
      .filter((room) => room.frontEnd === frontEnd)
      .sort((a, b) => b.updatedAt.getTime() - a.updatedAt.getTime())
      .map((room) => structuredClone(room)),
  count: async (frontEnd) => [...rows.values()].filter((room) => room.frontEnd === frontEnd).length,
  delete: async (personId, interviewId) => {
    if (rows.get(interviewId)?.personId === personId) rows.delete(interviewId);
  },
});
