import { type APIEmbed, type ChatInputCommandInteraction, escapeMarkdown, MessageFlags } from 'discord.js';

const BLURPLE = 0x5865f2;
/** Discord takes 4096; what is over goes to the next embed, at most 10 and 6000 characters a message. */
const DESCRIPTION = 4000;
const MESSAGE = 5600;
const TITLE = 250;

/** Escaped text that begins a line: what is a quote, small print, a heading or a list only there stays a sign. */
export const atLineStart = (escaped: string): string =>
  escaped.replace(/^(?:>|-#|#{1,3}(?=\s)|[*-](?=\s))/u, '\\$&').replace(/^(\d+)\.(?=\s)/u, '$1\\.');

/** Text of people and of their files: shown as written, resolving no mention and breaking no layout. */
export const asWritten = (text: string): string =>
  escapeMarkdown(
    text
      .toWellFormed()
      .replace(/\p{Cc}+/gu, ' ')
      // Joiners make one emoji of several, and words of Persian and Hindi; other unseen signs hide or reorder text.
      .replace(/[^\P{Cf}\u200c\u200d]+/gu, '')
      .replace(/\s+/gu, ' ')
      .trim(),
    {
      maskedLink: true,
      heading: true,
      bulletedList: true,
      numberedList: true,
    },
  )
    .replace(/([@#<])(?=\S)/gu, '$1\u200b')
    .replace(/:\/\//gu, ':\u200b//')
    .replace(/\.gg\//giu, '.gg\u200b/')
    .replace(/^.*$/su, atLineStart);

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The last place at or before `end` that splits neither a character as people see it nor a sign from its escape. */
export const cutPlace = (text: string, end: number): number => {
  if (end >= text.length) return text.length;
  const start = graphemes.segment(text).containing(end)?.index ?? end;
  const escapes = /\\*$/u.exec(text.slice(0, start))?.[0].length ?? 0;
  const place = start - (escapes % 2);
  // One character of hundreds of marks is cut where it must be.
  return place > 0 ? place : end;
};

/** Cut at a word, so that it and the mark fit into `max` characters. */
export const clipped = (text: string, max: number): string => {
  if (text.length <= max) return text;
  const cut = text.slice(0, cutPlace(text, max - 1)).toWellFormed();
  const space = cut.lastIndexOf(' ');
  return `${(space > max / 2 ? cut.slice(0, space) : cut).trimEnd()}…`;
};

export interface Page {
  readonly title: string;
  /** Ready to be shown; what people wrote went through `asWritten`. */
  readonly lines: readonly string[];
  readonly footer?: string;
}

/** Lines packed into embeds within Discord's limits; says how many lines did not fit. */
export const toEmbed = ({ title, lines, footer }: Page): APIEmbed => {
  const shown: string[] = [];
  let length = 0;
  for (const line of lines) {
    const fitting = clipped(line, 1000);
    if (length + fitting.length + 1 > Math.min(DESCRIPTION, MESSAGE)) break;
    shown.push(fitting);
    length += fitting.length + 1;
  }
  const rest = lines.length - shown.length;
  const more = rest > 0 ? [`… and ${rest} more ${rest === 1 ? 'line' : 'lines'}.`] : [];
  return {
    title: clipped(title, TITLE),
    description: [...shown, ...more].join('\n') || '—',
    color: BLURPLE,
    ...(footer !== undefined && { footer: { text: clipped(footer, 500) } }),
  };
};

/** Acknowledges at once, for this person alone. */
export const acknowledge = async (interaction: ChatInputCommandInteraction): Promise<void> => {
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
};

export const showPage = async (interaction: ChatInputCommandInteraction, page: Page): Promise<void> => {
  await interaction.editReply({ embeds: [toEmbed(page)], allowedMentions: { parse: [] } });
};
