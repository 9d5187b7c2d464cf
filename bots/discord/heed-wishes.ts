import type { DiscordInterviews } from './interviews/interviews.ts';
import type { DiscordServices } from './services.ts';

/** Services for commands: consent taken back, or everything deleted, ends listening in the middle of an answer, too. */
export const heedWishes = (
  services: DiscordServices,
  { dismiss }: Pick<DiscordInterviews, 'dismiss'>,
): DiscordServices => {
  const { consents, engine } = services;
  return {
    ...services,
    consents: {
      ...consents,
      revoke: async (personId, workspaceId) => {
        const had = await consents.revoke(personId, workspaceId);
        await dismiss(personId, workspaceId);
        return had;
      },
    },
    engine: {
      ...engine,
      deletePerson: async (personId) => {
        await dismiss(personId, null);
        return engine.deletePerson(personId);
      },
    },
  };
};
