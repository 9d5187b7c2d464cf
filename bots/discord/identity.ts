import { AppError } from '../../core/errors/app-error.ts';

/** Ids of Discord as core knows them; the prefix keeps them apart from those of other front ends. */
export const personIdOf = (userId: string): string => `discord:${userId}`;
export const workspaceIdOf = (guildId: string): string => `discord:${guildId}`;

/** Throws `internal` for an id of another front end. */
export const userIdOf = (personId: string): string => {
  const id = /^discord:(\d+)$/.exec(personId)?.[1];
  if (id === undefined) throw new AppError('internal', 'This person is not known from Discord.');
  return id;
};

/** Which of somebody's identities is theirs on Discord; null when they were never met there. */
export const userIdIn = (identities: readonly string[]): string | null =>
  identities.map((identity) => /^discord:(\d+)$/.exec(identity)?.[1]).find((id) => id !== undefined) ?? null;
