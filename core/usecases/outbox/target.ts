import type { OutboxItem } from '../../ports/outbox-store.ts';

/** Where an item goes: a channel, or somebody's direct messages. */
export const targetOf = ({ frontEnd, workspaceId, channelId, personId }: OutboxItem): string =>
  JSON.stringify(channelId === null ? [frontEnd, personId] : [frontEnd, workspaceId, channelId]);
