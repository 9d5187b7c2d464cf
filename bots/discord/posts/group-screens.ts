import { ButtonStyle } from 'discord.js';
import { describeDigest, digestWeek } from '../../../core/domain/posts/describe-digest.ts';
import type { GroupDigest } from '../../../core/domain/posts/group-digest.ts';
import { commandPressId } from '../commands/command.ts';
import { HISTORY_BUTTON } from '../commands/history-press.ts';
import type { Screen } from '../interviews/screen.ts';
import { button, rowsOf } from '../interviews/screens/buttons.ts';
import { asWritten, clipped } from '../interviews/screens/text.ts';
import { fitted } from './fitted.ts';

const BLURPLE = 0x5865f2;
const SHARED = 10;
const PICTURE = 'week.png';
const NOTICE = 1900;

/** Discord ids of those who shared, as far as they are of Discord: others are not to be named here. */
export type UserIdOf = (personId: string) => string | null;

export interface Picture {
  readonly data: Uint8Array;
  readonly altText: string;
}

const sharedLines = ({ shared }: GroupDigest, userIdOf: UserIdOf): readonly string[] =>
  shared.slice(0, SHARED).map(({ personId, question }) => {
    const userId = userIdOf(personId);
    return `• ${userId === null ? 'Somebody' : `<@${userId}>`}: ${clipped(asWritten(clipped(question, 150)), 300)}`;
  });

/** The week of a group: numbers, and what people share; the picture says the same as the numbers. */
export const presentDigest = (
  digest: GroupDigest,
  userIdOf: UserIdOf,
  { mark, picture }: { readonly mark: string; readonly picture: Picture | null },
): Screen => {
  const shared = sharedLines(digest, userIdOf);
  const more = digest.shared.length - SHARED;
  const lines = [
    ...describeDigest(digest).map(asWritten),
    ...(shared.length > 0 ? ['', '**Shared with this channel**', ...shared] : []),
    ...(more > 0 ? [`-# And ${more} more.`] : []),
  ];
  const embed = {
    title: `Your week, ${digestWeek(digest)}`,
    description: fitted(lines),
    color: BLURPLE,
    footer: { text: 'Nobody is named who did not share; scores are for their owners alone.' },
  };
  const rows = rowsOf([
    button(
      commandPressId('history', HISTORY_BUTTON, '0', 'show', 'trend', mark),
      'My progress',
      ButtonStyle.Primary,
    ),
  ]);
  if (picture === null) return { embeds: [embed], rows };
  const { data, altText: description } = picture;
  return {
    embeds: [{ ...embed, image: { url: `attachment://${PICTURE}` } }],
    rows,
    files: [{ name: PICTURE, data, description }],
  };
};

export const presentNotice = (text: string): Screen => ({ content: clipped(asWritten(text), NOTICE) });
