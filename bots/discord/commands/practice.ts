import { type ChatInputCommandInteraction, type GuildMember, MessageFlags } from 'discord.js';
import { ROLE_PROFILES } from '../../../core/domain/materials/role-profiles.ts';
import { AppError } from '../../../core/errors/app-error.ts';
import type { WorkspaceSettings } from '../../../core/ports/room-stores.ts';
import type { PrepareContext } from '../../../core/usecases/materials/materials.ts';
import { personIdOf, workspaceIdOf } from '../identity.ts';
import { viewOf } from '../interactions/press-interview.ts';
import type { DiscordInterviews } from '../interviews/interviews.ts';
import type { DiscordServices } from '../services.ts';
import type { Choice, DiscordCommand } from './command.ts';
import { namesLike, titlesLike } from './names-like.ts';
import { define } from './options.ts';
import { PRACTICE_OPTIONS, readSettings } from './practice-options.ts';

const definition = define('practice', 'A mock interview, by voice or by text', PRACTICE_OPTIONS);

/** Any number serves; it makes the plan of this interview repeatable. */
const MAX_SEED = 2 ** 31;

const voiceChannelOf = ({ member, options }: ChatInputCommandInteraction): string | null => {
  const wanted = options.getString('mode');
  if (wanted === 'text') return null;
  const { channelId } = (member as GuildMember | null)?.voice ?? { channelId: null };
  if (channelId === null && wanted === 'voice')
    throw new AppError(
      'wrong_state',
      'Join a voice channel first, then run `/practice` again; or choose mode Text.',
    );
  return channelId;
};

const assertChannel = (
  settings: WorkspaceSettings | null,
  channelId: string,
  voiceChannelId: string | null,
): void => {
  const allowed = settings?.channels ?? [];
  if (allowed.length === 0 || allowed.includes(channelId) || allowed.includes(voiceChannelId ?? '')) return;
  const places = allowed.map((id) => `<#${id}>`).join(' or ');
  throw new AppError('wrong_state', `Interviews are held in ${places} here; please run \`/practice\` there.`);
};

/** A name of the person's own posting, else of a built-in role. */
const contextFor = async (services: DiscordServices, personId: string, wish: string | null) => {
  const materials = await services.materials();
  const postings = await materials.listPostings(personId);
  const own = postings.some(({ name }) => name === wish);
  const job: Pick<PrepareContext, 'posting' | 'role'> =
    wish === null
      ? {}
      : wish === 'none'
        ? { posting: null }
        : own
          ? { posting: { name: wish } }
          : { role: wish };
  return materials.prepareContext({ personId, ...job });
};

/** The voice that was picked stays picked. Throws `bad_input` for one that there is not. */
const keepVoice = async (
  { voices, preferences }: DiscordServices,
  personId: string,
  wish: string | null,
): Promise<void> => {
  if (wish === null) return;
  if (!voices.some(({ id }) => id === wish))
    throw new AppError('bad_input', 'There is no such voice; choose one of those that are suggested.');
  const known = await preferences.find(personId);
  await preferences.save({
    ...{ visibility: 'private', timeZone: null, ...known },
    ...{ personId, voice: wish },
  });
};

/** Voices whose label holds what was typed. */
const voicesLike = ({ voices }: DiscordServices, typed: string): readonly Choice[] => {
  return titlesLike(
    typed,
    voices.map(({ id, label: title }) => ({ id, title })),
  );
};

export const createPracticeCommand = (
  services: DiscordServices,
  interviews: DiscordInterviews,
): DiscordCommand => ({
  definition,
  run: async (interaction) => {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const { user, guildId, channelId, options } = interaction;
    if (guildId === null) throw new AppError('wrong_state', 'Please run `/practice` in a server.');
    const voiceChannelId = voiceChannelOf(interaction);
    const settings = await services.workspaces.find(workspaceIdOf(guildId));
    assertChannel(settings, channelId, voiceChannelId);
    await keepVoice(services, personIdOf(user.id), options.getString('voice'));
    const { job, resume } = await contextFor(services, personIdOf(user.id), options.getString('posting'));
    const defaults = settings?.defaults ?? {};
    const visibility = options.getString('visibility') ?? defaults.visibility;
    await interviews.start(
      {
        ...{ userId: user.id, guildId, channelId, voiceChannelId, job, resume },
        settings: readSettings(interaction, defaults, Math.floor(Math.random() * MAX_SEED)),
        visibility: visibility === 'shared' ? 'shared' : 'private',
      },
      viewOf(interaction),
    );
  },
  complete: async ({ user, options }) => {
    const { name: option, value } = options.getFocused(true);
    if (option === 'voice') return voicesLike(services, value);
    const postings = await (await services.materials()).listPostings(personIdOf(user.id));
    const names = [...postings.map(({ name }) => name), 'none', ...ROLE_PROFILES.map(({ name }) => name)];
    return namesLike(value, names);
  },
});
