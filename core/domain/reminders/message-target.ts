import type { FrontEnd } from '../vocabulary.ts';

/** Where somebody's direct messages are. */
export interface MessageTarget {
  readonly frontEnd: Exclude<FrontEnd, 'terminal'>;
  /** The Slack team, as `slack:T1`; null on Discord, where a person is one everywhere. */
  readonly workspaceId: string | null;
}

/** `discord:42` and `slack:T1:U1` can be written to; whoever practises in a terminal alone cannot. */
const targetOf = (identity: string): MessageTarget | null => {
  if (identity.startsWith('discord:')) return { frontEnd: 'discord', workspaceId: null };
  if (!/^slack:[^:]+:[^:]+$/u.test(identity)) return null;
  return { frontEnd: 'slack', workspaceId: identity.slice(0, identity.lastIndexOf(':')) };
};

/**
 * Where to write to a person who is all these identities, the own one first: where they practised last, or else to
 * the first that can be written to. Null when none can.
 */
export const chooseTarget = (
  identities: readonly string[],
  last: { readonly frontEnd: FrontEnd; readonly workspaceId: string | null } | null,
): MessageTarget | null => {
  const targets = identities.flatMap((identity) => targetOf(identity) ?? []);
  const there = targets.filter(({ frontEnd }) => frontEnd === last?.frontEnd);
  return there.find(({ workspaceId }) => workspaceId === last?.workspaceId) ?? there[0] ?? targets[0] ?? null;
};
