import type {
  ApplicationCommandData,
  Client,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import type { Logger } from '../../../core/ports/logger.ts';

/** Registers the commands for all guilds, when they differ from what Discord has: that is limited to 200 a day. */
export const registerCommands = async (
  client: Client<true>,
  definitions: readonly RESTPostAPIChatInputApplicationCommandsJSONBody[],
  logger: Logger,
): Promise<'registered' | 'unchanged'> => {
  const { commands } = client.application;
  const known = await commands.fetch();
  const isKnown = definitions.every((definition) =>
    known.some(
      (each) => each.name === definition.name && each.equals(definition as ApplicationCommandData, true),
    ),
  );
  if (isKnown && known.size === definitions.length) return 'unchanged';
  await commands.set([...definitions]);
  logger.info({ commands: definitions.length }, 'discord commands registered');
  return 'registered';
};
