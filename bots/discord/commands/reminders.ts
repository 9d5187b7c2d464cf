import { addDays } from '../../../core/domain/practice-plan/calendar.ts';
import { DEFAULT_WISHES, type ReminderWishes } from '../../../core/domain/reminders/wishes.ts';
import { assertTimeZone, fromLocalTime, toLocalTime } from '../../../core/domain/schedule/local-time.ts';
import { AppError } from '../../../core/errors/app-error.ts';
import type { PersonPreferences } from '../../../core/ports/room-stores.ts';
import { personIdOf } from '../identity.ts';
import { viewOf } from '../interactions/press-interview.ts';
import type { DiscordInterviews } from '../interviews/interviews.ts';
import { beginItem } from '../posts/begin-item.ts';
import { type PostAction, REMINDERS_COMMAND, readReminderPress } from '../posts/reminder-ids.ts';
import type { DiscordServices } from '../services.ts';
import type { DiscordCommand } from './command.ts';
import { define, text, wholeNumber } from './options.ts';
import { acknowledge, asWritten, showPage } from './page.ts';

const OUTDATED = 'This button is from an older version of the bot; `/reminders` does the same.';
const WEEK_DAYS = 7;

const definition = define(
  REMINDERS_COMMAND,
  'When I write to you on my own: your plan of the day, a reminder',
  [
    text('set', 'Whether', {
      choices: [
        { name: 'On', value: 'on' },
        { name: 'Off', value: 'off' },
        { name: 'Quiet for a week', value: 'week' },
      ],
    }),
    wholeNumber('hour', 'Hour of the plan, on your clock; the reminder comes later', [0, 23]),
    text('time-zone', 'Your time zone, as Europe/Berlin', { max: 60 }),
  ],
);

type Known = PersonPreferences & { readonly reminders: ReminderWishes };
type Switch = Exclude<PostAction, 'begin'>;

const knownOf = async ({ preferences }: DiscordServices, personId: string): Promise<Known> => {
  const known = await preferences.find(personId);
  return {
    ...{ personId, voice: null, visibility: 'private', timeZone: null },
    ...known,
    reminders: known?.reminders ?? DEFAULT_WISHES,
  };
};

/** Until the same day of the next week begins where the person is. */
const weekLater = (now: Date, timeZone: string | null): Date => {
  const zone = timeZone ?? 'UTC';
  const day = addDays(toLocalTime(now, zone).day, WEEK_DAYS);
  return fromLocalTime({ day, hour: 0, minute: 0 }, zone);
};

const switched = (known: Known, to: Switch, now: Date): Known => {
  const changes: Readonly<Record<Switch, () => Partial<ReminderWishes>>> = {
    on: () => ({ areOn: true, snoozedUntil: null }),
    off: () => ({ areOn: false }),
    week: () => ({ snoozedUntil: weekLater(now, known.timeZone) }),
  };
  return { ...known, reminders: { ...known.reminders, ...changes[to]() } };
};

const describe = ({ reminders, timeZone }: Known, now: Date): string => {
  const { areOn, hour, snoozedUntil } = reminders;
  if (!areOn) return 'I do not write to you on my own. `/reminders set:On` changes that.';
  const zone = timeZone === null ? 'UTC; `time-zone` sets yours' : asWritten(timeZone);
  const at = `Your plan comes at ${String(hour).padStart(2, '0')}:00 (${zone}) on days with something to do.`;
  return snoozedUntil !== null && snoozedUntil > now
    ? `I am quiet until <t:${Math.floor(snoozedUntil.getTime() / 1000)}:D>. ${at}`
    : at;
};

const isSwitch = (word: string | null): word is Switch => word === 'on' || word === 'off' || word === 'week';

/** Also answers the buttons of plans and reminders, in direct messages. */
export const createRemindersCommand = (
  services: DiscordServices,
  interviews: DiscordInterviews,
): DiscordCommand => {
  const { preferences, clock } = services;
  return {
    definition,
    run: async (interaction) => {
      await acknowledge(interaction);
      const { options, user } = interaction;
      const timeZone = options.getString('time-zone');
      if (timeZone !== null) assertTimeZone(timeZone);
      const [set, hour] = [options.getString('set'), options.getInteger('hour')];
      const before = await knownOf(services, personIdOf(user.id));
      const placed = timeZone === null ? before : { ...before, timeZone };
      const timed = hour === null ? placed : { ...placed, reminders: { ...placed.reminders, hour } };
      const after = isSwitch(set) ? switched(timed, set, clock.now()) : timed;
      if (after !== before) await preferences.save(after);
      await showPage(interaction, { title: 'Reminders', lines: [describe(after, clock.now())] });
    },
    press: async (interaction, { action, args }) => {
      const press = readReminderPress(action, args);
      const { user, guildId, channelId } = interaction;
      if (press === null || channelId === null) throw new AppError('not_found', OUTDATED);
      await interaction.deferReply({ flags: 'Ephemeral' });
      const view = viewOf(interaction);
      if (press.action === 'begin')
        return beginItem(
          services,
          interviews,
          { userId: user.id, guildId, channelId, item: press.item },
          view,
        );
      const after = switched(await knownOf(services, personIdOf(user.id)), press.action, clock.now());
      await preferences.save(after);
      await view.show({ content: describe(after, clock.now()) });
    },
  };
};
