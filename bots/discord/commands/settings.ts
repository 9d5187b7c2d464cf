import type { ChatInputCommandInteraction } from 'discord.js';
import { DIFFICULTY_MODES, FORMATS, STAGES, STYLES } from '../../../core/domain/vocabulary.ts';
import type { WorkspaceSettings } from '../../../core/ports/room-stores.ts';
import { workspaceIdOf } from '../identity.ts';
import type { DiscordServices } from '../services.ts';
import type { DiscordCommand } from './command.ts';
import { channel, define, text, verb, wholeNumber, yesOrNo } from './options.ts';
import type { Page } from './page.ts';
import { choicesOf, VISIBILITIES } from './practice-options.ts';
import { createVerbCommand, type Verb } from './verb-command.ts';

const definition = define(
  'settings',
  'For admins: channels, defaults, budget, how long recordings are kept',
  [
    verb('show', 'As they are'),
    verb(
      'channel',
      'Where interviews may be started',
      channel('channel', 'Which'),
      yesOrNo('remove', 'Take it away'),
    ),
    verb(
      'defaults',
      'What `/practice` does unless told otherwise',
      wholeNumber('questions', 'How many questions', [1, 5]),
      text('stage', 'Which interview', { choices: choicesOf(STAGES) }),
      text('difficulty', 'How hard', { choices: choicesOf(DIFFICULTY_MODES) }),
      text('format', 'How far follow-ups go', { choices: choicesOf(FORMATS) }),
      text('style', 'How the interviewer behaves', { choices: choicesOf(STYLES) }),
      text('visibility', 'Who sees feedback', { choices: VISIBILITIES }),
    ),
    verb(
      'budget',
      'US dollars a month for providers',
      wholeNumber('dollars', '0: no limit', [0, 100_000], { required: true }),
    ),
    verb(
      'recordings',
      'Days that recordings are kept',
      wholeNumber('days', '0 keeps none', [0, 30], { required: true }),
    ),
  ],
  { admins: true },
);

const fresh = (workspaceId: string, at: Date): WorkspaceSettings => ({
  workspaceId,
  frontEnd: 'discord',
  channels: [],
  defaults: {},
  monthlyBudgetUsd: null,
  recordingDays: 30,
  updatedAt: at,
});

const pageOf = ({ channels, defaults, monthlyBudgetUsd, recordingDays }: WorkspaceSettings): Page => ({
  title: 'Settings of this server',
  lines: [
    `**Channels** ${channels.length === 0 ? 'all' : channels.map((id) => `<#${id}>`).join(' ')}`,
    `**Defaults** ${
      Object.entries(defaults)
        .map(([name, value]) => `${name}: ${String(value).replaceAll('_', ' ')}`)
        .join(', ') || 'those of hotseat'
    }`,
    `**Budget** ${monthlyBudgetUsd === null ? 'no limit' : `$${monthlyBudgetUsd} a month`}`,
    `**Recordings** ${recordingDays === 0 ? 'not kept' : `kept ${recordingDays} days`}`,
  ],
});

type Change = (
  known: WorkspaceSettings,
  interaction: ChatInputCommandInteraction,
) => Partial<WorkspaceSettings>;

const DEFAULT_NAMES = ['stage', 'difficulty', 'format', 'style', 'visibility'] as const;

const CHANGES: Readonly<Record<string, Change>> = {
  show: () => ({}),
  channel: ({ channels }, { options, channelId }) => {
    const id = options.getChannel('channel')?.id ?? channelId;
    const others = channels.filter((each) => each !== id);
    return { channels: options.getBoolean('remove') === true ? others : [...others, id] };
  },
  defaults: ({ defaults }, { options }) => {
    const given = DEFAULT_NAMES.flatMap((name) => {
      const value = options.getString(name);
      return value === null ? [] : [[name, value] as const];
    });
    const questions = options.getInteger('questions');
    return {
      defaults: { ...defaults, ...Object.fromEntries(given), ...(questions !== null && { questions }) },
    };
  },
  budget: (_, { options }) => ({ monthlyBudgetUsd: options.getInteger('dollars', true) || null }),
  recordings: (_, { options }) => ({ recordingDays: options.getInteger('days', true) }),
};

const changing =
  (change: Change): Verb =>
  async ({ services: { workspaces, clock }, interaction }) => {
    const workspaceId = workspaceIdOf(interaction.guildId ?? '');
    const known = (await workspaces.find(workspaceId)) ?? fresh(workspaceId, clock.now());
    const changes = change(known, interaction);
    const settings = { ...known, ...changes, updatedAt: clock.now() };
    if (Object.keys(changes).length > 0) await workspaces.save(settings);
    return pageOf(settings);
  };

/** Discord shows it to who may manage the server only; who else may use it is the server's own choice. */
export const createSettingsCommand = (services: DiscordServices): DiscordCommand =>
  createVerbCommand(services, {
    definition,
    verbs: Object.fromEntries(Object.entries(CHANGES).map(([name, change]) => [name, changing(change)])),
  });
