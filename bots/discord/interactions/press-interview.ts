import {
  type APIModalInteractionResponseCallbackData,
  type ButtonInteraction,
  ComponentType,
  MessageFlags,
  type ModalSubmitInteraction,
  TextInputStyle,
} from 'discord.js';
import { AppError } from '../../../core/errors/app-error.ts';
import type { Sleep } from '../../../core/ports/sleep.ts';
import { isDatabaseDown } from '../../../core/usecases/despite-outage.ts';
import { sleepByTimer } from '../../../core/usecases/sleep-by-timer.ts';
import { toPayload } from '../client/message-payload.ts';
import { clipped } from '../commands/page.ts';
import { ANSWER_WAITS } from '../interviews/answer-waits.ts';
import type { DiscordInterviews } from '../interviews/interviews.ts';
import type { DiscordRoom } from '../interviews/interviews-deps.ts';
import { type InterviewPress, type InterviewVerb, pressId, readPressId } from '../interviews/press-ids.ts';
import type { PrivateView } from '../interviews/screen.ts';

type Press = ButtonInteraction | ModalSubmitInteraction;

const FIELD = 'answer';
const OUTDATED =
  'This button is from an older version of the bot; the newest message has the buttons that count.';
/** Presses of the question's own buttons that change nothing but the question. */
const SILENT: ReadonlySet<InterviewVerb> = new Set(['over', 'voice']);
/** Presses that change the message they are on, when that is the person's feedback and not the question. */
const IN_PLACE: ReadonlySet<InterviewVerb> = new Set([
  'tab',
  'summary',
  'retry',
  'next',
  'follow',
  'agree',
  'refuse',
]);
/** Presses whose result everybody may see when the person chose so. */
const SHARED: ReadonlySet<InterviewVerb> = new Set(['finish', 'typed', 'again', 'end']);

const answerModal = (press: InterviewPress, room: DiscordRoom): APIModalInteractionResponseCallbackData => ({
  custom_id: pressId('typed', press.interviewId, { attemptId: press.attemptId, step: press.step }),
  title: 'Your answer',
  components: [
    {
      type: ComponentType.ActionRow,
      components: [
        {
          type: ComponentType.TextInput,
          custom_id: FIELD,
          label: 'In your own words',
          placeholder: clipped(
            room.view.question?.text ?? 'The situation, what you had to do, what you did, what came of it',
            100,
          ),
          style: TextInputStyle.Paragraph,
          required: true,
          max_length: 4000,
        },
      ],
    },
  ],
});

/** What this press may show: in place on its own message, else in a reply of its own. */
export const viewOf = (interaction: Pick<Press, 'editReply' | 'followUp'>): PrivateView => ({
  show: async (screen) => {
    await interaction.editReply(toPayload(screen));
  },
  say: async (text) => {
    await interaction.followUp({
      ...toPayload({ content: clipped(text, 1900) }),
      flags: MessageFlags.Ephemeral,
    });
  },
});

const acknowledge = async (
  interaction: Press,
  { verb }: InterviewPress,
  room: DiscordRoom,
): Promise<void> => {
  const onPanel = interaction.message?.id === room.view.panelId;
  if (SILENT.has(verb) || (IN_PLACE.has(verb) && !onPanel)) await interaction.deferUpdate();
  else if (room.visibility === 'shared' && SHARED.has(verb)) await interaction.deferReply();
  else await interaction.deferReply({ flags: MessageFlags.Ephemeral });
};

/** Discord takes the first answer to a press for 3 s; an answer that cannot be stored yet is told of by then. */
const KNOWN_WITHIN_MS = 1_500;
const AWAY = 'The database cannot be reached right now; nothing was changed. Please press again in a moment.';

/** Null for an answer whose interview cannot be looked up for now. Throws `database_unavailable` for other presses. */
const roomInTime = async (
  interviews: DiscordInterviews,
  press: InterviewPress,
  userId: string,
  sleep: Sleep,
): Promise<DiscordRoom | null> => {
  const over = new AbortController();
  const late = sleep(KNOWN_WITHIN_MS, over.signal).then(() => null);
  const found = interviews.roomFor(press, userId).catch((error: unknown) => {
    if (isDatabaseDown(error)) return null;
    throw error;
  });
  const room = await Promise.race([found, late]).finally(() => over.abort());
  if (room === null && press.verb !== 'typed')
    throw new AppError('database_unavailable', AWAY, { retryable: true });
  return room;
};

/**
 * Buttons and modals of interviews: whose they are is checked first, then they are acknowledged, then done. An answer
 * is taken also while the database is away.
 */
export const createPressInterview =
  (interviews: DiscordInterviews, sleep: Sleep = sleepByTimer) =>
  async (interaction: Press): Promise<void> => {
    const press = readPressId(interaction.customId);
    if (press === null) throw new AppError('bad_input', OUTDATED);
    const { id: userId } = interaction.user;
    const room = await roomInTime(interviews, press, userId, sleep);
    if (room !== null && press.verb === 'type' && interaction.isButton())
      return void (await interaction.showModal(answerModal(press, room)));
    const typed = interaction.isModalSubmit() ? interaction.fields.getTextInputValue(FIELD) : undefined;
    const view = viewOf(interaction);
    if (room !== null) await acknowledge(interaction, press, room);
    else {
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      await view.show({ content: ANSWER_WAITS });
    }
    await interviews.press(press, userId, view, typed);
  };
