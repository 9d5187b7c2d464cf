import {
  type APIEmbed,
  AttachmentBuilder,
  ButtonStyle,
  type ChatInputCommandInteraction,
  MessageFlags,
} from 'discord.js';
import { button, rowsOf } from '../interviews/screens/buttons.ts';
import { COMMAND_PRESS_LENGTH, commandPressId } from './command.ts';
import { asWritten, atLineStart, clipped, cutPlace } from './escaped-text.ts';
import { pagesOfLines } from './page-breaks.ts';

export { asWritten, atLineStart, clipped, cutPlace };

const BLURPLE = 0x5865f2;
/** Discord takes 4096 characters; this much is still read without getting lost. */
const DESCRIPTION = 3000;
const TITLE = 250;

export interface Page {
  readonly title: string;
  /** Ready to be shown; what people wrote went through `asWritten`. */
  readonly lines: readonly string[];
  readonly footer?: string;
  /** What reads it again when its pages are turned: a verb of its command, and what the verb is about. */
  readonly again?: readonly [verb: string, about: string | null];
}

/** Which part of a page is shown, 0-based, and which command turns it. */
export interface Place {
  readonly command?: string;
  readonly at?: number;
}

/** Action of the buttons that turn pages. */
export const TURN = 'page';

const partsOf = ({ lines }: Page): readonly string[] => pagesOfLines(lines, DESCRIPTION);

/** One part of the page as an embed; past the end it is the last one. */
export const toEmbed = (page: Page, at = 0): APIEmbed => {
  const parts = partsOf(page);
  const shown = Math.max(0, Math.min(at, parts.length - 1));
  const notes = [
    ...(parts.length > 1 ? [`Page ${shown + 1} of ${parts.length}`] : []),
    ...(page.footer === undefined ? [] : [page.footer]),
  ];
  return {
    title: clipped(page.title, TITLE),
    description: parts[shown] || '—',
    color: BLURPLE,
    ...(notes.length > 0 && { footer: { text: clipped(notes.join(' · '), 500) } }),
  };
};

const turnTo = (command: string, [verb, about]: NonNullable<Page['again']>, at: number): string =>
  commandPressId(command, TURN, String(at), verb, ...(about === null ? [] : [about]));

/** Buttons that turn the page; none when there is one part, null when no button could find the page again. */
const turnersOf = (page: Page, { command, at = 0 }: Place) => {
  const last = partsOf(page).length - 1;
  if (last < 1) return [];
  const { again } = page;
  if (command === undefined || again === undefined) return null;
  // The longest of them; a number has at most as many digits as the last.
  if (`cmd:${[command, TURN, last + 1, ...again].join(':')}`.length > COMMAND_PRESS_LENGTH) return null;
  const shown = Math.max(0, Math.min(at, last));
  return rowsOf([
    button(turnTo(command, again, Math.max(0, shown - 1)), '◀ Back', ButtonStyle.Secondary, {
      disabled: shown === 0,
    }),
    button(turnTo(command, again, shown + 1), 'More ▶', ButtonStyle.Secondary, { disabled: shown === last }),
  ]);
};

/** A page as a message: what does not fit is behind buttons, or, where none can find it again, in a file. */
export const toMessage = (page: Page, place: Place = {}) => {
  const components = turnersOf(page, place);
  const whole = [page.title, '', ...page.lines].join('\n');
  return {
    embeds: [toEmbed(page, place.at)],
    components: components ?? [],
    ...(components === null && {
      files: [new AttachmentBuilder(Buffer.from(whole), { name: 'everything.md' })],
    }),
    allowedMentions: { parse: [] },
  };
};

/** Acknowledges at once, for this person alone. */
export const acknowledge = async (interaction: ChatInputCommandInteraction): Promise<void> => {
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
};

export const showPage = async (
  interaction: Pick<ChatInputCommandInteraction, 'editReply'>,
  page: Page,
  place: Place = {},
): Promise<void> => {
  await interaction.editReply(toMessage(page, place));
};
