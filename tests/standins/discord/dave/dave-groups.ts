import { createDaveGroup, type DaveGroup, type GroupMember } from './dave-group.ts';

/** Opcodes of clients: a key package, a commit with its welcome; ready for a transition, cannot take the last one. */
const [READY, KEY_PACKAGE, COMMIT, INVALID] = [23, 26, 28, 31];

interface Place extends GroupMember {
  readonly channelId: string;
}

/** The key exchange of every voice channel. */
export interface DaveGroups {
  join(place: Place): void;
  leave(place: Place): void;
  /** Any opcode that came as JSON; those that are not about keys are passed over. */
  takeJson(place: Place, op: number, data: { readonly transition_id?: number }): void;
  /** A binary message: its opcode and content. */
  takeBinary(place: Place, message: Buffer): void;
  group(channelId: string): DaveGroup | null;
  close(): void;
}

export const createDaveGroups = (onChange: () => void): DaveGroups => {
  const groups = new Map<string, DaveGroup>();
  return {
    join: (place) => {
      const group = groups.get(place.channelId) ?? createDaveGroup({ channelId: place.channelId, onChange });
      groups.set(place.channelId, group);
      group.join(place);
    },
    leave: ({ channelId, userId }) => groups.get(channelId)?.leave(userId),
    takeJson: ({ channelId, userId }, op, { transition_id: id = 0 }) => {
      if (op === READY) groups.get(channelId)?.ready(userId, id);
      else if (op === INVALID) groups.get(channelId)?.invalid(userId);
    },
    takeBinary: ({ channelId, userId }, message) => {
      const content = message.subarray(1);
      if (message[0] === KEY_PACKAGE) groups.get(channelId)?.keyPackage(userId, content);
      else if (message[0] === COMMIT) groups.get(channelId)?.commit(userId, content);
    },
    group: (channelId) => groups.get(channelId) ?? null,
    close: () => {
      for (const group of groups.values()) group.close();
    },
  };
};
