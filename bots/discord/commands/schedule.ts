import {
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  PermissionFlagsBits,
} from 'discord.js';
import { readScheduleWish } from '../../../core/domain/schedule/read-schedule-wish.ts';
import { AppError } from '../../../core/errors/app-error.ts';
import { topicOfWish } from '../../../core/usecases/drills/topic-of-wish.ts';
import type {
  ScheduleDraft,
  ScheduleRef,
  Schedules,
  ShownSchedule,
} from '../../../core/usecases/schedules/schedules.ts';
import { toPayload } from '../client/message-payload.ts';
import { workspaceIdOf } from '../identity.ts';
import type { DiscordServices } from '../services.ts';
import type { DiscordCommand } from './command.ts';
import { titlesLike } from './names-like.ts';
import { channel, define, text, verb, wholeNumber } from './options.ts';
import { type Page, toMessage } from './page.ts';
import { createScheduleDrafts, type ScheduleDrafts } from './schedule-drafts.ts';
import { changedPage, listPage, presentPreview, SAVE, SCHEDULE_COMMAND } from './schedule-screens.ts';
import { type Call, createVerbCommand, type Verb } from './verb-command.ts';

const WHICH = text('schedule', 'Which', { required: true, complete: true });
const WHEN = { required: true, max: 100 };
const ZONE = text('time-zone', 'As Europe/Berlin; yours when you have set one, else UTC', { max: 60 });
const WHERE = channel('channel', 'Where; here when absent');
const DAYS = 'Days as 2026-12-24, or a range 2026-12-24..2026-12-26';

const definition = define(
  SCHEDULE_COMMAND,
  'For admins: drills and the weekly digest, at times of your own',
  [
    verb(
      'add',
      'A drill again and again; shows the next times before it is saved',
      text('when', 'As "weekdays at 9:30" or "Mon, Wed and Fri at 14:00"', WHEN),
      text('about', 'A competency, role, set NAME, posting NAME, or a question in full', { max: 300 }),
      wholeNumber('hours', 'How long it is open; 24 when absent', [1, 720]),
      WHERE,
      ZONE,
    ),
    verb(
      'digest',
      'How the week went, once a week',
      text('when', 'As "Fridays at 16:00"', WHEN),
      WHERE,
      ZONE,
    ),
    verb('list', 'All of them, with their next times'),
    verb('pause', 'Until you resume it', WHICH),
    verb('resume', 'Go on from now', WHICH),
    verb('skip', 'Leave the next time out', WHICH),
    verb('holiday-add', 'Leave days out', WHICH, text('days', DAYS, { required: true, max: 300 })),
    verb('holiday-remove', 'Take days in again', WHICH, text('days', DAYS, { required: true, max: 300 })),
    verb('remove', 'Delete it', WHICH),
  ],
  { admins: true },
);

const NOT_ADMIN = 'Only who may manage this server can see and change its schedules.';

/** Discord hides the command from others, but a server can show it to them. */
const assertAdmin = ({ memberPermissions }: Pick<ChatInputCommandInteraction, 'memberPermissions'>): void => {
  if (memberPermissions?.has(PermissionFlagsBits.ManageGuild) !== true)
    throw new AppError('not_yours', NOT_ADMIN);
};

const workspaceOf = ({ guildId }: { readonly guildId: string | null }): string => {
  if (guildId === null) throw new AppError('bad_input', 'Schedules are of a server; please use this there.');
  return workspaceIdOf(guildId);
};

const refOf = ({ interaction }: Call): ScheduleRef => ({
  workspaceId: workspaceOf(interaction),
  id: interaction.options.getString('schedule', true),
});

const whatOf = async ({
  services,
  interaction: { options },
  personId,
}: Call): Promise<ScheduleDraft['what']> => {
  const hours = options.getInteger('hours');
  const said = `daily at 0:00 about ${options.getString('about') ?? ''}`.replace(/ about $/u, '');
  const wish = readScheduleWish(said).drill;
  const topic = await topicOfWish(services.materials, personId, wish?.topic ?? { kind: 'any' });
  return { kind: 'drill', topic, windowHours: hours ?? wish?.windowHours ?? 24 };
};

const draftOf = async (call: Call, what: ScheduleDraft['what']): Promise<ScheduleDraft> => {
  const { services, interaction, personId } = call;
  const { options, channelId } = interaction;
  const known = await services.preferences.find(personId);
  return {
    ...{ workspaceId: workspaceOf(interaction), frontEnd: 'discord', what },
    channelId: options.getChannel('channel')?.id ?? channelId,
    when: {
      text: options.getString('when', true),
      timeZone: options.getString('time-zone') ?? known?.timeZone ?? 'UTC',
    },
  };
};

/** Shows the next times, and saves nothing before somebody says so. */
const preview =
  (drafts: ScheduleDrafts, whatFor: (call: Call) => Promise<ScheduleDraft['what']>): Verb =>
  async (call) => {
    const { interaction, services } = call;
    const draft = await draftOf(call, await whatFor(call));
    const shown = await (await services.schedules()).preview(draft);
    drafts.keep(interaction.id, { draft, userId: interaction.user.id, workspaceId: draft.workspaceId });
    await interaction.editReply(toPayload(presentPreview(shown, interaction.id)));
    return null;
  };

const changing =
  (title: string, change: (schedules: Schedules, call: Call) => Promise<ShownSchedule>): Verb =>
  async (call) =>
    changedPage(title, await change(await call.services.schedules(), call));

const daysOf = ({ interaction }: Call): readonly string[] => [interaction.options.getString('days', true)];

const VERBS: Readonly<Record<string, Verb>> = {
  list: async ({ services, interaction }) =>
    listPage(await (await services.schedules()).list(workspaceOf(interaction))),
  pause: changing('Paused', (schedules, call) => schedules.pause(refOf(call))),
  resume: changing('Goes on', (schedules, call) => schedules.resume(refOf(call))),
  skip: changing('The next time is left out', (schedules, call) => schedules.skipOnce(refOf(call))),
  'holiday-add': changing('Days left out', (schedules, call) =>
    schedules.addDaysOff(refOf(call), daysOf(call)),
  ),
  'holiday-remove': changing('Days taken in again', (schedules, call) =>
    schedules.removeDaysOff(refOf(call), daysOf(call)),
  ),
  remove: async (call) => {
    await (await call.services.schedules()).delete(refOf(call));
    return { title: 'Schedules', lines: ['It is gone.'] };
  },
};

const forAdmins =
  (work: Verb): Verb =>
  async (call): Promise<Page | null> => {
    assertAdmin(call.interaction);
    return work(call);
  };

const choicesOf = async (services: DiscordServices, interaction: AutocompleteInteraction) => {
  assertAdmin(interaction);
  const all = await (await services.schedules()).list(workspaceOf(interaction));
  const items = all.map(({ schedule, when, what }) => ({ id: schedule.id, title: `${when}: ${what}` }));
  return titlesLike(interaction.options.getFocused(), items);
};

const press =
  (services: DiscordServices, drafts: ScheduleDrafts): NonNullable<DiscordCommand['press']> =>
  async (interaction, { action, args: [id = ''] }) => {
    assertAdmin(interaction);
    const draft = drafts.take(id, { userId: interaction.user.id, workspaceId: workspaceOf(interaction) });
    await interaction.deferUpdate();
    const page =
      action === SAVE
        ? changedPage('Saved', await (await services.schedules()).create(draft))
        : { title: 'Schedules', lines: ['Nothing was saved.'] };
    await interaction.editReply(toMessage(page));
  };

export const createScheduleCommand = (services: DiscordServices): DiscordCommand => {
  const drafts = createScheduleDrafts(() => services.clock.now().getTime());
  const adding: Readonly<Record<string, Verb>> = {
    add: preview(drafts, whatOf),
    digest: preview(drafts, async () => ({ kind: 'digest' })),
  };
  const verbs = Object.entries({ ...VERBS, ...adding }).map(
    ([name, work]) => [name, forAdmins(work)] as const,
  );
  return createVerbCommand(services, {
    definition,
    verbs: Object.fromEntries(verbs),
    complete: (interaction) => choicesOf(services, interaction),
    press: press(services, drafts),
  });
};
