import { gzipSync } from 'node:zlib';
import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  AttachmentBuilder,
  type ButtonInteraction,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import { AppError } from '../../../core/errors/app-error.ts';
import { personIdOf, workspaceIdOf } from '../identity.ts';
import type { DiscordServices } from '../services.ts';
import { commandPressId, type DiscordCommand } from './command.ts';
import { define } from './options.ts';
import { acknowledge, type Page, toEmbed } from './page.ts';

const definition = define('privacy', 'What is kept of you: take back consent, export, delete');

const stamp = (date: Date): string => `<t:${Math.floor(date.getTime() / 1000)}:D>`;

const button = (action: string, label: string, style: ButtonStyle.Secondary | ButtonStyle.Danger) =>
  ({
    type: ComponentType.Button,
    custom_id: commandPressId('privacy', action),
    label,
    style,
  }) satisfies APIButtonComponentWithCustomId;

const rowOf = (
  ...components: APIButtonComponentWithCustomId[]
): APIActionRowComponent<APIButtonComponentWithCustomId> => ({
  type: ComponentType.ActionRow,
  components,
});

const overview = async (
  services: DiscordServices,
  personId: string,
  guildId: string | null,
): Promise<Page> => {
  const [agreedAt, recordings, interviews] = await Promise.all([
    guildId === null ? null : services.consents.find(personId, workspaceIdOf(guildId)),
    services.recordings.list(personId),
    services.engine.listInterviews(personId),
  ]);
  const [latest] = recordings;
  const consent =
    agreedAt === null
      ? 'You have not agreed to be heard in this server: your voice is never received.'
      : `You agreed on ${stamp(agreedAt)} to be heard in this server, in your own interviews only.`;
  return {
    title: 'Your data',
    lines: [
      consent,
      `**${interviews.length}** interviews with transcripts and scores; kept for twelve months, your stories until you delete them.`,
      latest === undefined
        ? 'No recordings.'
        : `**${recordings.length}** recordings, the latest available until ${stamp(latest.availableUntil)}.`,
      'Nobody else sees any of it, unless you press "Share with the group".',
    ],
  };
};

const exportAll = async (services: DiscordServices, interaction: ButtonInteraction, personId: string) => {
  const parts: string[] = [];
  for await (const part of services.engine.exportPerson(personId)) parts.push(part);
  const json = Buffer.from(parts.join(''));
  const limit = interaction.attachmentSizeLimit;
  const packed = json.length > limit ? gzipSync(json) : json;
  if (packed.length > limit)
    throw new AppError('bad_input', 'Your export is larger than Discord takes; ask who runs the bot for it.');
  const name = packed === json ? 'hotseat-export.json' : 'hotseat-export.json.gz';
  await interaction.editReply({
    content: 'Everything that is kept of you:',
    files: [new AttachmentBuilder(packed, { name })],
  });
};

const askToDelete = (interaction: ButtonInteraction) =>
  interaction.editReply({
    content:
      'Delete everything of yours: interviews, scores, recordings, stories, résumés, plans? It cannot be undone.',
    components: [rowOf(button('delete-now', 'Yes, delete everything', ButtonStyle.Danger))],
  });

type Press = (
  services: DiscordServices,
  interaction: ButtonInteraction,
  personId: string,
) => Promise<unknown>;

const PRESSES: Readonly<Record<string, Press>> = {
  revoke: async ({ consents }, interaction, personId) => {
    const { guildId } = interaction;
    const had = guildId !== null && (await consents.revoke(personId, workspaceIdOf(guildId)));
    await interaction.editReply({
      content: had
        ? 'Taken back: your voice is not received here any more.'
        : 'There was no consent to take back.',
    });
  },
  export: exportAll,
  delete: (_, interaction) => askToDelete(interaction),
  'delete-now': async ({ engine }, interaction, personId) => {
    const gone = await engine.deletePerson(personId);
    await interaction.editReply({ content: `Everything is gone: ${gone} records.`, components: [] });
  },
};

export const createPrivacyCommand = (services: DiscordServices): DiscordCommand => ({
  definition,
  run: async (interaction) => {
    await acknowledge(interaction);
    const page = await overview(services, personIdOf(interaction.user.id), interaction.guildId);
    const row = rowOf(
      button('revoke', 'Take back consent', ButtonStyle.Secondary),
      button('export', 'Export', ButtonStyle.Secondary),
      button('delete', 'Delete everything', ButtonStyle.Danger),
    );
    await interaction.editReply({ embeds: [toEmbed(page)], components: [row] });
  },
  press: async (interaction, { action }) => {
    const press = PRESSES[action];
    if (press === undefined || !interaction.isButton())
      throw new AppError('bad_input', 'This button is from an older version; use `/privacy` again.');
    await interaction.deferReply({ flags: 'Ephemeral' });
    await press(services, interaction, personIdOf(interaction.user.id));
  },
});
