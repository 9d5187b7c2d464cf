import {
  type APIModalInteractionResponseCallbackData,
  type ButtonInteraction,
  ComponentType,
  type ModalSubmitInteraction,
  TextInputStyle,
} from 'discord.js';
import { readDrillWish } from '../../../core/domain/drill/read-drill-wish.ts';
import type { Drill } from '../../../core/domain/drill/types.ts';
import { ROLE_PROFILES } from '../../../core/domain/materials/role-profiles.ts';
import { COMPETENCIES } from '../../../core/domain/vocabulary.ts';
import { AppError } from '../../../core/errors/app-error.ts';
import { topicOfWish } from '../../../core/usecases/drills/topic-of-wish.ts';
import type { DiscordDrills } from '../drills/discord-drills.ts';
import { DRILL_COMMAND, type DrillPress, drillPressId, readDrillPress } from '../drills/drill-ids.ts';
import { personIdOf, workspaceIdOf } from '../identity.ts';
import { viewOf } from '../interactions/press-interview.ts';
import type { DiscordServices } from '../services.ts';
import type { Choice, DiscordCommand } from './command.ts';
import { namesLike } from './names-like.ts';
import { define, text, wholeNumber } from './options.ts';
import { acknowledge, asWritten, clipped } from './page.ts';

type Press = ButtonInteraction | ModalSubmitInteraction;

const DAY_HOURS = 24;
const MOST_HOURS = 30 * DAY_HOURS;
const HOUR_MS = 3_600_000;
const FIELD = 'answer';
/** Discord's limit of one text input. */
const ANSWER_LENGTH = 4000;
const OUTDATED = 'This button belongs to no drill any more.';

const definition = define(DRILL_COMMAND, 'A question that everybody in this channel can answer', [
  text('about', 'A competency, role, set NAME, posting NAME, or a question in full', {
    complete: true,
    max: 300,
  }),
  wholeNumber('hours', 'How long until the summary; 24 when absent', [1, MOST_HOURS]),
]);

/** Whose server it is; drills are for channels of servers alone. */
const workspaceOf = ({ guildId }: { readonly guildId: string | null }): string => {
  if (guildId === null)
    throw new AppError('bad_input', 'A drill is for a channel of a server; run it there.');
  return workspaceIdOf(guildId);
};

const modalOf = (drill: Drill, initial: string | null): APIModalInteractionResponseCallbackData => ({
  custom_id: drillPressId('typed', drill.id),
  title: 'Drill',
  components: [
    {
      type: ComponentType.ActionRow,
      components: [
        {
          type: ComponentType.TextInput,
          custom_id: FIELD,
          label: 'Your answer; only you see the feedback',
          placeholder: clipped(drill.question.text, 100),
          style: TextInputStyle.Paragraph,
          required: true,
          max_length: ANSWER_LENGTH,
          ...(initial !== null && initial.length <= ANSWER_LENGTH && { value: initial }),
        },
      ],
    },
  ],
});

const setsOf = async (services: DiscordServices, personId: string, workspaceId: string) => {
  const questions = await (await services.questionSets()).list(personId, workspaceId);
  const shared = questions.filter((each) => each.workspaceId === workspaceId && !each.retired);
  return [...new Set(shared.map(({ set }) => `set ${set}`))];
};

const choicesFor = async (
  services: DiscordServices,
  typed: string,
  personId: string,
  workspaceId: string,
): Promise<readonly Choice[]> => {
  const [sets, materials] = await Promise.all([
    setsOf(services, personId, workspaceId),
    services.materials(),
  ]);
  const postings = (await materials.listPostings(personId)).map(({ name }) => `posting ${name}`);
  const names = [...COMPETENCIES, ...sets, ...postings, ...ROLE_PROFILES.map(({ name }) => name)];
  return namesLike(typed, names);
};

/** What is done for each press, after the modals, which are opened at once. */
const act = async (drills: DiscordDrills, interaction: Press, press: DrillPress): Promise<void> => {
  const { action, drillId, tab, page } = press;
  const userId = interaction.user.id;
  const personId = personIdOf(userId);
  const view = viewOf(interaction);
  const workspaceId = workspaceOf(interaction);
  if (action === 'typed' && interaction.isModalSubmit()) {
    await view.show({ content: 'Reading your answer …' });
    return drills.answer(
      { drillId, workspaceId },
      personId,
      interaction.fields.getTextInputValue(FIELD),
      view,
    );
  }
  const drill = await drills.find(drillId, workspaceId);
  if (action === 'tab') return drills.showFeedback(drillId, personId, view, tab, page);
  if (action === 'mine') return drills.showFeedback(drillId, personId, view);
  if (action === 'save') {
    const title = await drills.save(drillId, personId);
    return view.show({ content: `Saved to your library: **${asWritten(title)}**. \`/library\` shows it.` });
  }
  const what = action === 'share-score' ? 'score' : 'rewrite';
  await drills.share(drill, { personId, userId }, what);
  return view.show({ content: `Your ${what} is in the channel now.` });
};

const press =
  (drills: DiscordDrills): NonNullable<DiscordCommand['press']> =>
  async (interaction, { action, args }) => {
    const known = readDrillPress(action, args);
    if (known === null) throw new AppError('not_found', OUTDATED);
    const opens = known.action === 'answer' || known.action === 'improve';
    if (opens && interaction.isButton()) {
      const drill = await drills.find(known.drillId, workspaceOf(interaction));
      const personId = personIdOf(interaction.user.id);
      const before = known.action === 'improve' ? await drills.lastAnswer(drill.id, personId) : null;
      return void (await interaction.showModal(modalOf(drill, before)));
    }
    if (known.action === 'tab') await interaction.deferUpdate();
    else await interaction.deferReply({ flags: 'Ephemeral' });
    await act(drills, interaction, known);
  };

export const createDrillCommand = (services: DiscordServices, drills: DiscordDrills): DiscordCommand => ({
  definition,
  run: async (interaction) => {
    const { channelId, options, user } = interaction;
    await acknowledge(interaction);
    const workspaceId = workspaceOf(interaction);
    const wished = readDrillWish(options.getString('about') ?? '');
    const topic = await topicOfWish(services.materials, personIdOf(user.id), wished.topic);
    const hours = options.getInteger('hours');
    const windowMs = hours === null ? wished.windowMs : hours * HOUR_MS;
    await drills.post({
      ...{ workspaceId, channelId, topic, windowMs, scheduleId: null },
      // The same request again is the same drill.
      id: `asked-${interaction.id}`,
    });
    await interaction.editReply({ content: 'The drill is in the channel.' });
  },
  complete: async (interaction) => {
    const { guildId, options, user } = interaction;
    if (guildId === null) return [];
    return choicesFor(services, options.getFocused(), personIdOf(user.id), workspaceIdOf(guildId));
  },
  press: press(drills),
});
