import type { WorkspaceSettings, WorkspaceStore } from '../../../core/ports/room-stores.ts';

/** Until an admin chooses: everything is allowed, recordings stay as long as the product keeps them. */
export const settingsOf = async (
  workspaces: WorkspaceStore,
  workspaceId: string,
  now: Date,
): Promise<WorkspaceSettings> =>
  (await workspaces.find(workspaceId)) ?? {
    ...{ workspaceId, frontEnd: 'slack', channels: [], defaults: {} },
    ...{ monthlyBudgetUsd: null, recordingDays: 30, updatedAt: now },
  };
